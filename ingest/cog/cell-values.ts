import type { GeoTIFFImage } from "./geotiff-library.js";

/** How stored numbers become values: `stored · scale + offset`, the nodata number becomes NaN. */
export interface CellCoding {
  readonly nodata: number | null;
  readonly scale: number;
  readonly offset: number;
}

const numberOr = (text: unknown, otherwise: number): number => {
  const value = typeof text === "string" && text.trim() !== "" ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : otherwise;
};

/** Nodata text without its closing NUL; geotiff.js cuts the last character whether or not it is one. */
const nodataOf = (text: unknown): number | null =>
  typeof text === "string" && text.trim() !== "" ? Number(text.replaceAll("\0", "").trim()) : null;

/** Reads GDAL's nodata, scale and offset of a band. */
export const cellCoding = async (image: GeoTIFFImage, band: number): Promise<CellCoding> => {
  const metadata = (await image.getGDALMetadata(band)) ?? {};
  const scale = metadata.SCALE ?? metadata.scale;
  const offset = metadata.OFFSET ?? metadata.offset;
  return {
    nodata: nodataOf(await image.fileDirectory.loadValue("GDAL_NODATA")),
    scale: numberOr(scale, 1),
    offset: numberOr(offset, 0),
  };
};

/** Decodes stored numbers of any width into float32 with NaN for absent; computed in float64. */
export const decodeCells = (stored: ArrayLike<number>, { nodata, scale, offset }: CellCoding): Float32Array => {
  const absent = nodata === null ? Number.NaN : stored instanceof Float32Array ? Math.fround(nodata) : nodata;
  const values = new Float32Array(stored.length);
  for (let index = 0; index < values.length; index++) {
    const value = stored[index] as number;
    values[index] = value === absent ? Number.NaN : value * scale + offset;
  }
  return values;
};
