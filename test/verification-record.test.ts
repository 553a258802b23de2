import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verificationRecord } from "../scripts/verification-record.mjs";

const page = `# Verification

| Case | Engine | Commit | |
| --- | --- | --- | --- |
| one | wasm | abc | holds |
| two | wasm | abc | **FAILS** |
| three | wasm | abc | outside validity |
| four | wasm | def | holds |

## Figures

| one | wasm | abc | holds |
`;

const withPage = (text: string | undefined): ReturnType<typeof verificationRecord> => {
  const root = mkdtempSync(join(tmpdir(), "luxtwin-page-"));
  try {
    mkdirSync(join(root, "docs"));
    if (text !== undefined) writeFileSync(join(root, "docs/verification.md"), text);
    return verificationRecord(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

test("counts the verdicts of the overview alone, and names every commit", () => {
  expect(withPage(page)).toMatchObject({ commit: "abc, def", rows: 4, held: 2, failed: 1, outside_validity: 1 });
  expect(withPage(page)?.page_sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("is null without a page or a row", () => {
  expect(withPage(undefined)).toBeNull();
  expect(withPage("# Verification\n\n## Figures\n")).toBeNull();
});
