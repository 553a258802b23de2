/** One build at a time in a checkout: the second waits for the first and then finds nothing left to do. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

const take = (path) => {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return false;
  }
};

const dropIfDead = (path) => {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    const isEmpty = !Number.isInteger(pid) || pid <= 0;
    const isOld = Date.now() - statSync(path).mtimeMs > 2_000;
    if (isEmpty ? isOld : !isAlive(pid)) rmSync(path, { force: true });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
};

/** Runs `work` while no other process builds; waits for at most five minutes. */
export const withBuildLock = async (path, work) => {
  mkdirSync(dirname(path), { recursive: true });
  const deadline = Date.now() + 300_000;
  while (!take(path)) {
    dropIfDead(path);
    if (Date.now() > deadline) throw new Error(`another build holds ${path} for five minutes: remove the file.`);
    await pause(100);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
};
