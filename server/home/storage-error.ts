import { TwinError } from "../../core/index.js";

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full: free some space or set LUXTWIN_HOME to another disk",
  EDQUOT: "the disk quota is used up: free some space or set LUXTWIN_HOME to another disk",
  EROFS: "the file system is read-only: set LUXTWIN_HOME to a folder that can be written",
  EACCES: "permission denied: change its owner or set LUXTWIN_HOME to a folder that can be written",
  EPERM: "permission denied: change its owner or set LUXTWIN_HOME to a folder that can be written",
  ENOTDIR: "a part of the path is a file: set LUXTWIN_HOME to a folder",
  EEXIST: "a file is in the way: remove it or set LUXTWIN_HOME to a folder",
};

/** The error code of the platform, e.g. `ENOSPC`; undefined where there is none. */
export const platformCode = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
};

/** A refused write as `storage-full` with its remedy; any other error unchanged. */
export const asStorageError = (error: unknown, path: string): unknown => {
  const remedy = remedies[platformCode(error) ?? ""];
  if (remedy === undefined) return error;
  return new TwinError("storage-full", `Cannot write to ${path}: ${remedy}.`, { path }, { cause: error });
};
