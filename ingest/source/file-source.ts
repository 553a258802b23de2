import { beyondEnd, type RangeSource, rangeFits } from "./range-source.js";

/** What the host gives so that a file can be read: this room knows no file system. */
export interface FileReader {
  readonly name: string;
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer mean that the file ended or shrank. */
  pread(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** A range source over an opened file. */
export const fileSource = ({ name, size, pread }: FileReader): RangeSource => ({
  name,
  size,
  read: async (offset, length, signal) => {
    signal?.throwIfAborted();
    if (!rangeFits(size, offset, length)) throw beyondEnd(name, size, offset, length);
    const bytes = await pread(offset, length, signal);
    if (bytes.byteLength !== length) throw beyondEnd(name, offset + bytes.byteLength, offset, length);
    return bytes;
  },
});
