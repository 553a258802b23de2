import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type DatasetManifest, type DatasetShelf, memoryDatasetShelf } from "../../ingest/index.js";
import { folderDatasetShelf } from "./folder-dataset-shelf.js";
import { requestCount } from "./request-count.js";

const folders: string[] = [];

const createFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "luxtwin-shelf-"));
  folders.push(folder);
  return folder;
};

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const createManifest = (files: DatasetManifest["files"]): DatasetManifest => ({
  id: "a-set",
  key: "k1",
  version: "v1",
  request: {},
  retrieved: "2026-11-22T12:00:00.000Z",
  code: { name: "luxtwin", version: "0", sha256: "0" },
  files,
  source: "s",
  dataset: "d",
  title: "t",
  licence: "l",
  attribution: "a",
  items: [],
  window: {},
  steps: [],
  warnings: [],
  quality: "fixture",
  numbers: {},
});

const bytes = new Uint8Array([1, 2, 3]);

const shelves: readonly (readonly [string, () => DatasetShelf])[] = [
  ["memory", memoryDatasetShelf],
  ["folder", () => folderDatasetShelf(createFolder())],
];

describe.each(shelves)("the %s shelf of data sets", (_name, create) => {
  test("shows a data set once it is committed, and takes up a draft where it was", async () => {
    const shelf = create();
    const draft = await shelf.open("a-set", "k1");
    const file = await draft.write("t2m/c/0/0/0", bytes);
    expect(await shelf.find("a-set", "k1")).toBeUndefined();
    expect(await shelf.list()).toEqual([]);
    const later = await shelf.open("a-set", "k1");
    expect(await later.has("t2m/c/0/0/0")).toEqual(file);
    expect(await later.has("t2m/c/1/0/0")).toBeUndefined();
    const manifest = createManifest({ "t2m/c/0/0/0": file });
    await later.commit(manifest);
    expect(await shelf.find("a-set", "k1")).toEqual(manifest);
    expect(await shelf.read(manifest, "t2m/c/0/0/0")).toEqual(bytes);
    await expect(shelf.read(manifest, "other")).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the folder shelf", () => {
  test("does not trust a file that changed, before or after the commit", async () => {
    const root = createFolder();
    const shelf = folderDatasetShelf(root);
    const draft = await shelf.open("a-set", "k1");
    const file = await draft.write("one", bytes);
    writeFileSync(join(root, "a-set/k1/one"), new Uint8Array([1, 2, 4]));
    expect(await (await shelf.open("a-set", "k1")).has("one")).toBeUndefined();
    const manifest = createManifest({ one: file });
    await draft.commit(manifest);
    truncateSync(join(root, "a-set/k1/one"), 2);
    await expect(shelf.read(manifest, "one")).rejects.toMatchObject({ code: "source-corrupt" });
  });

  test("leaves no half file and no journal behind", async () => {
    const root = createFolder();
    const draft = await folderDatasetShelf(root).open("a-set", "k1");
    const file = await draft.write("one", bytes);
    writeFileSync(join(root, "a-set/k1/pulled.ndjson"), '{"name":"two","by', { flag: "a" });
    expect(await (await folderDatasetShelf(root).open("a-set", "k1")).has("one")).toEqual(file);
    await draft.commit(createManifest({ one: file }));
    expect(readdirSync(join(root, "a-set/k1")).sort()).toEqual(["manifest.json", "one"]);
  });

  test.each(["../x", "a/../../x", "/etc/passwd", "a\\b", "", "..", "a//b"])("writes nothing to %j", async (name) => {
    const root = createFolder();
    const draft = await folderDatasetShelf(join(root, "in")).open("a-set", "k1");
    await expect(draft.write(name, bytes)).rejects.toMatchObject({ code: "invalid-request" });
    expect(existsSync(join(root, "x"))).toBe(false);
  });
});

describe("the count of requests", () => {
  test("is shared on disk and starts anew with the month", async () => {
    const folder = createFolder();
    let now = new Date("2026-11-30T23:59:59Z");
    const create = () => requestCount({ folder, source: "earth-data-hub", limit: 10, now: () => now });
    await create().count();
    await Promise.all([create().count(), create().count()]);
    expect(await create().used()).toBe(3);
    now = new Date("2026-12-01T00:00:00Z");
    expect(await create().used()).toBe(0);
  });
});
