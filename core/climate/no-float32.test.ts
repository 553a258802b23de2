import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Sorts, fits and quantiles in single precision have given users 998.5 degC: none of these folders knows it. */
const folders = ["core/climate", "core/extremes"];

const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/\.(test|case)\.ts$/.test(name))
    .map((name) => join(folder, name)),
);

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/\/\/.*$/gm, "");

test("no sort, fit or quantile knows single precision", () => {
  expect(sources.length).toBeGreaterThan(50);
  const found = sources.filter((path) =>
    /Float32Array|Math\.fround|Float16Array/.test(withoutComments(readFileSync(path, "utf8"))),
  );
  expect(found).toEqual([]);
});
