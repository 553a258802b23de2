import type { RangeSource } from "../source/range-source.js";
import type { GeoTIFF } from "./geotiff-library.js";

/** The shape of source that geotiff.js opens. */
type GeoTiffSource = Parameters<typeof GeoTIFF.fromSource>[0];

interface Slice {
  readonly offset: number;
  readonly length: number;
}

/** Our range source in the shape geotiff.js wants; reads past the end are cut, as it expects for the header. */
export const geotiffSource = (source: RangeSource): GeoTiffSource => {
  const fetchSlice = async ({ offset, length }: Slice, signal?: AbortSignal) => {
    const from = Math.min(offset, source.size);
    const bytes = await source.read(from, Math.min(length, source.size - from), signal);
    const data = new ArrayBuffer(bytes.byteLength);
    new Uint8Array(data).set(bytes);
    return { data, offset, length };
  };
  return {
    fileSize: source.size,
    fetchSlice,
    fetch: async (slices, signal) => Promise.all(slices.map(async (slice) => (await fetchSlice(slice, signal)).data)),
    close: async () => {},
  };
};
