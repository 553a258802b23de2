import type { IncomingMessage } from "node:http";
import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { NetworkFault } from "../../ingest/index.js";

const inflaters: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

const tooLarge = (maximum: number): NetworkFault => new NetworkFault("too-large", `more than ${maximum} bytes`);

const announced = (message: IncomingMessage): number => Number(message.headers["content-length"] ?? Number.NaN);

const inflated = (message: IncomingMessage): AsyncIterable<Buffer> => {
  const encoding = message.headers["content-encoding"] ?? "identity";
  if (encoding === "identity" || encoding === "") return message;
  const inflate = inflaters[encoding];
  if (!inflate) throw new NetworkFault("protocol", "it sent a content encoding that is not read");
  const stream = inflate();
  message.on("error", (error) => stream.destroy(error));
  message.on("aborted", () => stream.destroy(new Error("aborted")));
  return message.pipe(stream);
};

/** The body, at most `maximum` bytes as stored and as inflated. Throws a fault for more, for less and for broken coding. */
export const readBody = async (message: IncomingMessage, maximum: number): Promise<Uint8Array> => {
  const length = announced(message);
  if (length > maximum) throw tooLarge(maximum);
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of inflated(message)) {
      bytes += part.byteLength;
      if (bytes > maximum) throw tooLarge(maximum);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof NetworkFault) throw error;
    throw new NetworkFault("cut", `the answer broke off after ${bytes} bytes`, { cause: error });
  }
  if (!message.complete) throw new NetworkFault("cut", `the answer broke off after ${bytes} bytes`);
  return new Uint8Array(Buffer.concat(parts, bytes));
};
