import { TwinError } from "../../core/index.js";
import { type Asked, fetchSource } from "../http/fetch-source.js";
import type { Transport } from "../http/transport.js";
import { checkedZarrKey, type ZarrStore } from "./zarr-store.js";

export interface HttpZarrOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Largest object that is taken [bytes]. Default 64 MiB. */
  readonly maximumBytes?: number;
}

/**
 * A Zarr store over HTTP. 404 is a missing key, which is data where the key is a chunk: writers leave out chunks that
 * hold only the fill value. Every other status is an error and never an empty chunk.
 */
export const httpZarrStore = (
  transport: Transport,
  asked: Asked,
  base: URL,
  { headers = {}, maximumBytes = 64 * 1024 * 1024 }: HttpZarrOptions = {},
): ZarrStore => ({
  get: async (key, signal) => {
    const url = new URL(`${base.href.replace(/\/$/, "")}/${checkedZarrKey(key)}`);
    const options = { headers, answers: [200, 404], maximumBytes, ...(signal && { signal }) };
    const response = await fetchSource(transport, asked, url, options);
    return response.status === 404 ? undefined : response.body;
  },
  set: async (key) => {
    throw new TwinError("unsupported", `${asked.source} is read only: "${key}" is not written.`, {
      feature: "writing to a source",
      found: key,
    });
  },
});
