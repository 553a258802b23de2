/**
 * The error taxonomy: one base class, one union of codes, details as data.
 * Status numbers live in `server/api/problem.ts` alone.
 */

/** What each code carries beside its sentence. */
export interface ErrorDetails {
  /** A contract parse failed: unknown key, wrong type, out of range. */
  "invalid-request": { issues: readonly { path: string; message: string }[] };
  /** No such run, layer, data set, scenario, file. */
  "not-found": { kind: "run" | "layer" | "dataset" | "scenario" | "region" | "tile" | "route" | "file"; id: string };
  /** A place, window or tile beyond the grid. */
  "outside-extent": { field: string; value: readonly number[]; extent: readonly number[] };
  /** A run already finished, an id reused. */
  conflict: { id: string; state: string };
  /** Another live process owns the data folder. */
  "home-locked": { path: string; pid: number };
  /** Cells × steps, bytes or pixels beyond budget, found before starting. */
  "too-large": { what: string; value: number; limit: number };
  /** A codec, CRS, calendar or method that we do not read. */
  unsupported: { feature: string; found: string };
  /** Rasters that should share a grid do not. */
  "grid-mismatch": { expected: string; actual: string };
  /** Values outside the register's range, or all absent. */
  "implausible-data": { quantity: string; range: readonly [number, number]; seen: readonly [number, number] };
  /** Depth asked for on relief that cannot carry it. */
  "terrain-too-coarse": { effective_resolution_m: number; limit_m: number };
  /** Network, credentials, 5xx. `url` never carries secrets. */
  "source-unavailable": { url: string; status: number | null };
  /** Short read, bad checksum, changed while reading, hostile header. */
  "source-corrupt": { key: string; offset: number | null };
  /** Non-finite or negative depth; Courant number above 1. */
  "solver-diverged": { step: number; row: number; column: number; dt: number };
  /** The volume ledger does not close. */
  "mass-not-conserved": { created_m3: number; total_m3: number; tolerance: number };
  /** Neither the GPU nor a CPU path starts. */
  "backend-unavailable": { tried: readonly string[] };
  /** The disk refused a write. */
  "storage-full": { path: string };
}

export type ErrorCode = keyof ErrorDetails;

/** Something the twin can explain. Narrow with {@link isTwinError}. */
export class TwinError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "TwinError";
  readonly code: Code;
  readonly details: ErrorDetails[Code];

  constructor(code: Code, message: string, details: ErrorDetails[Code], options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** True for a twin error (with that code, where one is given); `details` is then typed. */
export const isTwinError = <Code extends ErrorCode>(error: unknown, code?: Code): error is TwinError<Code> =>
  error instanceof TwinError && (code === undefined || error.code === code);
