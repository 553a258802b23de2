import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isTwinError } from "../../core/index.js";
import { ownHome } from "./home.js";
import { takeHomeLock } from "./home-lock.js";
import { identify } from "./process-identity.js";
import { asStorageError } from "./storage-error.js";

const createFolder = (): string => mkdtempSync(join(tmpdir(), "luxtwin-home-"));
const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};
const deadPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

describe("home lock", () => {
  test("refuses a second owner and names the first with a remedy", () => {
    const folder = createFolder();
    const home = ownHome(folder);
    const error = thrownBy(() => ownHome(folder));
    expect(isTwinError(error, "home-locked") && error.details.pid).toBe(process.pid);
    expect((error as Error).message).toMatch(/LUXTWIN_HOME/);
    home.release();
  });

  test("is free again after release and leaves no file", () => {
    const folder = createFolder();
    ownHome(folder).release();
    expect(readdirSync(folder)).toEqual(["layers"]);
    ownHome(folder).release();
  });

  test("is taken over from an owner that no longer runs", () => {
    const path = join(createFolder(), "home.lock");
    writeFileSync(path, JSON.stringify({ pid: deadPid(), started: null, host: "here" }));
    const release = takeHomeLock(path);
    release();
    expect(existsSync(path)).toBe(false);
  });

  test("is taken over from an unreadable file", () => {
    const path = join(createFolder(), "home.lock");
    writeFileSync(path, "");
    takeHomeLock(path)();
    expect(existsSync(path)).toBe(false);
  });

  test.skipIf(identify().started === null)("is taken over when the owner's number went to another process", () => {
    const path = join(createFolder(), "home.lock");
    writeFileSync(path, JSON.stringify({ pid: process.pid, started: "an-earlier-boot/1", host: "here" }));
    takeHomeLock(path)();
    expect(existsSync(path)).toBe(false);
  });

  test("refuses a home whose path is a file, with a remedy", () => {
    const file = join(createFolder(), "file");
    writeFileSync(file, "");
    const error = thrownBy(() => ownHome(join(file, "home")));
    expect(isTwinError(error, "storage-full")).toBe(true);
  });

  test("names a full disk and leaves other errors alone", () => {
    const full = asStorageError(Object.assign(new Error("write"), { code: "ENOSPC" }), "/data");
    expect(isTwinError(full, "storage-full") && full.message).toMatch(/disk is full/);
    const other = new Error("other");
    expect(asStorageError(other, "/data")).toBe(other);
  });
});
