import { cellSize } from "../../core/index.js";
import { openBorder } from "./border.js";
import type { FloodEngine, StepperField } from "./engine.js";
import { refuseFeatures } from "./features.js";
import type { FloodProblem } from "./problem.js";
import { steppedEngine } from "./stepped-engine.js";
import { datumOf, type EdgeFlow, type FloodStepper, gravity } from "./stepper.js";
import { splitBands, usableThreads } from "./wasm-bands.js";
import { pourCells, readField, readFlow, readFlowRow, segmentCells } from "./wasm-cells.js";
import { moduleArrays } from "./wasm-module.js";
import { wasmStepper } from "./wasm-stepper.js";
import { copyLive, copyWater, localRow, openWasmTile, type WasmTile } from "./wasm-tile.js";

/** Calls for every halo row of every tile with the tile that owns it. */
const eachHaloRow = (tiles: readonly WasmTile[], visit: (from: WasmTile, to: WasmTile, row: number) => void): void => {
  for (const to of tiles) {
    for (let row = to.start; row <= to.end; row++) {
      if (row >= to.first && row <= to.last) continue;
      visit(ownerOf(tiles, row), to, row);
    }
  }
};

const ownerOf = (tiles: readonly WasmTile[], row: number): WasmTile => {
  const owner = tiles.find(({ last }) => row <= last);
  if (!owner) throw new RangeError(`row ${row} is in no tile`);
  return owner;
};

/** Depths of the own rows of a tile, with remainders and owed rain, added as the module adds them. */
const addVolume = (tile: WasmTile, rain: number, total: number): number => {
  const { views, problem, first, last } = tile;
  const { width } = problem.grid;
  let volume = total;
  for (let row = first; row <= last; row++) {
    const local = localRow(tile, row);
    const [depth, remainder] = [views.row("depth", local, width), views.row("remainder", local, width)];
    const [ground, taken] = [views.row("elevation", local, width), views.taken(local)];
    let sum = 0;
    for (let column = 0; column < width; column++) {
      if (ground[column] >= 1e30) continue;
      sum += depth[column] + remainder[column] + (rain - taken[Math.floor(column / segmentCells)]);
    }
    volume += sum;
  }
  return volume;
};

/** Discharge over the edges of the whole, row by row from the north as in one domain. */
const edgeFlowOf = (tiles: readonly WasmTile[], height: number): EdgeFlow => {
  let [outflow, inflow] = [0, 0];
  if (tiles.every(({ border }) => border.openSides === 0)) return { outflow, inflow };
  for (const { domain, start, end, first, last } of tiles) {
    const rows = end - start + 1;
    const sums = new Float64Array(
      domain.memory.buffer,
      domain.module.address(moduleArrays.edgeSums) >>> 0,
      2 * (rows + 2),
    );
    // Row 0 of the sums is the north side, the last the south side.
    const from = first === 0 ? 0 : first - start + 1;
    const to = last === height - 1 ? rows + 1 : last - start + 1;
    for (let row = from; row <= to; row++) {
      outflow += sums[2 * row];
      inflow += sums[2 * row + 1];
    }
  }
  return { outflow, inflow };
};

const readTiles = (
  tiles: readonly WasmTile[],
  { grid }: FloodProblem,
  field: StepperField,
  rain: number,
): Float32Array => {
  const width = grid.width + (field === "unitDischargeX" ? 1 : 0);
  const isNorthFace = field === "unitDischargeY";
  const values = new Float32Array(width * (grid.height + (isNorthFace ? 1 : 0)));
  for (const tile of tiles) {
    const isLast = tile.last === grid.height - 1;
    const end = tile.last + (isNorthFace && isLast ? 2 : 1);
    const found = readField(tile.views, tile.problem, field, rain);
    const own = found.subarray(localRow(tile, tile.first) * width, localRow(tile, end) * width);
    values.set(own, tile.first * width);
  }
  return values;
};

interface Tiled {
  readonly problem: FloodProblem;
  readonly flowDepth: number;
  readonly arrivalDepth: number;
  readonly tiles: readonly WasmTile[];
  readonly dx: number;
  deepest: number;
  rain: number;
}

const advance = (tiled: Tiled, step: number): void => {
  const { tiles, dx, rain } = tiled;
  eachHaloRow(tiles, copyWater);
  for (const { domain } of tiles) domain.module.prepare();
  eachHaloRow(tiles, copyLive);
  tiled.deepest = 0;
  for (const { domain } of tiles) {
    const deepest = domain.module.advance(step / dx, gravity * step, (gravity * step) / dx, rain);
    tiled.deepest = Math.max(tiled.deepest, deepest);
  }
};

const pour = (tiled: Tiled, row: number, gains: Float64Array, column: number): void => {
  const tile = ownerOf(tiled.tiles, row);
  const deepest = pourCells(tile.views, localRow(tile, row), gains, column, tiled.flowDepth);
  tiled.deepest = Math.max(tiled.deepest, deepest);
};

const limitedFaces = (tiles: readonly WasmTile[]): number =>
  tiles.reduce((sum, { domain }) => {
    const at = domain.module.address(moduleArrays.limited) >>> 0;
    return sum + (new Float64Array(domain.memory.buffer, at, 1)[0] as number);
  }, 0);

const wetCells = (tiled: Tiled, depth: number): number =>
  readTiles(tiled.tiles, tiled.problem, "depth", tiled.rain).reduce(
    (count, value) => count + (value >= depth ? 1 : 0),
    0,
  );

/**
 * The SIMD stepper over strips that each have a memory of their own and keep three rows of their neighbours: the bits
 * of the undivided domain. For domains larger than one memory (4 GiB), one worker or one device.
 */
export const tiledWasmStepper = (count: number): FloodStepper => {
  let loaded: Tiled | undefined;
  const state = (): Tiled => {
    if (!loaded) throw new Error("The tiled stepper has no problem: call load first.");
    return loaded;
  };
  const at = (row: number) => {
    const tile = ownerOf(state().tiles, Math.min(row, state().problem.grid.height - 1));
    return { tile, local: localRow(tile, row) };
  };
  return {
    load: async (problem, options) => {
      refuseFeatures("wasm", problem, options, ["shallow-water", "channels"]);
      const { height } = problem.grid;
      const bands = splitBands(new Array<number>(height).fill(1), usableThreads(height, count));
      const [border, datum] = [openBorder(problem), datumOf(problem.elevation)];
      const tiles: WasmTile[] = [];
      for (const [first, last] of bands) {
        tiles.push(await openWasmTile(problem, options, border, datum, [first - 1, last - 1]));
      }
      const { flowDepth, arrivalDepth } = options;
      const deepest = Math.max(...tiles.map((tile) => tile.deepest));
      loaded = { problem, flowDepth, arrivalDepth, tiles, dx: cellSize(problem.grid), deepest, rain: 0 };
    },
    step: ({ step, rain, border }) => {
      const tiled = state();
      for (const tile of tiled.tiles) {
        for (const side of ["west", "east"] as const) {
          tile.sides.sides[side].values.set(border.sides[side].values.subarray(tile.start, tile.end + 1));
        }
        if (tile.start === 0) tile.sides.sides.north.values.set(border.sides.north.values);
        if (tile.last === tiled.problem.grid.height - 1) tile.sides.sides.south.values.set(border.sides.south.values);
        if (tile.border.openSides !== 0) tile.border.write(tile.sides);
      }
      tiled.rain += rain;
      advance(tiled, step);
      return edgeFlowOf(tiled.tiles, tiled.problem.grid.height);
    },
    pour: (cell, depth) => {
      const { width } = state().problem.grid;
      pour(state(), Math.floor(cell / width), Float64Array.of(depth), cell % width);
    },
    pourRow: (row, gains) => pour(state(), row, gains, 0),
    deepest: () => state().deepest,
    ratio: (step) => Math.fround(step / state().dx),
    volume: () => state().tiles.reduce((total, tile) => addVolume(tile, state().rain, total), 0),
    wetCells: (depth) => wetCells(state(), depth),
    sample: (time) => {
      const { tiles, arrivalDepth, rain } = state();
      // Speed takes the north face of the row below: that of the neighbour after this step.
      eachHaloRow(tiles, copyWater);
      for (const { domain } of tiles) domain.module.sampleBand(time, arrivalDepth, rain);
    },
    limitedFaces: () => limitedFaces(state().tiles),
    read: (field) => readTiles(state().tiles, state().problem, field, state().rain),
    readRow: (row, into, atLeast) => {
      eachHaloRow(state().tiles, copyWater);
      const { tile, local } = at(row);
      readFlowRow(tile.views, local, { width: state().problem.grid.width, rain: state().rain, atLeast }, into);
    },
    probe: (cell) => {
      eachHaloRow(state().tiles, copyWater);
      const { width } = state().problem.grid;
      const { tile, local } = at(Math.floor(cell / width));
      return readFlow(tile.views, local, cell % width, state().rain);
    },
    faceX: (row, column) => {
      const { tile, local } = at(row);
      return tile.views.row("unitDischargeX", local, column + 1)[column] as number;
    },
    faceY: (row, column) => {
      const { tile, local } = at(row);
      return tile.views.row("unitDischargeY", local, column + 1)[column] as number;
    },
    close: () => {
      loaded = undefined;
    },
  };
};

/** An engine that divides its domain into so many strips; finite volumes are not divided. */
export const openTiledWasmFloodEngine = async (tiles: number): Promise<FloodEngine> =>
  steppedEngine("wasm", { inertial: async () => tiledWasmStepper(tiles), "shallow-water": async () => wasmStepper() });
