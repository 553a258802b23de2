import type { LayerRecord } from "../../core/index.js";
import type { EncodedLayer } from "./encode-layer.js";

/** One kept layer version: its record, and its files by name. The same object as long as it is kept in memory. */
export interface ShelvedLayer {
  readonly record: LayerRecord;
  /** Bytes `start … end - 1` of a file of the record. */
  read(name: string, start: number, end: number): Promise<Uint8Array>;
}

/** Where encoded layers lie. Adapters: memory and folders. Ids, versions and names come checked. */
export interface LayerShelf {
  /** Keeps a layer whole or not at all; one that is there already stays as it is. */
  keep(layer: EncodedLayer, signal?: AbortSignal): Promise<void>;
  /** A version, or the newest one; undefined where there is none. */
  find(id: string, version?: string): Promise<ShelvedLayer | undefined>;
  /** All sound versions of a layer, in no order. */
  versions(id: string): Promise<readonly LayerRecord[]>;
  /** Ids of layers that have a version. */
  ids(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The newest of some records: by time of creation, then by version so that ties have an order. */
export const newest = (records: readonly LayerRecord[]): LayerRecord | undefined =>
  records.reduce<LayerRecord | undefined>((best, record) => {
    const key = (one: LayerRecord): string => `${one.created} ${one.version}`;
    return best === undefined || key(record) > key(best) ? record : best;
  }, undefined);
