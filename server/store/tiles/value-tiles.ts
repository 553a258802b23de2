import type { BBox, Grid, QuantityKey } from "../../../core/index.js";
import type { Level } from "../cog/overviews.js";
import { type CellMesh, cellMesh, type TileAddress } from "./cell-mesh.js";
import { boxIn, pixelSize, tilesOver, zoomRange } from "./mercator.js";
import { codePng } from "./png.js";
import { codeOf, type ValueCode, valueCode } from "./value-code.js";

/** All tiles of a layer in one run of bytes, and where each lies: `"z/x/y"` → `[offset, length]`. */
export interface TilePack {
  readonly bytes: Uint8Array;
  readonly index: Readonly<Record<string, readonly [offset: number, length: number]>>;
  readonly minzoom: number;
  readonly maxzoom: number;
  /** Longitude and latitude. */
  readonly bounds: BBox;
  readonly code: ValueCode;
}

/** The overview whose cells are the largest that are no larger than a pixel. */
const levelIndex = (cellOverPixel: number, levels: number): number =>
  Math.max(0, Math.min(levels - 1, Math.floor(Math.log2(1 / cellOverPixel) + 1e-9)));

/** Nearest cell of each pixel as a code; returns undefined where the tile holds nothing. */
const sample = (
  { columns, rows }: CellMesh,
  level: Level,
  shrink: number,
  code: ValueCode,
): Uint16Array | undefined => {
  const codes = new Uint16Array(65_536);
  let found = 0;
  for (let pixel = 0; pixel < codes.length; pixel++) {
    const column = Math.floor((columns[pixel] as number) / shrink);
    const row = Math.floor((rows[pixel] as number) / shrink);
    if (column < 0 || row < 0 || column >= level.width || row >= level.height) continue;
    const value = codeOf(level.data[row * level.width + column] as number, code);
    codes[pixel] = value;
    found |= value;
  }
  return found === 0 ? undefined : codes;
};

/** One tile of a layer, or undefined where nothing of it is there. `levels[0]` is the full size. */
export const valueTile = (
  grid: Grid,
  levels: readonly Level[],
  code: ValueCode,
  address: TileAddress,
): Uint8Array | undefined => {
  const mesh = cellMesh(grid, address);
  const cellsAPixel = Math.abs((mesh.columns[255] as number) - (mesh.columns[0] as number)) / 255;
  const index = levelIndex(1 / Math.max(cellsAPixel, 1e-9), levels.length);
  const codes = sample(mesh, levels[index] as Level, 2 ** index, code);
  return codes && codePng(codes, 256, 256);
};

/** Encodes all tiles of a layer: web-mercator XYZ, nearest cell, absent cells code 0, empty tiles left out. */
export const valueTiles = (grid: Grid, quantity: QuantityKey, levels: readonly Level[]): TilePack => {
  const code = valueCode(quantity, (levels[0] as Level).data);
  const { minzoom, maxzoom } = zoomRange(grid);
  const box = boxIn(grid, "EPSG:3857");
  const parts: Uint8Array[] = [];
  const index: Record<string, [number, number]> = {};
  let end = 0;
  for (let z = minzoom; z <= maxzoom; z++) {
    const rim = pixelSize(z);
    for (const [x, y] of tilesOver([box[0] - rim, box[1] - rim, box[2] + rim, box[3] + rim], z)) {
      const tile = valueTile(grid, levels, code, { z, x, y });
      if (!tile) continue;
      index[`${z}/${x}/${y}`] = [end, tile.length];
      parts.push(tile);
      end += tile.length;
    }
  }
  return { bytes: Buffer.concat(parts), index, minzoom, maxzoom, bounds: boxIn(grid, "EPSG:4326"), code };
};
