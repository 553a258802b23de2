import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const headings = ["Valid", "Not for", "Precision", "Departs", "Source", "Rung", "Errors"];

/** WebGPU binds 8 storage buffers a stage, one of them the result. */
const mostFields = 7;

interface KernelFile {
  readonly name: string;
  readonly text: string;
  /** From `export function` on. */
  readonly code: string;
}

const kernelFiles = (): KernelFile[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".kernel.ts"))
    .map((name) => {
      const text = readFileSync(`${root}/${name}`, "utf8");
      return { name, text, code: text.slice(text.indexOf("export function")) };
    });

/** Rules as what must not be found in the code of a kernel. */
const forbidden: readonly (readonly [string, RegExp])[] = [
  ["calls no pow and no exp: webasm leaves the module for them", /Math\.(pow|exp|cbrt|log)|\*\*/],
  ["knows no NaN: WebGPU folds its tests away", /NaN|isFinite/],
  ["uses no optional chaining and no nullish default", /\?\.|\?\?/],
  ["spreads nothing", /\.\.\./],
  ["takes nothing apart", /(const|let)\s*[[{]/],
  ["holds no inner function", /=>|\bfunction\b(?!\s+\w+\()/],
  ["sets no dynamic arguments", /dynamicArguments/],
];

const localNames = (code: string): string[] => [...code.matchAll(/\b(?:const|let)\s+(\w+)/g)].map(([, name]) => name);

describe("kernel sources", () => {
  it("are found", () => {
    expect(kernelFiles().length).toBeGreaterThan(10);
  });

  for (const { name, text, code } of kernelFiles()) {
    describe(name, () => {
      it("explains itself under all headings in their order", () => {
        const found = [...text.matchAll(/^ \* (\w+(?: for)?) {1,8}\S/gm)].map(([, heading]) => heading);
        expect(found.filter((heading) => headings.includes(heading))).toEqual(headings);
      });

      it("imports types only and exports one function", () => {
        expect(text.match(/^import (?!type )/gm)).toBeNull();
        expect(text.match(/^export /gm)).toHaveLength(1);
      });

      it(`reads at most ${mostFields} fields`, () => {
        expect(code.match(/: KernelField/g)?.length ?? 0).toBeLessThanOrEqual(mostFields);
      });

      it("gives every local a name of its own", () => {
        const names = localNames(code);
        expect(names).toEqual([...new Set(names)]);
      });

      for (const [rule, pattern] of forbidden) {
        it(rule, () => {
          expect(code.match(pattern)?.[0]).toBeUndefined();
        });
      }
    });
  }
});
