import { type Grid, TwinError } from "../../core/index.js";
import { imperviousnessDescriptor } from "../catalog/people-entries.js";
import { readGeoTiff } from "../cog/read-geotiff.js";
import type { RoleResult } from "../exposure/file-roles.js";
import { cellSamples } from "../normalise/cell-samples.js";
import { rasterFiles } from "../pull/raster-set.js";
import { regionCell, regionGrid } from "../terrain/region-grid.js";

/** Codes of the product that are no share: 254 not classified, 255 outside. */
const noShare = new Set([254, 255]);
/** One sample each 10 m of a cell of 80 m. */
const side = 8;

/** Shares of 0 to 1; every value but a code must be 0 to 100. */
const sharesOf = (data: Float32Array, name: string): Float32Array =>
  data.map((value) => {
    if (Number.isNaN(value) || noShare.has(value)) return Number.NaN;
    if (value >= 0 && value <= 100) return value / 100;
    const message = `"${name}" holds ${value}: imperviousness is 0 to 100 per cent, 254 and 255 are codes.`;
    throw new TwinError("implausible-data", message, {
      quantity: "imperviousness",
      range: [0, 100],
      seen: [value, value],
    });
  });

interface Means {
  readonly share: Float32Array;
  readonly covered: number;
}

/** Mean share of the samples under each cell that hold one: a density may be averaged. NaN where no sample does. */
const meansOver = (target: Grid, source: Grid, shares: Float32Array): Means => {
  const share = new Float32Array(target.width * target.height).fill(Number.NaN);
  const samples = cellSamples(target, source.crs, side);
  const [a, , west, , e, north] = source.affine;
  const [sums, counts] = [new Float64Array(target.width), new Uint32Array(target.width)];
  let covered = 0;
  for (let row = 0; row < target.height; row++) {
    sums.fill(0);
    counts.fill(0);
    samples.row(row, (column, x, y) => {
      const [sourceColumn, sourceRow] = [Math.floor((x - west) / a), Math.floor((y - north) / e)];
      if (sourceColumn < 0 || sourceRow < 0 || sourceColumn >= source.width || sourceRow >= source.height) return;
      const value = shares[sourceRow * source.width + sourceColumn] as number;
      if (Number.isNaN(value)) return;
      sums[column] = (sums[column] as number) + value;
      counts[column] = (counts[column] as number) + 1;
    });
    for (let column = 0; column < target.width; column++) {
      const count = counts[column] as number;
      if (count === 0) continue;
      covered++;
      share[row * target.width + column] = (sums[column] as number) / count;
    }
  }
  return { share, covered };
};

/**
 * CLMS imperviousness density as the share of sealed ground of each cell of region `luxembourg` (80 m, EPSG:2169).
 *
 * @throws TwinError `implausible-data` for other values, `outside-extent` where the file lies elsewhere, what the reader throws
 */
export const readImperviousness = async (bytes: Uint8Array, name: string): Promise<RoleResult> => {
  const { grid, data, warnings, description } = await readGeoTiff(bytes);
  const { share, covered } = meansOver(regionGrid, grid, sharesOf(data, name));
  if (covered === 0) {
    const message = `"${name}" covers no cell of region luxembourg: supply the tiles of the country.`;
    throw new TwinError("outside-extent", message, { field: "file", value: [], extent: [] });
  }
  const attributes = { units: "1", long_name: "share of sealed ground" };
  const sum = share.reduce((total, one) => total + (Number.isNaN(one) ? 0 : one), 0);
  return {
    descriptor: imperviousnessDescriptor,
    quality: description.startsWith("FIXTURE") ? "fixture" : "observed",
    files: await rasterFiles([{ name: "share", grid: regionGrid, data: share, attributes }], {}),
    steps: [
      "codes 254 and 255 are absent",
      "per cent to shares",
      `mean of ${side} × ${side} samples a cell of ${regionCell} m`,
    ],
    warnings: covered < share.length ? [...warnings, "cells that the file does not cover are absent"] : warnings,
    numbers: { cells: covered, mean_share: sum / covered },
  };
};
