import { cellSize, type Window } from "../../core/index.js";
import {
  cropTo,
  type EdgeSegment,
  type FloodEngine,
  type FloodField,
  type FloodOptions,
  type FloodProblem,
  type FloodProgress,
  type FloodResult,
  type FloodSide,
  simulateFlood,
  windowGrid,
} from "../../kernels/index.js";
import { type SideRecord, segmentOf, sideRecords } from "./side-record.js";
import type { SeamCells, Tile } from "./tiles.js";
import { gaugesOf, type WindowFace } from "./window-faces.js";

/** Entries of a hydrograph between tiles in a run, and their shortest distance in time [s]. */
const [mostEntries, shortestInterval] = [288, 60];

/** A flood over a whole grid, as far as its tiles share it. */
export interface TiledFlood {
  /** The whole ground; uniform rain, no inflows, channels or segments. */
  readonly problem: FloodProblem;
  readonly until: number;
  /** Fields of cells to return; `maximumDepth` is always kept. */
  readonly outputs: readonly FloodField[];
  readonly options: Partial<FloodOptions>;
  readonly openEngine: () => Promise<FloodEngine>;
  readonly signal?: AbortSignal;
}

/** What the run of a tile leaves: fields of its window, depths at its seams, what neighbours must know. */
export interface TileResult {
  readonly fields: Readonly<Partial<Record<FloodField, Float32Array>>>;
  /** Greatest depths in the {@link SeamCells} of the tile [m]. */
  readonly own: Float32Array;
  readonly others: Float32Array;
  /** Of each neighbour's window, by its number: what this run saw at the faces in its own catchment. */
  readonly sides: ReadonlyMap<number, readonly SideRecord[]>;
  readonly run: Pick<FloodResult, "engine" | "stats" | "validity">;
}

export interface TileOrder {
  readonly tile: Tile;
  readonly seams: SeamCells;
  /** What neighbours saw at the sides of this tile's window. */
  readonly records: readonly SideRecord[];
  /** Faces of neighbours' windows that lie in this catchment. */
  readonly asked: ReadonlyMap<number, readonly WindowFace[]>;
  readonly onProgress?: (progress: FloodProgress) => void;
}

const segmentsOf = (records: readonly SideRecord[]): readonly EdgeSegment[] => {
  const seen = new Set<string>();
  return records.flatMap((record) => {
    const key: `${FloodSide}-${number}` = `${record.face.side}-${record.face.place}`;
    if (seen.has(key)) throw new Error(`Face ${key} has two neighbours.`);
    seen.add(key);
    return [segmentOf(record)];
  });
};

const problemOf = (problem: FloodProblem, window: Window, order: TileOrder, until: number): FloodProblem => {
  const { width } = problem.grid;
  const gauges = [...order.asked].map(([neighbour, faces]) => gaugesOf(faces, window, String(neighbour)));
  return {
    ...problem,
    grid: windowGrid(problem.grid, window),
    elevation: cropTo(problem.elevation, width, window),
    roughness: typeof problem.roughness === "number" ? problem.roughness : cropTo(problem.roughness, width, window),
    segments: segmentsOf(order.records),
    gauges: {
      points: gauges.flatMap(({ points }) => points),
      lines: gauges.flatMap(({ lines }) => lines),
      interval: Math.max(shortestInterval, until / mostEntries),
    },
  };
};

const depthsAt = (
  depth: Float32Array,
  cells: Int32Array,
  { row, column, width }: Window,
  gridWidth: number,
): Float32Array =>
  Float32Array.from(cells, (cell) => {
    const [atRow, atColumn] = [Math.floor(cell / gridWidth) - row, (cell % gridWidth) - column];
    return depth[atRow * width + atColumn] as number;
  });

/** Runs one tile with what its neighbours are known to have seen at the sides of its window. */
export const runTile = async (flood: TiledFlood, order: TileOrder): Promise<TileResult> => {
  const { problem, until, outputs, options, signal } = flood;
  const { tile, seams, asked, onProgress } = order;
  const engine = await flood.openEngine();
  try {
    const result = await simulateFlood(problemOf(problem, tile.window, order, until), {
      engine,
      until,
      options,
      outputs: [...new Set<FloodField>([...outputs, "maximumDepth"])],
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    const depth = result.fields.maximumDepth as Float32Array;
    const sides = new Map<number, readonly SideRecord[]>();
    let first = 0;
    for (const [neighbour, faces] of asked) {
      sides.set(neighbour, sideRecords(faces, result.hydrographs, first, cellSize(problem.grid)));
      first += faces.length;
    }
    const at = (cells: Int32Array): Float32Array => depthsAt(depth, cells, tile.window, problem.grid.width);
    const { engine: name, stats, validity } = result;
    return {
      fields: result.fields,
      own: at(seams.own),
      others: at(seams.others),
      sides,
      run: { engine: name, stats, validity },
    };
  } finally {
    await engine.close();
  }
};
