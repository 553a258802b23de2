import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { RasterStore } from "../../scenarios/index.js";
import { createDraft, versionOf } from "./create-draft.case.js";
import { folderShelf } from "./folder-shelf.js";
import { folderRasterStore } from "./open-raster-store.js";
import { rasterStore } from "./raster-store.js";
import { syncedWrite } from "./write-folder.js";

const createFolder = (): string => mkdtempSync(join(tmpdir(), "luxtwin-store-"));
const clock = { now: () => new Date(0) };
const killRounds = 4;

const createFullDisk = (root: string, failing: number): Promise<RasterStore> => {
  let writes = 0;
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    if (++writes < failing) return syncedWrite(path, bytes);
    writeFileSync(path, bytes.subarray(0, 10));
    throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  };
  return folderShelf(root, write).then((shelf) => rasterStore(shelf, clock));
};

/** Starts a writer, lets it keep a layer and work on the next for `delayMs`, and kills it. */
const killWriter = async (root: string, first: number, delayMs: number): Promise<void> => {
  const script = fileURLToPath(new URL("write-forever.case.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, root, String(first)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve, reject) => {
    child.stdout.once("data", resolve);
    child.once("exit", () => reject(new Error("the writer ended by itself")));
  });
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
};

const verifyAll = async (root: string): Promise<number> => {
  const store = await folderRasterStore(root);
  let versions = 0;
  for (const id of readdirSync(root)) {
    for (const version of readdirSync(join(root, id))) {
      const { files } = await store.get(id, version);
      for (const [name, { sha256 }] of Object.entries(files)) {
        const bytes = readFileSync(join(root, id, version, name));
        expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      }
      versions++;
    }
  }
  await store.close();
  return versions;
};

describe("folder shelf", () => {
  test("holds whole layers only, and no leftovers once opened again, after kill -9 while writing", async () => {
    const root = createFolder();
    for (let round = 0; round < killRounds; round++) {
      await killWriter(root, round * 1000, 15 + round * 37);
      expect(await verifyAll(root)).toBeGreaterThan(round);
    }
    rmSync(root, { recursive: true });
  }, 60_000);

  test.each([1, 2, 6, 15])("reports a full disk at write %d and leaves nothing", async (failing) => {
    const root = createFolder();
    const store = await createFullDisk(root, failing);
    await expect(store.put(createDraft())).rejects.toMatchObject({ code: "storage-full", details: { path: root } });
    expect(readdirSync(root)).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  test("does not show a version without a manifest, nor sweep the folder of a living writer", async () => {
    const root = createFolder();
    const store = await folderRasterStore(root);
    mkdirSync(join(root, "demo-depth", versionOf("half")), { recursive: true });
    expect(await store.list()).toEqual([]);
    expect(await store.has("demo-depth", versionOf("half"))).toBe(false);
  });

  test("sees at once what another process has kept", async () => {
    const root = createFolder();
    const [reader, writer] = [await folderRasterStore(root, clock), await folderRasterStore(root, clock)];
    expect(await reader.list()).toEqual([]);
    for (const version of ["one", "two", "three"]) {
      await writer.put(createDraft({ version }));
      expect(await reader.has("demo-depth", versionOf(version))).toBe(true);
    }
    expect((await reader.list()).length).toBe(1);
    await Promise.all([reader.close(), writer.close()]);
  });

  test("names a damaged manifest when asked for it, and lists the sound layers", async () => {
    const root = createFolder();
    const store = await folderRasterStore(root);
    await store.put(createDraft());
    mkdirSync(join(root, "demo-broken", versionOf("x")), { recursive: true });
    writeFileSync(join(root, "demo-broken", versionOf("x"), "manifest.json"), "{");
    await expect(store.get("demo-broken", versionOf("x"))).rejects.toMatchObject({ code: "source-corrupt" });
    expect((await store.list()).map(({ id }) => id)).toEqual(["demo-depth"]);
    await store.close();
  });

  test("explains a root that cannot be made", async () => {
    const root = join(createFolder(), "file");
    writeFileSync(root, "");
    await expect(folderRasterStore(join(root, "layers"))).rejects.toMatchObject({ code: "storage-full" });
  });
});
