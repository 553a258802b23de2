/** What the printed verification page says: which sources it was run on, and how many of its rows hold. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const verdicts = { holds: "held", "**FAILS**": "failed", "outside validity": "outside_validity" };

/** Reads the overview table of docs/verification.md; null where there is no page or no row. */
export const verificationRecord = (root) => {
  const path = join(root, "docs/verification.md");
  if (!existsSync(path)) return null;
  const page = readFileSync(path, "utf8");
  const table = page.slice(0, page.indexOf("\n## "));
  const rows = table
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter((cells) => Object.hasOwn(verdicts, cells.at(-2) ?? ""));
  if (rows.length === 0) return null;
  const counts = { held: 0, failed: 0, outside_validity: 0 };
  for (const cells of rows) counts[verdicts[cells.at(-2)]]++;
  const commits = [...new Set(rows.map((cells) => cells.at(-3)))];
  return {
    page_sha256: createHash("sha256").update(page).digest("hex"),
    commit: commits.join(", "),
    rows: rows.length,
    ...counts,
  };
};
