import { type Grid, projector } from "../../core/index.js";
import { receiversOf, upstreamOrder } from "../../kernels/index.js";
import { deterministicPower } from "./deterministic-power.js";

/** A reach of the synthetic network from a source or confluence down to the next confluence or the frame. */
export interface River {
  /** Name of the real river whose course it follows; null for streams that are synthetic altogether. */
  readonly name: string | null;
  /** `[longitude, latitude]`, downstream. */
  readonly points: readonly (readonly [number, number])[];
  /** Height of the bed at each point [m]. */
  readonly bedElevation: readonly number[];
  /** Upstream area at the lower end, with what enters from beyond the frame [m2]. */
  readonly upstreamArea: number;
  /** Synthetic bankfull width and depth of the channel at the lower end [m]. */
  readonly channelWidth: number;
  readonly channelDepth: number;
}

/** The drained surface that a network is read from. */
export interface DrainedSurface {
  readonly grid: Grid;
  readonly elevation: Float32Array;
  /** ESRI D8 codes. */
  readonly directions: Uint8Array;
  /** Upstream area [m2]. */
  readonly area: Float64Array;
  /** Name of the river of each cell + 1, 0 off the named rivers. */
  readonly river: Uint8Array;
  readonly names: readonly string[];
}

/** Share of a kilometre's root for widths, and the depth of a channel that drains 1 km2 [m]. */
const channelRule = { width: 0.9, depth: 0.25, depthExponent: 0.3 };

const nameOf = (cells: readonly number[], { river, names }: DrainedSurface): string | null => {
  const counts = new Map<number, number>();
  for (const cell of cells) counts.set(river[cell] as number, (counts.get(river[cell] as number) ?? 0) + 1);
  const [first] = [...counts].sort((one, other) => other[1] - one[1]);
  return first && first[0] > 0 ? (names[first[0] - 1] ?? null) : null;
};

const describe = (cells: readonly number[], surface: DrainedSurface, project: ReturnType<typeof projector>): River => {
  const { grid, elevation, area } = surface;
  const [cell, , west, , , north] = grid.affine;
  const lower = cells.length > 1 ? (cells.at(-2) as number) : (cells[0] as number);
  const upstreamArea = area[lower] as number;
  const squareKm = upstreamArea / 1e6;
  return {
    name: nameOf(cells, surface),
    points: cells.map((index) => {
      const x = west + ((index % grid.width) + 0.5) * cell;
      const [longitude, latitude] = project([x, north - (Math.floor(index / grid.width) + 0.5) * cell]);
      return [Math.round(longitude * 1e5) / 1e5, Math.round(latitude * 1e5) / 1e5];
    }),
    bedElevation: cells.map((index) => elevation[index] as number),
    upstreamArea,
    channelWidth: channelRule.width * Math.sqrt(squareKm),
    channelDepth: channelRule.depth * deterministicPower(squareKm, channelRule.depthExponent),
  };
};

/** Reaches of all streams that drain at least `leastArea` [m2]. */
export const riverNetwork = (surface: DrainedSurface, leastArea: number): River[] => {
  const { grid, directions, area } = surface;
  const receivers = receiversOf(directions, grid);
  const isStream = (cell: number): boolean => (area[cell] as number) >= leastArea;
  const donors = new Uint8Array(area.length);
  for (const [cell, receiver] of receivers.entries()) {
    if (receiver !== cell && isStream(cell)) donors[receiver] = (donors[receiver] as number) + 1;
  }
  const project = projector(grid.crs, "EPSG:4326");
  const rivers: River[] = [];
  for (const start of upstreamOrder(receivers)) {
    if (!isStream(start) || donors[start] === 1) continue;
    const cells = [start];
    for (let cell = start; receivers[cell] !== cell; ) {
      cell = receivers[cell] as number;
      cells.push(cell);
      if (donors[cell] !== 1) break;
    }
    if (cells.length > 1) rivers.push(describe(cells, surface, project));
  }
  return rivers;
};
