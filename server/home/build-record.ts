import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { parseContract, type VerificationRecord, verificationSchema } from "../../core/index.js";

const buildRecordSchema = z.strictObject({
  version: z.string(),
  code_sha256: z.string(),
  source_sha256: z.string(),
  parts: z.record(z.string(), z.string()),
  verification: verificationSchema.nullable(),
});

export interface BuildRecord {
  readonly version: string;
  /** Hash of the sources that may change a number. */
  readonly codeSha256: string;
  /** What the printed verification page said when this was built; null without one. */
  readonly verification: VerificationRecord | null;
  /** Folder of the built viewer, null where it was not built. */
  readonly viewerRoot: string | null;
  /** The built script of a worker thread. */
  readonly workerScript: URL;
  /** The built script of a thread that reads a NetCDF-4 file. */
  readonly netcdfScript: URL;
  /** The built script of a thread that brings data in. */
  readonly ingestScript: URL;
}

/** What the build that this bundle belongs to says of itself; the bundle lies in `dist/server`. */
export const readBuildRecord = (bundle: string): BuildRecord => {
  const file = new URL("../build.json", bundle);
  const record = parseContract(buildRecordSchema, JSON.parse(readFileSync(file, "utf8")), "dist/build.json");
  const viewer = fileURLToPath(new URL("../viewer", bundle));
  return {
    version: record.version,
    codeSha256: record.code_sha256,
    verification: record.verification,
    viewerRoot: existsSync(viewer) ? viewer : null,
    workerScript: new URL("./worker.js", bundle),
    netcdfScript: new URL("./netcdf.js", bundle),
    ingestScript: new URL("./ingest.js", bundle),
  };
};
