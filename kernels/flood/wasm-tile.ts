import { type Border, type BorderSide, borderKinds } from "./border.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { gravity } from "./stepper.js";
import { openWasmBorder, type WasmBorder } from "./wasm-border.js";
import { type CellViews, loadCells, openViews, segmentCells } from "./wasm-cells.js";
import { type FloodDomain, moduleArrays, openFloodDomain } from "./wasm-module.js";

/** Rows that a tile keeps of its neighbours: what a band of the module reads beyond its own. */
export const haloRows = 3;

/** A strip of a domain in a memory of its own: rows `first … last` of the whole, with halo rows from `start` to `end`. */
export interface WasmTile {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  /** The rows of the tile as a problem of their own, halo included. */
  readonly problem: FloodProblem;
  readonly domain: FloodDomain;
  readonly views: CellViews;
  readonly border: WasmBorder;
  /** The borders of the whole, as far as they are the tile's; the values follow those of the whole. */
  readonly sides: Border;
  /** Deepest water after loading [m]. */
  readonly deepest: number;
}

const rowsOf = (field: Float32Array, width: number, start: number, end: number): Float32Array =>
  field.subarray(start * width, (end + 1) * width);

const stripOf = (problem: FloodProblem, start: number, end: number): FloodProblem => {
  const { grid, elevation, roughness, initialDepth, initialUnitDischargeX: x, initialUnitDischargeY: y } = problem;
  const rows = (field: Float32Array): Float32Array => rowsOf(field, grid.width, start, end);
  return {
    ...problem,
    grid: { ...grid, height: end - start + 1 },
    elevation: rows(elevation),
    roughness: typeof roughness === "number" ? roughness : rows(roughness),
    ...(initialDepth && { initialDepth: rows(initialDepth) }),
    ...(x && { initialUnitDischargeX: rows(x) }),
    ...(y && { initialUnitDischargeY: rows(y) }),
  };
};

const closedSide = (cells: BorderSide["cells"]): BorderSide => ({
  cells,
  kinds: new Uint8Array(cells.length).fill(borderKinds.closed),
  values: new Float64Array(cells.length),
});

/** The borders of a strip: its part of west and east, and north or south where it lies there. */
const sidesOf = ({ sides }: Border, width: number, height: number, start: number, end: number): Border["sides"] => {
  const moved = ({ cells, kinds, values }: BorderSide): BorderSide => ({
    cells: cells.map((cell) => cell - start * width),
    kinds,
    values,
  });
  const part = ({ cells, kinds, values }: BorderSide): BorderSide =>
    moved({
      cells: cells.slice(start, end + 1),
      kinds: kinds.subarray(start, end + 1),
      values: values.subarray(start, end + 1),
    });
  const { north, east, south, west } = sides;
  return {
    north: start === 0 ? north : closedSide(north.cells),
    east: part(east),
    south: end === height - 1 ? moved(south) : closedSide(moved(south).cells),
    west: part(west),
  };
};

/** Opens the tile of rows `first … last`. */
export const openWasmTile = async (
  problem: FloodProblem,
  options: FloodOptions,
  whole: Border,
  datum: number,
  [first, last]: readonly [number, number],
): Promise<WasmTile> => {
  const { width, height } = problem.grid;
  const [start, end] = [Math.max(0, first - haloRows), Math.min(height - 1, last + haloRows)];
  const strip = stripOf(problem, start, end);
  const rows = end - start + 1;
  const domain = await openFloodDomain({ columns: width, rows, uniform: typeof strip.roughness === "number" }, 1);
  const { module } = domain;
  module.clear(typeof strip.roughness === "number" ? strip.roughness : 0);
  const views = openViews(domain, width);
  loadCells(views, strip, datum);
  const sides: Border = { ...whole, sides: sidesOf(whole, width, height, start, end) };
  const border = openWasmBorder(domain, views, sides, strip.grid, datum);
  const deepest = module.inspect(options.flowDepth);
  const dx = problem.grid.affine[0];
  module.setScheme(
    options.theta,
    options.flowDepth,
    gravity * options.maximumFroude ** 2,
    options.limiterSlope * dx,
    true,
  );
  module.setOpenSides(border.openSides);
  module.setDense(false);
  module.setRain(0);
  module.setBand(first - start + 1, last - start + 1);
  return { first, last, start, end, problem: strip, domain, views, border, sides, deepest };
};

/** Row of the whole, counted in the tile. */
export const localRow = ({ start }: WasmTile, row: number): number => row - start;

const liveFlags = ({ domain, problem }: WasmTile, row: number): Uint8Array => {
  const { memory, module } = domain;
  const [wet, near] = [moduleArrays.wet, moduleArrays.near].map((array) => module.address(array) >>> 0) as [
    number,
    number,
  ];
  // `wasm/layout.ts` places wet, near and live one after the other, all of one size.
  const live = near + (near - wet);
  const segments = Math.ceil(problem.grid.width / segmentCells);
  return new Uint8Array(memory.buffer, live + row * module.segmentRowPitch(), segments);
};

/** Copies one row of water from the tile that owns it into the halo of another. */
export const copyWater = (from: WasmTile, to: WasmTile, row: number): void => {
  const { width } = from.problem.grid;
  const [source, target] = [localRow(from, row), localRow(to, row)];
  to.views.row("depth", target, width).set(from.views.row("depth", source, width));
  to.views.row("unitDischargeX", target, width + 1).set(from.views.row("unitDischargeX", source, width + 1));
  to.views.row("unitDischargeY", target, width).set(from.views.row("unitDischargeY", source, width));
  to.views.flags("wet", target).set(from.views.flags("wet", source));
};

/** Copies which segments of a row take part in the step. */
export const copyLive = (from: WasmTile, to: WasmTile, row: number): void => {
  liveFlags(to, localRow(to, row)).set(liveFlags(from, localRow(from, row)));
};
