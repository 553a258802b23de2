import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, it } from "vitest";

const root = resolve(process.env.LUXTWIN_SHARED ?? "../shared");
const required = process.env.LUXTWIN_REQUIRE_SHARED === "1";

/** Path of a file of the shared cases and data, e.g. `sharedPath("cases/flood/meta.json")`. */
export const sharedPath = (path: string): string => join(root, path);

/** A `describe` whose tests read shared files: skipped with a visible line where they are not there, unless required. */
export const describeShared = (name: string, body: () => void): void => {
  if (existsSync(join(root, "cases")) || required) {
    describe(name, body);
    return;
  }
  console.log(`skipped: ${name} (no shared cases at LUXTWIN_SHARED=${root})`);
  // The body may read files while its tests are collected, which happens to skipped ones too.
  describe.skip(`${name} (no shared cases)`, () => it("needs the shared cases", () => undefined));
};
