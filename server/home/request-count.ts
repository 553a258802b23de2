import { appendFile, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RequestBudget } from "../../ingest/index.js";
import { asStorageError, platformCode } from "./storage-error.js";

export interface RequestCountOptions {
  readonly folder: string;
  /** Name of the account that is counted, e.g. `earth-data-hub`. */
  readonly source: string;
  readonly limit: number;
  readonly now: () => Date;
}

/**
 * Counts requests of a calendar month (UTC) on disk: one byte a request, appended, so that processes share the count
 * without a lock and a killed one loses nothing. The length of the file is the count.
 */
export const requestCount = ({ folder, source, limit, now }: RequestCountOptions): RequestBudget => {
  const path = () => join(folder, `${source}-${now().toISOString().slice(0, 7)}.count`);
  return {
    source,
    limit,
    used: async () => {
      try {
        return (await stat(path())).size;
      } catch (error) {
        if (platformCode(error) === "ENOENT") return 0;
        throw error;
      }
    },
    count: async () => {
      try {
        await mkdir(folder, { recursive: true });
        await appendFile(path(), ".");
      } catch (error) {
        throw asStorageError(error, folder);
      }
    },
  };
};
