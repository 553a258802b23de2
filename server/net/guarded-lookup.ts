import { lookup as systemLookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { isPublicAddress, NetworkFault } from "../../ingest/index.js";

/** Resolves a name to all its addresses. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export const systemResolve: Resolve = (host) => systemLookup(host, { all: true, verbatim: true });

/**
 * A `lookup` for sockets: the name is resolved once, every address of it must be public, and the socket goes to one of
 * those that were looked at. A name that answers something else the next time gains nothing.
 */
export const guardedLookup =
  (resolve: Resolve): LookupFunction =>
  (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const wanted = options.family === 4 || options.family === 6 ? options.family : 0;
        const usable = addresses.filter(({ family }) => wanted === 0 || family === wanted);
        const hidden = addresses.find(({ address }) => !isPublicAddress(address));
        const first = usable[0];
        if (hidden || !first) {
          const why = hidden ? `resolves to ${hidden.address}, which is not public` : "has no address";
          callback(new NetworkFault("address", `${host} ${why}`), "", 0);
          return;
        }
        if (options.all) callback(null, usable as { address: string; family: number }[]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, "", 0),
    );
  };
