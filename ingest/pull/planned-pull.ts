import type { Lineage } from "./dataset.js";

/** A part of a data set that is fetched, cut and kept on its own: where a pull takes up again. */
export interface Piece {
  /** Name of the file that it becomes. */
  readonly name: string;
  /** Requests that it takes. */
  readonly requests: number;
  make(signal?: AbortSignal): Promise<Uint8Array>;
}

export interface Quota {
  readonly limit: number;
  readonly used: number;
  readonly unit: string;
}

/** What the last step of a pull sees and gives. */
export interface Finishing {
  /** A piece by its name. */
  read(name: string): Promise<Uint8Array>;
  readonly signal?: AbortSignal;
}

export interface Finished {
  /** Files beside the pieces. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly lineage: Lineage;
}

/** All that a pull will do, known before any data move. */
export interface PlannedPull {
  /** Id of the data set: lower-case letters, digits, `-` and `.`. */
  readonly id: string;
  /** What was asked, complete: decides the key. */
  readonly request: unknown;
  /** Requests in all, those of the plan itself included. */
  readonly requests: number;
  /** Bytes at most, as decoded. */
  readonly bytes: number;
  /** A guess at the time it takes [s], by the figures in `assumes`. */
  readonly seconds: number;
  readonly quota: Quota | null;
  readonly assumes: string;
  readonly pieces: readonly Piece[];
  /** Pieces made at a time; default 4. */
  readonly atOnce?: number;
  finish(finishing: Finishing): Promise<Finished>;
}

/** Rates that the guesses of time rest on. */
export const assumedRates = { bytesPerSecond: 12e6, requestSeconds: 0.2, inFlight: 4 } as const;

/** Seconds for so many requests and bytes at the assumed rates. */
export const guessSeconds = (requests: number, bytes: number): number =>
  Math.ceil((requests * assumedRates.requestSeconds) / assumedRates.inFlight + bytes / assumedRates.bytesPerSecond);

/** The assumption in words. */
export const assumedRatesInWords = "12 MB/s and 0.2 s a request, 4 at a time; not measured";
