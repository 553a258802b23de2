import { cellCount, type Grid, TwinError } from "../../../core/index.js";
import { directoryBytes, type Tag, writeDirectory } from "./directory.js";
import { encodeTiles } from "./encode-tiles.js";
import { geoKeys } from "./geo-keys.js";
import { type Level, type OverviewMethod, overviews } from "./overviews.js";

export interface CogOptions {
  /** ImageDescription: what the layer is, and that it is a demonstration where it is one. ASCII. */
  readonly description: string;
  /** How overviews are made; default `mean`. */
  readonly overview?: OverviewMethod;
  /** Overviews of `data` already made by that method, largest first; default made here. */
  readonly levels?: readonly Level[];
}

const tileSize = 256;
const maximumBytes = 2 ** 32 - 1;

interface EncodedLevel {
  readonly level: Level;
  readonly tiles: readonly Uint8Array[];
}

const shapeTags = ({ width, height }: Level, reduced: 0 | 1): Tag[] => [
  { tag: 254, type: 4, values: [reduced] },
  { tag: 256, type: 4, values: [width] },
  { tag: 257, type: 4, values: [height] },
  { tag: 258, type: 3, values: [32] },
  { tag: 259, type: 3, values: [8] },
  { tag: 262, type: 3, values: [1] },
];

const placementTags = (grid: Grid): Tag[] => [
  { tag: 33550, type: 12, values: [grid.affine[0], -grid.affine[4], 0] },
  { tag: 33922, type: 12, values: [0, 0, 0, grid.affine[2], grid.affine[5], 0] },
  { tag: 34735, type: 3, values: geoKeys(grid.crs) },
];

const levelTags = (
  grid: Grid,
  description: string,
  encoded: EncodedLevel,
  index: number,
  offsets: readonly number[],
): Tag[] => [
  ...shapeTags(encoded.level, index === 0 ? 0 : 1),
  ...(index === 0 ? [{ tag: 270, type: 2, text: description } as const] : []),
  { tag: 277, type: 3, values: [1] },
  { tag: 284, type: 3, values: [1] },
  { tag: 317, type: 3, values: [3] },
  { tag: 322, type: 3, values: [tileSize] },
  { tag: 323, type: 3, values: [tileSize] },
  { tag: 324, type: 4, values: offsets },
  { tag: 325, type: 4, values: encoded.tiles.map((tile) => tile.length) },
  { tag: 339, type: 3, values: [3] },
  ...(index === 0 ? placementTags(grid) : []),
  { tag: 42113, type: 2, text: "nan" },
];

const checkDoor = (grid: Grid, data: Float32Array): void => {
  const [a, b, , d, e] = grid.affine;
  if (data.length !== cellCount(grid) || b !== 0 || d !== 0 || !(a > 0) || !(e < 0)) {
    throw new TwinError(
      "grid-mismatch",
      `${data.length} values on a ${grid.width} × ${grid.height} grid: a north-up grid of that size is needed.`,
      {
        expected: String(cellCount(grid)),
        actual: String(data.length),
      },
    );
  }
};

const refuseLarge = (bytes: number): void => {
  if (bytes <= maximumBytes) return;
  throw new TwinError(
    "too-large",
    `The GeoTIFF would have ${bytes} bytes, a classic one holds ${maximumBytes}: cut the region.`,
    {
      what: "bytes of one GeoTIFF",
      value: bytes,
      limit: maximumBytes,
    },
  );
};

/**
 * Encodes a layer as a Cloud-Optimized GeoTIFF: directories first (full size, then overviews), then the tiles of the
 * smallest overview up to those of the full size; 256² tiles, deflate with predictor 3, float32, nodata `nan`.
 *
 * @throws TwinError `grid-mismatch`, `unsupported` (CRS), `too-large` (more than 4 GiB)
 */
export const writeCog = (
  grid: Grid,
  data: Float32Array,
  { description, overview = "mean", levels: made }: CogOptions,
): Uint8Array => {
  checkDoor(grid, data);
  const full: Level = { width: grid.width, height: grid.height, data };
  const levels = [full, ...(made ?? overviews(full, overview, tileSize))].map((level) => ({
    level,
    tiles: encodeTiles(level, tileSize),
  }));
  const empty = levels.map((level, index) =>
    levelTags(
      grid,
      description,
      level,
      index,
      level.tiles.map(() => 0),
    ),
  );
  const starts: number[] = [];
  let end = 8;
  for (const tags of empty) {
    starts.push(end);
    end += directoryBytes(tags);
  }
  const offsets = levels.map(() => [] as number[]);
  for (const [index, { tiles }] of [...levels.entries()].reverse()) {
    for (const tile of tiles) {
      offsets[index]?.push(end);
      end += tile.length + (tile.length % 2);
    }
  }
  refuseLarge(end);
  const file = new Uint8Array(end);
  file.set([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  for (const [index, encoded] of levels.entries()) {
    const at = offsets[index] as number[];
    writeDirectory(
      file,
      starts[index] as number,
      levelTags(grid, description, encoded, index, at),
      starts[index + 1] ?? 0,
    );
    for (const [tile, bytes] of encoded.tiles.entries()) file.set(bytes, at[tile] as number);
  }
  return file;
};
