/** Hashes of source trees: the same files with the same bytes give the same hash on every machine. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const skippedFolders = new Set(["generated", "node_modules", "dist", "cases"]);
const skippedFiles = /(\.(test|case|verify)\.tsx?|\.md|\.log)$/;

const filesUnder = (root, path) => {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return skippedFiles.test(path) ? [] : [path];
  return readdirSync(join(root, path))
    .filter((name) => !skippedFolders.has(name) && !name.startsWith("."))
    .sort()
    .flatMap((name) => filesUnder(root, `${path}/${name}`));
};

/** One digest a file, read once. */
export const createHasher = (root) => {
  const digests = new Map();
  const digestOf = (path) => {
    let digest = digests.get(path);
    if (!digest) {
      digest = createHash("sha256")
        .update(readFileSync(join(root, path)))
        .digest("hex");
      digests.set(path, digest);
    }
    return digest;
  };
  /** SHA-256 over names and bytes of the files under these paths, and over extra text. */
  return (paths, extra = "") => {
    const hash = createHash("sha256").update(extra);
    for (const file of paths.flatMap((path) => filesUnder(root, path))) hash.update(`\n${file} ${digestOf(file)}`);
    return hash.digest("hex");
  };
};
