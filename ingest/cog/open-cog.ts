import { type BBox, type CrsCode, type Grid, TwinError, toCell, type Window } from "../../core/index.js";
import type { RangeSource } from "../source/range-source.js";
import { withBlockCache } from "../source/with-block-cache.js";
import { useBoundedDecoders } from "./bounded-decoders.js";
import { type CellCoding, cellCoding, decodeCells } from "./cell-values.js";
import { decodedGeoTiff } from "./decoded-geotiff.js";
import { geoReference } from "./georeference.js";
import { GeoTIFF, type GeoTIFFImage } from "./geotiff-library.js";
import { geotiffSource } from "./geotiff-source.js";
import { northUpGrid, storedWindow } from "./north-up.js";
import { blockReader, readBlocks } from "./read-window.js";
import { absentSparseBlocks } from "./sparse-blocks.js";
import { defaultTiffLimits, guardTiff, type TiffLimits } from "./tiff-guard.js";
import type { TiffImage } from "./tiff-image.js";

/** Limits for files whose publisher we know: a national terrain model has 19 thousand million cells. */
export const publisherTiffLimits: TiffLimits = { ...defaultTiffLimits, pixels: 1e12, blocks: 2 ** 22 };

export interface OpenCogOptions {
  readonly crs?: CrsCode;
  readonly limits?: TiffLimits;
  readonly signal?: AbortSignal;
}

/** One resolution of a tiled image, level 0 the finest. */
export interface CogLevel {
  /** Whole image at this level, north-up. */
  readonly grid: Grid;
  readonly blockWidth: number;
  readonly blockHeight: number;
  /** Decoded bytes of one block. */
  readonly blockBytes: number;
}

/** A GeoTIFF that is read window by window. */
export interface Cog {
  readonly levels: readonly CogLevel[];
  readonly coding: CellCoding;
  readonly pixelIsPoint: boolean;
  readonly description: string;
  /** Cells of a window of a level, NaN where absent, row 0 north. */
  read(level: number, window: Window, options?: { band?: number; signal?: AbortSignal }): Promise<Float32Array>;
}

/** Levels of the pyramid: images whose shape is that of the first, divided; masks and thumbnails are passed over. */
const pyramidOf = (images: readonly TiffImage[]): readonly number[] => {
  const [main] = images;
  if (!main) return [];
  return images.flatMap((image, index) => {
    const ratio = main.width / image.width;
    const fits = Math.abs(main.height / ratio - image.height) <= 1.5 && image.samples === main.samples;
    return index === 0 || (ratio > 1.5 && fits && image.compression === main.compression) ? [index] : [];
  });
};

const levelGrid = (main: Grid, image: TiffImage): Grid => {
  const [a, , west, , e, north] = main.affine;
  const { width, height } = image;
  return { ...main, width, height, affine: [(a * main.width) / width, 0, west, 0, (e * main.height) / height, north] };
};

const levelOf = (main: Grid, image: TiffImage): CogLevel => ({
  grid: levelGrid(main, image),
  blockWidth: image.blockWidth,
  blockHeight: image.blockHeight,
  blockBytes: image.blockWidth * image.blockHeight * image.sampleBytes * (image.separatePlanes ? 1 : image.samples),
});

/**
 * Opens a GeoTIFF for window reads: header and directories are walked by our own guard first, small reads go through a
 * bounded block cache, blocks of pixels are read one range each.
 *
 * @throws TwinError `source-corrupt`, `too-large`, `unsupported`
 */
export const openCog = async (source: RangeSource, options: OpenCogOptions = {}): Promise<Cog> => {
  const { limits = defaultTiffLimits, signal } = options;
  const cached = withBlockCache(source);
  const images = await guardTiff(cached, limits, signal);
  useBoundedDecoders();
  const tiff = await decodedGeoTiff(source, () => GeoTIFF.fromSource(geotiffSource(cached), {}, signal));
  const first = await decodedGeoTiff(source, () => tiff.getImage(0));
  const reference = await geoReference(source.name, first, options.crs);
  const coding = await cellCoding(first, 0);
  const whole = { row: 0, column: 0, width: first.getWidth(), height: first.getHeight() };
  const { grid: main } = northUpGrid(reference, whole, whole.height, new Float32Array());
  const pyramid = pyramidOf(images);
  const levels = pyramid.map((index) => levelOf(main, images[index] as TiffImage));
  const description = await first.fileDirectory.loadValue("ImageDescription");
  const imageAt = new Map<number, Promise<GeoTIFFImage>>();
  const imageOf = (index: number): Promise<GeoTIFFImage> => {
    const found = imageAt.get(index) ?? tiff.getImage(index);
    imageAt.set(index, found);
    return found;
  };
  const storedCells = async (image: GeoTIFFImage, stored: Window, band: number, abort?: AbortSignal) => {
    const reader = await blockReader(image);
    if (reader) return readBlocks(reader, stored, band, coding, abort);
    const [values] = await image.readRasters({
      window: [stored.column, stored.row, stored.column + stored.width, stored.row + stored.height],
      samples: [band],
      ...(abort && { signal: abort }),
    });
    const data = decodeCells(values as unknown as ArrayLike<number>, coding);
    if (coding.nodata !== null) await absentSparseBlocks(image, stored, band, data);
    return data;
  };
  const read: Cog["read"] = async (level, window, { band = 0, signal: abort } = {}) => {
    const height = levels[level]?.grid.height ?? 0;
    const stored = storedWindow(window, reference.affine, height);
    return decodedGeoTiff(source, async () => {
      const data = await storedCells(await imageOf(pyramid[level] as number), stored, band, abort);
      abort?.throwIfAborted();
      northUpGrid(reference, window, height, data);
      return data;
    });
  };
  return {
    levels,
    coding,
    pixelIsPoint: reference.pixelIsPoint,
    description: typeof description === "string" ? description.replaceAll("\0", "") : "",
    read,
  };
};

/** The cells of a grid that a box touches, half-open and cut to the grid. Throws `outside-extent` where it touches none. */
export const windowOver = (grid: Grid, [west, south, east, north]: BBox, name: string): Window => {
  const [left, top] = toCell(grid.affine, west, north);
  const [right, bottom] = toCell(grid.affine, east, south);
  const nudge = 1e-9;
  const column = Math.max(0, Math.floor(left + nudge));
  const row = Math.max(0, Math.floor(top + nudge));
  const width = Math.min(grid.width, Math.ceil(right - nudge)) - column;
  const height = Math.min(grid.height, Math.ceil(bottom - nudge)) - row;
  if (width > 0 && height > 0) return { row, column, width, height };
  const [a, , x, , e, y] = grid.affine;
  const extent = [x, y + e * grid.height, x + a * grid.width, y];
  throw new TwinError(
    "outside-extent",
    `The box ${[west, south, east, north].join(", ")} is not in "${name}", which covers ${extent.join(", ")}: choose another.`,
    { field: "area", value: [west, south, east, north], extent },
  );
};

/** Blocks of a level that a window touches, and their decoded bytes. */
export const blocksOver = (
  level: CogLevel,
  { row, column, width, height }: Window,
): { blocks: number; bytes: number } => {
  const across = Math.floor((column + width - 1) / level.blockWidth) - Math.floor(column / level.blockWidth) + 1;
  const down = Math.floor((row + height - 1) / level.blockHeight) - Math.floor(row / level.blockHeight) + 1;
  return { blocks: across * down, bytes: across * down * level.blockBytes };
};

/** The coarsest level whose cells are not larger than `cell` [units of the grid]. */
export const levelFor = (levels: readonly CogLevel[], cell: number): number => {
  const tolerance = 1 + 1e-3;
  const fitting = levels.flatMap(({ grid }, index) => (grid.affine[0] <= cell * tolerance ? [index] : []));
  return fitting.at(-1) ?? 0;
};
