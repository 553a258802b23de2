import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCase } from "./read-case.js";

const folder = "kernels/verification/cases";
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

const smallest = {
  format: "luxtwin-flood-case",
  version: 1,
  id: "small",
  title: "t",
  citation: "c",
  grid: { width: 2, height: 2, cell_m: 1 },
  roughness: 0.03,
  runs: [{ solver: "inertial" }],
  duration_s: 1,
  metrics: [{ metric: "mass", measure: "volume-error-relative", limit: 1e-6 }],
};

const read = (departures: Record<string, unknown>) =>
  readCase("small.json", JSON.stringify({ ...smallest, ...departures }));

describe("a case file", () => {
  test.each(files)("%s is valid and named for its id", (name) => {
    expect(readCase(name, readFileSync(join(folder, name), "utf8")).id).toBe(basename(name, ".json"));
  });

  test("takes defaults for what it leaves out", () => {
    const one = read({});
    expect(one).toMatchObject({ kind: "flood", ground_m: 0, boundaries: {}, runs: [{ engines: ["wasm"] }] });
    expect(one.metrics[0]).toMatchObject({ direction: "<=" });
  });

  test.each([
    [{ colour: "blue" }, /small\.json is not valid.*colour/],
    [{ version: 2 }, /version/],
    [{ grid: { width: 0, height: 2, cell_m: 1 } }, /grid/],
    [{ runs: [{ solver: "magic" }] }, /runs\.0\.solver/],
    [{ metrics: [{ metric: "Bad Name", measure: "l1", limit: 1 }] }, /metrics\.0\.metric/],
    [{ boundaries: { west: { kind: "stage", level: 3 } } }, /boundaries\.west/],
    [{ kind: "engine-test" }, /test/],
  ])("is refused with %j", (departures, sentence) => {
    expect(() => read(departures)).toThrow(sentence);
  });

  test("is refused where it is no JSON", () => {
    expect(() => readCase("small.json", "{")).toThrow("small.json is no JSON");
  });
});

describe("docs/case-format.md", () => {
  const page = readFileSync("docs/case-format.md", "utf8");
  const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] as string);
  const examples = blocks.filter((block) => block.includes('"luxtwin-flood-case"'));

  test("has copyable examples, all valid", () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
    for (const example of examples) expect(readCase("example", example).kind).toBe("flood");
  });
});
