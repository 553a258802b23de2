import { TwinError } from "../../core/index.js";

/** Bytes that can be read in parts. Adapters: memory, and a file through a reader given from outside. */
export interface RangeSource {
  /** Name for messages; never a secret. */
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `offset`. Throws `source-corrupt` past the end or on a short read. */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** A range that is not wholly inside the source. */
export const beyondEnd = (name: string, size: number, offset: number, length: number): TwinError =>
  new TwinError(
    "source-corrupt",
    `"${name}" has ${size} bytes, but ${length} bytes at offset ${offset} are needed: the file is truncated or its header is wrong. Fetch it again.`,
    { key: name, offset },
  );

/** True where the range lies inside a source of that size. */
export const rangeFits = (size: number, offset: number, length: number): boolean =>
  Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0 && offset + length <= size;
