import { type Grid, TwinError } from "../../core/index.js";
import type { FloodField } from "../../kernels/index.js";
import { type CatchmentLabels, catchmentLabels } from "./catchment-labels.js";
import { runTile, type TiledFlood, type TileResult } from "./run-tile.js";
import type { Scratch } from "./scratch.js";
import { type SeamCells, seamCells, type Tile, tilesOf } from "./tiles.js";
import { type WindowFace, windowFaces } from "./window-faces.js";

/** Largest difference of depth that two tiles may have in the cells of their seam [m]. */
export const seamTolerance = 0.02;
/** Depth from which a seam is looked at [m]. */
const seamDepth = 0.05;
/** Runs of a tile, at most: the later ones with what downstream neighbours sent back. */
const mostPasses = 4;
/** Share of the work done at the end of each pass: most ends after the second. */
const passShares = [0, 0.55, 0.85, 0.95, 1];

export interface RunTilesOptions extends TiledFlood {
  /** Cells of a tile, about. */
  readonly tileCells: number;
  /** Keeps the results of tiles, so that a run that was ended goes on behind the last whole tile. */
  readonly scratch: Scratch;
  /** Begins the keys of this run in the scratch: the same for the same run alone. */
  readonly key: string;
  readonly onProgress?: (progress: { readonly fraction: number; readonly detail: string }) => void;
}

/** A tile as it was run. */
export interface TileReport {
  readonly tile: Tile;
  readonly passes: number;
  readonly run: TileResult["run"];
  /** Largest difference of depth from its neighbours in the cells of their seams [m]. */
  readonly seam: number;
}

export interface TiledResult {
  readonly fields: Readonly<Partial<Record<FloodField, Float32Array>>>;
  readonly tiles: readonly TileReport[];
  readonly passes: number;
  /** Largest difference of depth at any seam [m]. */
  readonly seam: number;
}

/** A tile with all that stays between its runs. */
interface Place {
  readonly tile: Tile;
  readonly seams: SeamCells;
  readonly asked: ReadonlyMap<number, readonly WindowFace[]>;
  result?: Omit<TileResult, "fields">;
  /** Number of the run that gave the result, among all runs. */
  ranAt: number;
  passes: number;
  seam: number;
}

const placesOf = (catchments: CatchmentLabels, grid: Grid): readonly Place[] => {
  const { labels } = catchments;
  const tiles = tilesOf(catchments, grid);
  const asked = tiles.map(() => new Map<number, WindowFace[]>());
  for (const { id, window } of tiles) {
    for (const face of windowFaces(grid, window)) {
      const map = asked[labels[face.row * grid.width + face.column] as number];
      if (!map) continue;
      const faces = map.get(id) ?? [];
      faces.push(face);
      map.set(id, faces);
    }
  }
  return tiles.map((tile, at) => ({
    tile,
    seams: seamCells(labels, grid, tile),
    asked: asked[at] as Map<number, WindowFace[]>,
    ranAt: -1,
    passes: 0,
    seam: Number.POSITIVE_INFINITY,
  }));
};

const keyOf = (key: string, pass: number, { id }: Tile): string => `${key}/${pass}-${id}`;

/** Depths that the tiles themselves have at their seams, by cell of the grid. */
const ownDepths = (places: readonly Place[]): ReadonlyMap<number, number> => {
  const depths = new Map<number, number>();
  for (const { seams, result } of places) {
    for (const [at, cell] of seams.own.entries()) depths.set(cell, result?.own[at] ?? Number.NaN);
  }
  return depths;
};

/** Largest difference between what a tile has on the other side of its seams and what the neighbours have there [m]. */
const seamOf = ({ seams, result }: Place, own: ReadonlyMap<number, number>): number =>
  seams.others.reduce((most, cell, at) => {
    const [seen, there] = [result?.others[at] ?? Number.NaN, own.get(cell) ?? Number.NaN];
    return Math.max(seen, there) < seamDepth ? most : Math.max(most, Math.abs(seen - there));
  }, 0);

/** Copies the cells of a tile's catchment out of its window. */
const paste = (
  whole: Float32Array,
  part: Float32Array,
  labels: Int16Array,
  gridWidth: number,
  { id, window }: Tile,
): void => {
  for (let row = 0, from = 0; row < window.height; row++) {
    const start = (window.row + row) * gridWidth + window.column;
    for (let column = 0; column < window.width; column++, from++) {
      if (labels[start + column] === id) whole[start + column] = part[from] as number;
    }
  }
};

const merge = async (
  options: RunTilesOptions,
  labels: Int16Array,
  places: readonly Place[],
): Promise<TiledResult["fields"]> => {
  const { problem, outputs, scratch, key } = options;
  const fields = Object.fromEntries(
    outputs.map((field) => [field, new Float32Array(problem.elevation.length).fill(Number.NaN)]),
  ) as Partial<Record<FloodField, Float32Array>>;
  for (const { tile, passes } of places) {
    const kept = (await scratch.read(keyOf(key, passes, tile))) as TileResult | undefined;
    if (!kept) throw new Error(`The scratch lost tile ${tile.id} of ${key}.`);
    for (const field of outputs) {
      paste(fields[field] as Float32Array, kept.fields[field] as Float32Array, labels, problem.grid.width, tile);
    }
  }
  return fields;
};

const requireTileable = ({ problem }: TiledFlood): void => {
  const found = (["channels", "inflows", "segments", "initialDepth", "infiltration", "sewer", "gauges"] as const).find(
    (part) => problem[part],
  );
  if (!found && problem.rain.kind === "uniform") return;
  const what = found ?? "rain maps";
  throw new TwinError("unsupported", `Tiles cannot be run with ${what}: run the grid in one piece.`, {
    feature: "tiles",
    found: what,
  });
};

/** Runs a place, or takes its result of this pass from the scratch. */
const perform = async (
  options: RunTilesOptions,
  places: readonly Place[],
  place: Place,
  pass: number,
  tell: (share: number, detail: string) => void,
): Promise<void> => {
  const { scratch, key } = options;
  const name = keyOf(key, pass, place.tile);
  let found = (await scratch.read(name)) as TileResult | undefined;
  if (!found) {
    const records = places.flatMap(({ result }) => result?.sides.get(place.tile.id) ?? []);
    const { tile, seams, asked } = place;
    const onProgress = ({
      time,
      until,
      step,
      wetCells,
    }: {
      time: number;
      until: number;
      step: number;
      wetCells: number;
    }): void =>
      tell(
        time / until,
        `${(time / 3600).toFixed(1)} of ${until / 3600} h, step ${step.toFixed(1)} s, ${wetCells} wet cells`,
      );
    found = await runTile(options, { tile, seams, asked, records, onProgress });
    await scratch.write(name, found);
  }
  const { fields: _large, ...small } = found;
  place.result = small;
  place.passes = pass;
};

/** Tiles that a neighbour ran after, and that differ from one at their seams. */
const dueOf = (places: readonly Place[]): readonly Place[] => {
  const own = ownDepths(places);
  for (const place of places) place.seam = seamOf(place, own);
  return places.filter(
    (place) =>
      place.seam > seamTolerance &&
      places.some(({ result, ranAt }) => ranAt > place.ranAt && result?.sides.has(place.tile.id)),
  );
};

/**
 * Runs a flood catchment by catchment, each in a window with 500 m of ground around it, upstream first, in later
 * passes from both ends in turn. What a run saw at
 * the sides of other windows becomes their edge: the discharge where water came in, the level where it left. Tiles are
 * run again, with what their neighbours have since seen, until depths on both sides of each seam agree within
 * {@link seamTolerance}, four times at most; the difference that is left is in the result. Each cell is its catchment's.
 *
 * Deterministic: a run that goes on from its scratch gives the same bits. The caller clears the scratch.
 *
 * @throws what `simulateFlood` throws; `unsupported` for what tiles cannot carry; the signal's reason
 * @see flood.md 2.7; alternating Schwarz: Lions 1988, Proc. 1st Int. Symp. on Domain Decomposition Methods, 1-42
 */
export const runTiles = async (options: RunTilesOptions): Promise<TiledResult> => {
  requireTileable(options);
  const { problem, tileCells, signal, onProgress } = options;
  const catchments = catchmentLabels(problem.elevation, problem.grid, tileCells);
  const places = placesOf(catchments, problem.grid);
  let ran = 0;
  let pass = 0;
  for (let due = places; due.length > 0 && pass < mostPasses; due = dueOf(places) as Place[]) {
    pass++;
    const work = due.reduce((sum, { tile: { window } }) => sum + window.width * window.height, 0);
    let done = 0;
    // Waves go down the country, backwater comes up: every other pass begins downstream.
    for (const [at, place] of (pass % 2 === 1 ? due : [...due].reverse()).entries()) {
      signal?.throwIfAborted();
      const size = (place.tile.window.width * place.tile.window.height) / work;
      const [from, to] = [passShares[pass - 1] as number, passShares[pass] as number];
      await perform(options, places, place, pass, (share, detail) =>
        onProgress?.({
          fraction: from + (to - from) * (done + share * size),
          detail: `tile ${at + 1} of ${due.length}, pass ${pass}: ${detail}`,
        }),
      );
      place.ranAt = ran++;
      done += size;
    }
  }
  const own = ownDepths(places);
  const tiles = places.map((place) => ({
    tile: place.tile,
    passes: place.passes,
    run: (place.result as TileResult).run,
    seam: seamOf(place, own),
  }));
  const fields = await merge(options, catchments.labels, places);
  return { fields, tiles, passes: pass, seam: tiles.reduce((most, { seam }) => Math.max(most, seam), 0) };
};
