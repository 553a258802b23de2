import { TwinError } from "../../core/index.js";
import { beyondEnd, type RangeSource, rangeFits } from "../source/range-source.js";
import { type Asked, fetchSource, unavailable } from "./fetch-source.js";
import { maskedUrl } from "./masked-url.js";
import type { HttpResponse, Transport } from "./transport.js";

export interface HttpSourceOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes of the first read, which also tells the size. Default 64 KiB. */
  readonly headBytes?: number;
  readonly signal?: AbortSignal;
}

/** A range source over HTTP, with what identifies the item that is read. */
export interface HttpSource extends RangeSource {
  /** Strong ETag or Last-Modified of the item; null where the server says neither. */
  readonly identity: string | null;
  readonly url: string;
}

const contentRange = (asked: Asked, { headers, url, body }: HttpResponse, from: number): number => {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers["content-range"] ?? "");
  const [first, last, total] = (match ?? []).slice(1).map(Number) as [number, number, number];
  if (!match || first !== from || last - first + 1 !== body.byteLength || last >= total) {
    const key = maskedUrl(url.href);
    const message = `${asked.source} (${asked.dataset}): the Content-Range of ${key} does not fit what it sent: pull again.`;
    throw new TwinError("source-corrupt", message, { key, offset: from });
  }
  return total;
};

const identityOf = ({ headers }: HttpResponse): string | null => {
  const etag = headers.etag;
  return etag && !etag.startsWith("W/") ? etag : (headers["last-modified"] ?? null);
};

/**
 * Opens a file for range reads: one request of its first bytes, kept, which tells size and identity.
 * Every later range says `If-Match` where there is an ETag, so a file that changes under us is an error, never a mix.
 *
 * @throws TwinError `source-unavailable` (also where ranges are ignored), `source-corrupt` (changed while reading)
 */
export const openHttpSource = async (
  transport: Transport,
  asked: Asked,
  url: URL,
  { headers = {}, headBytes = 65_536, signal }: HttpSourceOptions = {},
): Promise<HttpSource> => {
  const range = async (from: number, length: number, condition: Record<string, string>, abort?: AbortSignal) => {
    const response = await fetchSource(transport, asked, url, {
      headers: { ...headers, ...condition, range: `bytes=${from}-${from + length - 1}` },
      answers: [206, 200, 412],
      maximumBytes: length + 1024,
      ...(abort && { signal: abort }),
    });
    if (response.status === 200)
      throw unavailable(asked, url, 200, "it ignores ranges, and the whole file is not wanted");
    return response;
  };
  const first = await range(0, headBytes, {}, signal);
  const size = contentRange(asked, first, 0);
  const identity = identityOf(first);
  const condition: Record<string, string> = identity?.startsWith('"') ? { "if-match": identity } : {};
  const name = maskedUrl(url.href);
  const changed = (offset: number): TwinError =>
    new TwinError("source-corrupt", `"${name}" changed while it was read: pull again.`, { key: name, offset });
  const read: RangeSource["read"] = async (offset, length, abort) => {
    abort?.throwIfAborted();
    if (!rangeFits(size, offset, length)) throw beyondEnd(name, size, offset, length);
    if (length === 0) return new Uint8Array();
    if (offset + length <= first.body.byteLength) return first.body.subarray(offset, offset + length);
    const response = await range(offset, length, condition, abort ?? signal);
    if (response.status === 412) throw changed(offset);
    if (contentRange(asked, response, offset) !== size || identityOf(response) !== identity) throw changed(offset);
    if (response.body.byteLength !== length) throw beyondEnd(name, offset + response.body.byteLength, offset, length);
    return response.body;
  };
  return { name, size, identity, url: name, read };
};
