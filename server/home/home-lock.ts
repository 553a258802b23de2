import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { TwinError } from "../../core/index.js";
import { identify, isRunning, type ProcessIdentity } from "./process-identity.js";
import { asStorageError, platformCode } from "./storage-error.js";

interface LockRecord extends ProcessIdentity {
  readonly host: string;
}

const readRecord = (path: string): LockRecord | undefined => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as LockRecord;
  } catch {
    return undefined;
  }
};

/** Writes the record aside and links it in place: the lock appears whole or not at all, and only where there is none. */
const takeIfFree = (path: string, record: LockRecord): boolean => {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify(record));
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (platformCode(error) === "EEXIST") return false;
    throw asStorageError(error, path);
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Moves a dead owner's lock away; of several that try, one succeeds, and a live owner's is put back. */
const setAside = (path: string, dead: LockRecord | undefined): void => {
  const aside = `${path}.dead-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (platformCode(error) === "ENOENT") return;
    throw asStorageError(error, path);
  }
  const moved = readRecord(aside);
  const isSame = JSON.stringify(moved) === JSON.stringify(dead);
  if (!isSame && moved && isRunning(moved)) takeIfFree(path, moved);
  rmSync(aside, { force: true });
};

const lockedBy = (path: string, { pid }: ProcessIdentity): TwinError<"home-locked"> =>
  new TwinError(
    "home-locked",
    `The data folder is in use by process ${pid} (${path}): stop that process or set LUXTWIN_HOME to another folder.`,
    { path, pid },
  );

/**
 * Takes the lock of a data folder and returns how to give it back.
 *
 * A lock whose owner no longer runs (also when its number was given to another process) is taken over.
 * @throws `home-locked` naming the live owner; `storage-full` where the folder cannot be written.
 */
export const takeHomeLock = (path: string): (() => void) => {
  const mine: LockRecord = { ...identify(), host: hostname() };
  for (let attempt = 0; attempt < 20; attempt++) {
    if (takeIfFree(path, mine)) {
      return () => {
        if (JSON.stringify(readRecord(path)) === JSON.stringify(mine)) rmSync(path, { force: true });
      };
    }
    const owner = readRecord(path);
    if (owner && isRunning(owner)) throw lockedBy(path, owner);
    setAside(path, owner);
  }
  throw lockedBy(path, readRecord(path) ?? { pid: 0, started: null });
};
