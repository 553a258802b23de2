import { type CrsCode, type Grid, TwinError, type Window } from "../../core/index.js";
import { memorySource } from "../source/memory-source.js";
import type { RangeSource } from "../source/range-source.js";
import { useBoundedDecoders } from "./bounded-decoders.js";
import { cellCoding, decodeCells } from "./cell-values.js";
import { decodedGeoTiff } from "./decoded-geotiff.js";
import { geoReference } from "./georeference.js";
import { GeoTIFF } from "./geotiff-library.js";
import { geotiffSource } from "./geotiff-source.js";
import { northUpGrid, storedWindow } from "./north-up.js";
import { absentSparseBlocks } from "./sparse-blocks.js";
import { defaultTiffLimits, guardTiff, type TiffLimits } from "./tiff-guard.js";

export interface ReadGeoTiffOptions {
  /** Cells to read, counted from the north-west; default all. */
  readonly window?: Window;
  /** Band from 0; default 0. */
  readonly band?: number;
  /** CRS to assume where the file names none; a file that names one keeps its own. */
  readonly crs?: CrsCode;
  /** Caps checked before decoding; defaults suit files from strangers. */
  readonly limits?: Partial<TiffLimits>;
  readonly signal?: AbortSignal;
}

/** A band in house convention: row 0 north, NaN absent, float32, cells are areas. */
export interface GeoTiffBand {
  readonly grid: Grid;
  readonly data: Float32Array;
  /** The number that meant absent in the file, null where it had none. */
  readonly nodata: number | null;
  /** ImageDescription, empty where the file has none. */
  readonly description: string;
  /** What was corrected or may surprise, as sentences. */
  readonly warnings: readonly string[];
}

const LERC = 34887;

const checkWindow = (name: string, window: Window, width: number, height: number): void => {
  const numbers = [window.column, window.row, window.width, window.height];
  const inside =
    numbers.every((value) => Number.isInteger(value) && value >= 0) &&
    window.width > 0 &&
    window.height > 0 &&
    window.column + window.width <= width &&
    window.row + window.height <= height;
  if (inside) return;
  throw new TwinError(
    "outside-extent",
    `window ${numbers.join(", ")} is not inside the ${width} × ${height} cells of "${name}": ask for less.`,
    { field: "window", value: numbers, extent: [0, 0, width, height] },
  );
};

const bandIndex = (name: string, band: number, bands: number): number => {
  if (Number.isInteger(band) && band >= 0 && band < bands) return band;
  const message = `band ${band} is not in "${name}": it has ${bands}, counted from 0.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "band", message }] });
};

const readStored = async (source: RangeSource, options: ReadGeoTiffOptions, bands: number): Promise<GeoTiffBand> => {
  const { signal } = options;
  useBoundedDecoders();
  const image = await (await GeoTIFF.fromSource(geotiffSource(source), {}, signal)).getImage(0);
  const [width, height] = [image.getWidth(), image.getHeight()];
  const reference = await geoReference(source.name, image, options.crs);
  const window = options.window ?? { row: 0, column: 0, width, height };
  checkWindow(source.name, window, width, height);
  const band = bandIndex(source.name, options.band ?? 0, bands);
  const stored = storedWindow(window, reference.affine, height);
  const [values] = await image.readRasters({
    window: [stored.column, stored.row, stored.column + stored.width, stored.row + stored.height],
    samples: [band],
    ...(signal && { signal }),
  });
  signal?.throwIfAborted();
  const coding = await cellCoding(image, band);
  const data = decodeCells(values as unknown as ArrayLike<number>, coding);
  if (coding.nodata !== null) await absentSparseBlocks(image, stored, band, data);
  const { grid, flipped } = northUpGrid(reference, window, height, data);
  const description = await image.fileDirectory.loadValue("ImageDescription");
  const warnings: string[] = [];
  if (reference.pixelIsPoint) warnings.push("cells are points in the file: moved by half a cell to areas");
  if (flipped) warnings.push("rows ran south to north: turned");
  if (coding.scale !== 1 || coding.offset !== 0) {
    warnings.push(`scale ${coding.scale} and offset ${coding.offset} applied`);
  }
  return {
    grid,
    data,
    nodata: coding.nodata,
    description: typeof description === "string" ? description.replaceAll("\0", "") : "",
    warnings,
  };
};

/**
 * Reads one band of a GeoTIFF or BigTIFF into house convention.
 *
 * The file is walked by our own guard first, so a bomb, a circle of directories or a truncated file is refused
 * before anything is decoded.
 *
 * @param source bytes, or a range source
 * @throws TwinError `source-corrupt`, `too-large`, `unsupported`, `outside-extent`, `invalid-request`
 */
export const readGeoTiff = async (
  source: Uint8Array | RangeSource,
  options: ReadGeoTiffOptions = {},
): Promise<GeoTiffBand> => {
  const range = source instanceof Uint8Array ? memorySource(source, "GeoTIFF") : source;
  const images = await guardTiff(range, { ...defaultTiffLimits, ...options.limits }, options.signal);
  const main = images[0];
  const band = await decodedGeoTiff(range, () => readStored(range, options, main?.samples ?? 1));
  if (main?.compression !== LERC) return band;
  return { ...band, warnings: [...band.warnings, "LERC masks are not applied: masked cells may read as 0"] };
};
