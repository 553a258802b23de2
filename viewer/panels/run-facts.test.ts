import { expect, test } from "vitest";
import { loadWords } from "../store/words.js";
import { runFacts } from "./run-facts.js";

const verification = { page_sha256: "0", commit: "0123456789", rows: 75, held: 70, failed: 1, outside_validity: 4 };

const createProvenance = (change: Partial<Parameters<typeof runFacts>[1]>): Parameters<typeof runFacts>[1] => ({
  code: { name: "luxtwin", version: "0.1.0", sha256: "0" },
  method: "local inertial",
  engine: "wasm",
  backend: "cpu",
  software_gpu: null,
  inputs: [],
  parameters: {},
  ledger: null,
  numbers: {},
  ...change,
});

test("says solver, limited faces and how far the engine was verified", async () => {
  const numbers = { solver: "inertial", limited_faces: 1200, limited_share: 0.0123 };
  const facts = runFacts(await loadWords("en"), createProvenance({ numbers, verification }));
  expect(facts).toEqual([
    ["Solver", "inertial"],
    ["Faces cut to critical flow", "1,200 (1.23 % of wet faces)"],
    ["Verification", "70 of 75 runs of published cases hold, 1 fail, 4 lie outside validity (commit 0123456789)"],
  ]);
});

test("says nothing of what a layer does not hold", async () => {
  expect(runFacts(await loadWords("fr"), createProvenance({ verification: null }))).toEqual([]);
});
