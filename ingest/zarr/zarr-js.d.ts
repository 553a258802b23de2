/** zarr 0.6.3 hides its declarations from ESM resolution; this is the part of it that we use. */
declare module "zarr.js" {
  export class KeyError extends Error {
    constructor(key: string);
  }
  export interface ReadStore {
    keys(): Promise<string[]>;
    getItem(key: string): Promise<ArrayBuffer>;
    containsItem(key: string): Promise<boolean>;
    setItem(key: string, value: unknown): Promise<boolean>;
    deleteItem(key: string): Promise<boolean>;
  }
  export interface Slice {
    readonly start: number | null;
    readonly stop: number | null;
  }
  export function slice(start: number | null, stop?: number | null): Slice;
  export interface ZarrArray {
    getRaw(selection: Slice[]): Promise<{ data: ArrayLike<number>; shape: number[] } | number>;
    set(selection: null, value: unknown): Promise<void>;
  }
  export function openArray(options: { store: ReadStore; path: string; mode: "r" }): Promise<ZarrArray>;
}
