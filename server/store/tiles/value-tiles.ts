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

/** A level with its values already coded, cells `shrink` times as wide as the layer's. */
interface CodedLevel {
  readonly width: number;
  readonly height: number;
  readonly shrink: number;
  readonly codes: Uint16Array;
}

const codedLevel = ({ width, height, data }: Level, index: number, code: ValueCode): CodedLevel => {
  const codes = new Uint16Array(data.length);
  for (let cell = 0; cell < codes.length; cell++) codes[cell] = codeOf(data[cell] as number, code);
  return { width, height, shrink: 2 ** index, codes };
};

/** Code of the nearest cell under each pixel; undefined where the tile holds nothing. */
const sample = ({ columns, rows }: CellMesh, { width, height, shrink, codes }: CodedLevel): Uint16Array | undefined => {
  const tile = new Uint16Array(65_536);
  let found = 0;
  for (let pixel = 0; pixel < tile.length; pixel++) {
    const column = Math.floor((columns[pixel] as number) / shrink);
    const row = Math.floor((rows[pixel] as number) / shrink);
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const value = codes[row * width + column] as number;
    tile[pixel] = value;
    found |= value;
  }
  return found === 0 ? undefined : tile;
};

/** One tile of a layer, or undefined where nothing of it is there. */
const valueTile = (grid: Grid, levels: readonly CodedLevel[], address: TileAddress): Uint8Array | undefined => {
  const mesh = cellMesh(grid, address);
  const cellsAPixel = Math.abs((mesh.columns[255] as number) - (mesh.columns[0] as number)) / 255;
  const index = levelIndex(1 / Math.max(cellsAPixel, 1e-9), levels.length);
  const codes = sample(mesh, levels[index] as CodedLevel);
  return codes && codePng(codes, 256, 256);
};

/** Encodes all tiles of a layer (`levels[0]` full size): web-mercator XYZ, nearest cell, absent code 0, no empty tiles. */
export const valueTiles = (grid: Grid, quantity: QuantityKey, levels: readonly Level[]): TilePack => {
  const code = valueCode(quantity, (levels[0] as Level).data);
  const coded = levels.map((level, index) => codedLevel(level, index, code));
  const { minzoom, maxzoom } = zoomRange(grid);
  const box = boxIn(grid, "EPSG:3857");
  const parts: Uint8Array[] = [];
  const index: Record<string, [number, number]> = {};
  let end = 0;
  for (let z = minzoom; z <= maxzoom; z++) {
    const rim = pixelSize(z);
    for (const [x, y] of tilesOver([box[0] - rim, box[1] - rim, box[2] + rim, box[3] + rim], z)) {
      const tile = valueTile(grid, coded, { z, x, y });
      if (!tile) continue;
      index[`${z}/${x}/${y}`] = [end, tile.length];
      parts.push(tile);
      end += tile.length;
    }
  }
  return { bytes: Buffer.concat(parts), index, minzoom, maxzoom, bounds: boxIn(grid, "EPSG:4326"), code };
};
