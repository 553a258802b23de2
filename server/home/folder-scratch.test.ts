import { mkdtempSync, readdirSync, rmSync, truncateSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { folderScratch } from "./folder-scratch.js";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "luxtwin-scratch-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("gives values back to the bit, also to another process's scratch on the folder", async () => {
  const value = { fields: { depth: Float32Array.of(0.1, Number.NaN) }, sides: new Map([[3, [{ at: [1, 2] }]]]) };
  await folderScratch(folder).write("run-a/1-0", value);
  const other = folderScratch(folder);
  expect(await other.read("run-a/1-0")).toEqual(value);
  expect(await other.read("run-a/1-1")).toBeUndefined();
});

test("forgets one run and leaves the others, and never leaves its folder", async () => {
  const scratch = folderScratch(folder);
  await scratch.write("run-a/1-0", 1);
  await scratch.write("run-b/1-0", 2);
  await scratch.write("../../outside", 3);
  await scratch.clear("run-a");
  expect(await scratch.read("run-a/1-0")).toBeUndefined();
  expect(await scratch.read("run-b/1-0")).toBe(2);
  expect(await scratch.read("../../outside")).toBe(3);
  expect(readdirSync(folder)).toHaveLength(2);
});

test("takes a file that was cut short for none, and removes what was left for two weeks", async () => {
  const scratch = folderScratch(folder);
  await scratch.write("old", new Float32Array(100));
  const path = join(folder, readdirSync(folder)[0] as string);
  truncateSync(path, 50);
  expect(await scratch.read("old")).toBeUndefined();
  utimesSync(path, new Date(0), new Date(0));
  await scratch.write("new", 1);
  expect(readdirSync(folder)).toHaveLength(1);
});
