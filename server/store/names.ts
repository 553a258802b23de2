import { idPattern, TwinError } from "../../core/index.js";

const version = /^[0-9a-f]{16,64}$/;
const fileName = /^(?:[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}\/){0,4}[A-Za-z0-9_][A-Za-z0-9_.-]{0,95}$/;

const refuse = (path: string, value: string, pattern: RegExp): TwinError => {
  const message = `${path} ${JSON.stringify(value.slice(0, 100))} is not allowed: it must match ${pattern.source}.`;
  return new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

/** No user string reaches the file system: ids, versions and names pass here first. Throws `invalid-request`. */
export const checkedId = (id: string): string => {
  if (idPattern.test(id)) return id;
  throw refuse("id", id, idPattern);
};

/** A version: 16 to 64 lower-case hex digits. Throws `invalid-request`. */
export const checkedVersion = (value: string): string => {
  if (version.test(value)) return value;
  throw refuse("version", value, version);
};

/** A file name inside a layer's folder: plain names, at most five deep. Throws `invalid-request`. */
export const checkedFileName = (name: string): string => {
  if (fileName.test(name)) return name;
  throw refuse("file", name, fileName);
};

/** The error of a layer, version or file that is not there. */
export const notFound = (kind: "layer" | "file", id: string): TwinError =>
  new TwinError("not-found", `No ${kind} "${id}" in the store: see /layers for what is there.`, { kind, id });
