import { spawnSync } from "node:child_process";

/** Short commit of the sources, `+` where files differ from it; undefined outside a clone. */
export const commitOf = (): string | undefined => {
  const git = (...words: readonly string[]) => spawnSync("git", words, { encoding: "utf8" });
  const { status, stdout } = git("rev-parse", "--short=10", "HEAD");
  if (status !== 0) return undefined;
  const changed = git("status", "--porcelain", "--untracked-files=no", "--", "core", "kernels").stdout.trim() !== "";
  return `${stdout.trim()}${changed ? "+" : ""}`;
};
