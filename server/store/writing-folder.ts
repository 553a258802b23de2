import { randomBytes } from "node:crypto";
import { readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { identify, isRunning } from "../home/process-identity.js";

const pattern = /^\.writing-(\d+)-([0-9a-f]{8}x\d+|unknown)-[0-9a-f]{12}$/;

const startMark = (started: string | null): string => {
  const [boot, ticks] = started?.split("/") ?? [];
  return boot && ticks ? `${boot.replaceAll("-", "").slice(0, 8)}x${ticks}` : "unknown";
};

/** Name of a fresh folder that says which process writes it, so that a later one can tell whether it still does. */
export const writingFolderName = (): string => {
  const { pid, started } = identify();
  return `.writing-${pid}-${startMark(started)}-${randomBytes(6).toString("hex")}`;
};

const isAbandoned = (name: string): boolean => {
  const match = pattern.exec(name);
  if (!match) return false;
  const owner = identify(Number(match[1]));
  if (!isRunning(owner)) return true;
  const mark = startMark(owner.started);
  return match[2] !== "unknown" && mark !== "unknown" && mark !== match[2];
};

/** Removes what dead writers left in the layers' folders, and layers' folders that hold nothing. */
export const sweepAbandoned = async (root: string): Promise<void> => {
  for (const layer of await readdir(root, { withFileTypes: true })) {
    if (!layer.isDirectory()) continue;
    const folder = join(root, layer.name);
    for (const name of await readdir(folder)) {
      if (isAbandoned(name)) await rm(join(folder, name), { recursive: true, force: true });
    }
    await rmdir(folder).catch(() => undefined);
  }
};
