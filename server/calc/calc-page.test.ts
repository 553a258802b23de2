import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findMethod, quoteCell, runMethod, splitLine, tableOf } from "./index.js";
import { methodTable } from "./method-table.js";

const page = readFileSync("docs/calc.md", "utf8");

const example =
  /```sh\nluxtwin calc (\w+)(.*) --in rows\.csv\n```\n\n```csv\n([^`]+)\n```\n\ngives\n\n```csv\n([^`]+)\n```/g;

/** Digits that the page's numbers must share with ours: the last ones belong to the machine's exp and log. */
const relative = 1e-9;

const isSame = (found: string, printed: string): boolean => {
  if (found === printed) return true;
  const [a, b] = [Number(found), Number(printed)];
  return found !== "" && printed !== "" && Math.abs(a - b) <= relative * Math.max(1, Math.abs(b));
};

describe("docs/calc.md", () => {
  const examples = [...page.matchAll(example)];

  test("has examples of every kind of method", () => {
    expect(examples.length).toBeGreaterThanOrEqual(11);
  });

  test.each(examples.map((match) => [match[1] as string, match] as const))("gives what it prints: %s", (id, match) => {
    const pairs = [...(match[2] as string).matchAll(/--option (?:"([^"]+)"|(\S+))/g)].map(
      (pair) => (pair[1] ?? pair[2]) as string,
    );
    const options = Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
    );
    const [header = [], ...rows] = (match[3] as string).split("\n").map(splitLine);
    const result = runMethod(findMethod(id), tableOf(header, rows), rows, options);
    const [columns, ...lines] = (match[4] as string).split("\n").map(splitLine);
    expect(result.columns).toEqual(columns);
    expect(result.rows.length).toBe(lines.length);
    result.rows.forEach((row, at) => {
      row.forEach((value, column) => {
        const [found, printed] = [splitLine(quoteCell(value))[0] ?? "", lines[at]?.[column] ?? ""];
        expect(isSame(found, printed), `row ${at + 1}, ${result.columns[column]}: ${found} for ${printed}`).toBe(true);
      });
    });
  });

  test("holds the table of all methods as they are", () => {
    expect(page.endsWith(methodTable())).toBe(true);
  });
});
