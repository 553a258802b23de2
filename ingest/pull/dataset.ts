import type { QualityClass } from "../../core/index.js";

/** A file of a stored data set. */
export interface DatasetFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** What was read at the source: its address without secrets and what tells one state of it from another. */
export interface SourceItem {
  readonly url: string;
  /** ETag, Last-Modified or a hash of the metadata; null where the source gives none. */
  readonly identity: string | null;
}

/** Where a data set comes from and what was done to it. */
export interface Lineage {
  readonly source: string;
  readonly dataset: string;
  readonly title: string;
  readonly licence: string;
  readonly attribution: string;
  readonly items: readonly SourceItem[];
  /** What was cut out, in the source's own terms: a box, index ranges, years. */
  readonly window: Readonly<Record<string, unknown>>;
  /** What was done, in order, as sentences. */
  readonly steps: readonly string[];
  readonly warnings: readonly string[];
  readonly quality: QualityClass;
  /** Figures that a person may judge: ranges, counts, residuals. */
  readonly numbers: Readonly<Record<string, number | string | null>>;
}

/** What a folder of a data set says of itself; written last. */
export interface DatasetManifest extends Lineage {
  readonly id: string;
  /** Hash of what was asked: the same question has the same key. */
  readonly key: string;
  /** Hash of key, items, files and code: what depends on this data set takes it into its own version. */
  readonly version: string;
  readonly request: unknown;
  readonly retrieved: string;
  readonly code: { readonly name: "luxtwin"; readonly version: string; readonly sha256: string };
  readonly files: Readonly<Record<string, DatasetFile>>;
}
