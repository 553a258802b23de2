import type { LayerDescriptor, LayerRecord, Run, Window } from "../core/index.js";

/** A layer on its way into a store: what it says of itself, its version key and its pixels (row-major, NaN absent). */
export interface LayerDraft {
  readonly descriptor: LayerDescriptor;
  /** Hash of code + inputs + parameters, lower-case hex: the same key means the same bytes. */
  readonly version: string;
  readonly data: Float32Array;
  /** Files kept beside the pixels under their names, e.g. `rivers.geojson`; readable through `openAsset`. */
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
  /** Rasters of the same grid and unit, e.g. `p5`: kept as `p5.tif` and `p5.points.f32`. */
  readonly companions?: Readonly<Record<string, Float32Array>>;
}

/** A file of a stored layer, whole or a byte range of it. */
export interface AssetPart {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly total: number;
}

/** Where layers live. A layer is visible whole or not at all; ids resolve to the newest version. */
export interface RasterStore {
  /** Keeps a layer atomically; a version that is there already is left as it is and returned. Throws `storage-full`. */
  put(draft: LayerDraft, options?: { signal?: AbortSignal }): Promise<LayerRecord>;
  /** True where exactly this version is kept. */
  has(id: string, version: string): Promise<boolean>;
  /** Newest version of every layer, by id. */
  list(): Promise<readonly LayerRecord[]>;
  /** Every version that is kept of every layer: older ones stay until someone removes their folders. */
  versions(): Promise<readonly LayerRecord[]>;
  /** Throws `not-found`. */
  get(id: string, version?: string): Promise<LayerRecord>;
  /** Value of one cell, NaN where absent. Throws `not-found`, `outside-extent`. */
  readAt(id: string, row: number, column: number, version?: string): Promise<number>;
  readWindow(id: string, window: Window, version?: string): Promise<Float32Array>;
  /** Encoded value tile, or undefined where the layer has none at this address. */
  readTile(id: string, z: number, x: number, y: number, version?: string): Promise<Uint8Array | undefined>;
  /** A file by its name in the record's `files` (`layer.tif`, `zarr/zarr.json`, `stac-item.json`, …). Throws `not-found`. */
  openAsset(id: string, name: string, options?: { version?: string; start?: number; end?: number }): Promise<AssetPart>;
  close(): Promise<void>;
}

/** Time, given from outside so that runs can be tested. */
export interface Clock {
  now(): Date;
}

/** Queue of runs: one job a scenario. State survives the process; a job whose worker died is taken up again. */
export interface JobQueue {
  /** Puts a run in line, or returns the live run of that scenario. */
  submit(request: { region: string; scenario: string; priority?: number }): Promise<Run>;
  get(id: string): Promise<Run>;
  list(): Promise<readonly Run[]>;
  /** Ends a run: queued ones at once, running ones within a second. Throws `not-found`, `conflict`. */
  cancel(id: string): Promise<Run>;
  /** Calls back at each change of any run until the signal aborts. */
  watch(listener: (run: Run) => void, signal: AbortSignal): void;
  close(): Promise<void>;
}
