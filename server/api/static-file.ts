import { readFile, realpath } from "node:fs/promises";
import { extname, isAbsolute, join, relative, sep } from "node:path";
import { TwinError } from "../../core/index.js";

const mediaTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** Plain relative names: letters, digits, `. _ -`, slashes between; no part begins with a dot. */
const plain = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

const absent = (name: string): TwinError<"not-found"> =>
  new TwinError("not-found", `There is no file ${JSON.stringify(name.slice(0, 80))} here: see / for what there is.`, {
    kind: "file",
    id: name.slice(0, 80),
  });

/** A file under `root`, never outside it, not by dots, not by links. Throws `not-found`. */
export const readStatic = async (root: string, name: string): Promise<StaticFile> => {
  const type = mediaTypes[extname(name)];
  if (name.length > 200 || !plain.test(name) || !type) throw absent(name);
  try {
    const [folder, path] = await Promise.all([realpath(root), realpath(join(root, name))]);
    const inner = relative(folder, path);
    if (inner === ".." || inner.startsWith(`..${sep}`) || isAbsolute(inner)) throw absent(name);
    return { bytes: new Uint8Array(await readFile(path)), type };
  } catch {
    throw absent(name);
  }
};
