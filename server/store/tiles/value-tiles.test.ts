import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { cellAt, type Grid, northUp, projector, toCell } from "../../../core/index.js";
import { overviews } from "../cog/overviews.js";
import { cellMesh } from "./cell-mesh.js";
import { pixelSize, tileCorner, zoomRange } from "./mercator.js";
import { codeOf, valueCode } from "./value-code.js";
import { valueTiles } from "./value-tiles.js";

/** Interpolating the projection between nodes must not be seen: a quarter of a pixel would be. */
const meshPixels = 0.02;

const createGrid = (): Grid => ({ width: 660, height: 920, affine: northUp(47_700, 139_500, 90), crs: "EPSG:2169" });
const createDepth = (): Float32Array =>
  Float32Array.from({ length: 660 * 920 }, (_, index) =>
    (index % 660) % 50 === 7 ? Number.NaN : (index % 1000) / 100,
  );

/** Codes of one of our PNGs: undoes the filter `Up`. */
const decodeCodes = (png: Uint8Array): Uint16Array => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const length = view.getUint32(33);
  const raw = inflateSync(png.subarray(41, 41 + length));
  const codes = new Uint16Array(65_536);
  const above = new Uint8Array(768);
  for (let row = 0; row < 256; row++) {
    for (let byte = 0; byte < 768; byte++) {
      above[byte] = (above[byte] as number) + (raw[row * 769 + 1 + byte] as number);
    }
    for (let column = 0; column < 256; column++) {
      codes[row * 256 + column] = (above[column * 3] as number) * 256 + (above[column * 3 + 1] as number);
    }
  }
  return codes;
};

describe("valueTiles", () => {
  const grid = createGrid();
  const data = createDepth();
  const full = { width: 660, height: 920, data };
  const pack = valueTiles(grid, "waterDepth", [full, ...overviews(full, "maximum")]);
  const tileAt = (z: number, x: number, y: number): Uint8Array => {
    const [offset, length] = pack.index[`${z}/${x}/${y}`] as readonly [number, number];
    return pack.bytes.subarray(offset, offset + length);
  };

  test("holds the value of the very cell under each pixel to half a step, absent ones as code 0", () => {
    const { z, x, y } = { z: pack.maxzoom, x: 1059, y: 698 };
    const codes = decodeCodes(tileAt(z, x, y));
    const project = projector("EPSG:3857", "EPSG:2169");
    const [west, north] = tileCorner(z, x, y);
    let borders = 0;
    for (let pixel = 0; pixel < codes.length; pixel += 7) {
      const at = [
        west + ((pixel % 256) + 0.5) * pixelSize(z),
        north - (Math.floor(pixel / 256) + 0.5) * pixelSize(z),
      ] as const;
      const [px, py] = project(at);
      const cell = cellAt(grid, px, py);
      const value = cell ? (data[cell.row * 660 + cell.column] as number) : Number.NaN;
      const code = codes[pixel] as number;
      const same = Number.isNaN(value)
        ? code === 0
        : Math.abs(pack.code.offset + pack.code.step * code - value) <= 0.005 + 1e-6;
      if (!same) borders++;
    }
    // A pixel centre that falls on a cell's border may land on either side.
    expect(borders).toBeLessThanOrEqual(20);
  });

  test("covers the country from one quarter of a tile down to pixels no larger than a cell", () => {
    expect([pack.minzoom, pack.maxzoom]).toEqual([6, 11]);
    expect(Object.keys(pack.index).length).toBeLessThan(100);
    expect(pack.bounds.map((edge) => Math.round(edge * 10) / 10)).toEqual([5.7, 49.4, 6.5, 50.2]);
  });

  test("keeps the deepest water of a cell block at low zoom", () => {
    const codes = decodeCodes(tileAt(6, 33, 21));
    const deepest = codes.reduce((most, code) => Math.max(most, code), 0);
    expect(pack.code.offset + pack.code.step * deepest).toBeCloseTo(9.99, 6);
  });
});

describe("cellMesh", () => {
  test.each([
    [6, 33, 21],
    [9, 264, 174],
    [11, 1059, 698],
  ])("stays within a fiftieth of a pixel of the projection at %d/%d/%d", (z, x, y) => {
    const grid = createGrid();
    const mesh = cellMesh(grid, { z, x, y });
    const project = projector("EPSG:3857", "EPSG:2169");
    const [west, north] = tileCorner(z, x, y);
    const cellsAPixel = Math.abs((mesh.columns[255] as number) - (mesh.columns[0] as number)) / 255;
    let worst = 0;
    for (let pixel = 0; pixel < 65_536; pixel += 13) {
      const at = [
        west + ((pixel % 256) + 0.5) * pixelSize(z),
        north - (Math.floor(pixel / 256) + 0.5) * pixelSize(z),
      ] as const;
      const [column, row] = toCell(grid.affine, ...project(at));
      worst = Math.max(
        worst,
        Math.abs(column - (mesh.columns[pixel] as number)),
        Math.abs(row - (mesh.rows[pixel] as number)),
      );
    }
    expect(worst / cellsAPixel).toBeLessThan(meshPixels);
  });
});

describe("valueCode", () => {
  test("uses one coding a quantity where its plausible range fits 16 bits", () => {
    expect(valueCode("waterDepth", Float32Array.of(0, 3))).toEqual({ offset: -0.01, step: 0.01 });
    expect(valueCode("airTemperature", Float32Array.of(280))).toEqual({ offset: 179.99, step: 0.01 });
    expect(codeOf(0, { offset: -0.01, step: 0.01 })).toBe(1);
    expect(codeOf(Number.NaN, { offset: -0.01, step: 0.01 })).toBe(0);
  });

  test("starts at the layer's minimum, with a wider step, where the quantity spans too much", () => {
    expect(valueCode("groundElevation", Float32Array.of(130.24, 559))).toEqual({ offset: 130.1, step: 0.1 });
    expect(valueCode("upstreamArea", Float32Array.of(8100, 4.2e11)).step).toBe(8e6);
  });
});

describe("zoomRange", () => {
  test("follows the cell: one zoom more for half the cell", () => {
    const coarse = zoomRange(createGrid());
    const fine = zoomRange({ width: 1320, height: 1840, affine: northUp(47_700, 139_500, 45), crs: "EPSG:2169" });
    expect(fine.maxzoom).toBe(coarse.maxzoom + 1);
    expect(fine.minzoom).toBe(coarse.minzoom);
  });
});
