import { createHash } from "node:crypto";
import type { Context } from "../../server/hono.js";

/** Bytes that are there in parts: a file may be larger than memory. */
export interface Served {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
  readonly etag: string;
  readonly type: string;
}

/** Bytes in memory, served with a strong ETag. */
export const servedBytes = (bytes: Uint8Array, type = "application/octet-stream"): Served => ({
  size: bytes.byteLength,
  read: (offset, length) => bytes.subarray(offset, offset + length),
  etag: `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`,
  type,
});

const requestedRange = (header: string | undefined, size: number): readonly [number, number] | "bad" | undefined => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match) return undefined;
  const [first = "", last = ""] = match.slice(1);
  if (first === "") return [Math.max(0, size - Number(last)), size];
  const stop = last === "" ? size : Math.min(size, Number(last) + 1);
  return Number(first) < stop ? [Number(first), stop] : "bad";
};

/** Answers GET and HEAD with ranges (also suffixes), ETag and If-Match, as object stores do. */
export const answerBytes = (c: Context, file: Served, ranges: "honoured" | "ignored" = "honoured"): Response => {
  const headers = { "content-type": file.type, etag: file.etag, "accept-ranges": "bytes" };
  const wanted = c.req.header("if-match");
  if (wanted !== undefined && wanted !== file.etag) return c.body(null, 412, headers);
  const range = ranges === "ignored" ? undefined : requestedRange(c.req.header("range"), file.size);
  if (range === "bad") return c.body(null, 416, { ...headers, "content-range": `bytes */${file.size}` });
  const [from, to] = range ?? [0, file.size];
  const length = { ...headers, "content-length": String(to - from) };
  if (c.req.method === "HEAD") return c.body(null, 200, length);
  const body = file.read(from, to - from) as Uint8Array<ArrayBuffer>;
  if (!range) return c.body(body, 200, length);
  return c.body(body, 206, { ...length, "content-range": `bytes ${from}-${to - 1}/${file.size}` });
};
