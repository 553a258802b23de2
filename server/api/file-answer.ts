import { type LayerRecord, TwinError } from "../../core/index.js";
import type { RasterStore } from "../../scenarios/index.js";
import type { Context } from "../hono.js";
import { type ByteRange, byteRange } from "./byte-range.js";
import { immutable, isKnown, notModified } from "./caching.js";
import { problemResponse } from "./problem.js";

const mediaTypes: readonly (readonly [suffix: string, type: string])[] = [
  [".tif", "image/tiff; application=geotiff; profile=cloud-optimized"],
  [".geojson", "application/geo+json"],
  [".json", "application/json"],
  [".png", "image/png"],
  [".csv", "text/csv; charset=utf-8"],
];

const mediaType = (name: string): string =>
  mediaTypes.find(([suffix]) => name.endsWith(suffix))?.[1] ?? "application/octet-stream";

interface FileRequest {
  readonly store: RasterStore;
  readonly record: LayerRecord;
  readonly name: string;
  readonly address: "versioned" | "newest";
}

const notThere = (record: LayerRecord, name: string): TwinError => {
  const some = Object.keys(record.files).filter((one) => !one.startsWith("tiles/"));
  const inner = some.filter((one) => one.startsWith(`${name}/`));
  const sentence =
    inner.length > 0
      ? `${name} of layer ${record.id} is a folder: ask a file in it, such as ${inner[0]}.`
      : `Layer ${record.id} has no file ${name}: it has ${some.slice(0, 8).join(", ")}.`;
  return new TwinError("not-found", sentence, { kind: "file", id: name });
};

const beyond = (c: Context, name: string, total: number): Response => {
  const detail = `Range ${c.req.header("Range")} is beyond the ${total} bytes of ${name}: ask bytes=0-${total - 1} or less.`;
  return problemResponse(c, "range-not-satisfiable", detail, {
    details: { bytes: total },
    headers: { "Content-Range": `bytes */${total}`, "Accept-Ranges": "bytes" },
  });
};

const readPart = async ({ store, record, name }: FileRequest, { start, end }: ByteRange) => {
  const { bytes } = await store.openAsset(record.id, name, { version: record.version, start, end });
  if (bytes.length === end - start) return new Uint8Array(bytes);
  const sentence = `File ${name} of layer ${record.id} is not as long as its manifest says: make the layer again.`;
  throw new TwinError("source-corrupt", sentence, { key: `${record.id}/${name}`, offset: start });
};

/** A file of a layer, whole or the asked byte range, with entity tag; HEAD reads nothing. */
export const fileAnswer = async (c: Context, request: FileRequest): Promise<Response> => {
  const { record, name, address } = request;
  const file = Object.hasOwn(record.files, name) ? record.files[name] : undefined;
  if (!file) throw notThere(record, name);
  const tag = `"${file.sha256.slice(0, 32)}"`;
  const cacheControl = address === "versioned" ? immutable : "no-cache";
  if (isKnown(c, tag)) return notModified(c, tag, cacheControl);
  const condition = c.req.header("If-Range");
  const asked = condition === undefined || condition === tag ? c.req.header("Range") : undefined;
  const range = byteRange(asked, file.bytes);
  if (!range) return beyond(c, name, file.bytes);
  const part = range === "whole" ? { start: 0, end: file.bytes } : range;
  const headers = {
    "Content-Type": mediaType(name),
    "Content-Length": String(part.end - part.start),
    ...(range === "whole" ? {} : { "Content-Range": `bytes ${part.start}-${part.end - 1}/${file.bytes}` }),
    "Accept-Ranges": "bytes",
    "Cache-Control": cacheControl,
    ETag: tag,
  };
  const status = range === "whole" ? 200 : 206;
  if (c.req.method === "HEAD") return c.body(null, status, headers);
  return c.body(await readPart(request, part), status, headers);
};
