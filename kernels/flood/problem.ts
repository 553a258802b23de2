import type { Grid } from "../../core/index.js";

/** Constant rain until `end`; the first interval begins at time 0, after the last one it is dry. */
export interface RainInterval {
  /** End of the interval [s], increasing. */
  readonly end: number;
  /** Rain that falls [m s-1], >= 0. */
  readonly gross: number;
  /** Rain that reaches the surface flow after the loss [m s-1], 0 … gross. The rest is booked as infiltration. */
  readonly effective: number;
}

/** Rain on the domain. Uniform in space; the `kind` leaves room for a raster. */
export interface UniformRain {
  readonly kind: "uniform";
  readonly intervals: readonly RainInterval[];
}

export type FloodRain = UniformRain;

/** Values at increasing times, linear between them, constant before the first and after the last. */
export interface TimeSeries {
  /** [s] */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** Water let into one cell. */
export interface PointInflow {
  readonly row: number;
  readonly column: number;
  /** Discharge [m3 s-1], >= 0. */
  readonly discharge: TimeSeries;
}

/** What happens on one side of the grid; the same along the whole side. */
export type FloodEdge =
  /** No flow. */
  | { readonly kind: "closed" }
  /** Normal depth at the given bed slope [m m-1], > 0: outflow only. */
  | { readonly kind: "free"; readonly slope: number }
  /** Water level [m, datum of the elevation] in a ghost cell with the bed of its neighbour. */
  | { readonly kind: "stage"; readonly level: TimeSeries }
  /** Unit discharge into the domain [m2 s-1], >= 0. */
  | { readonly kind: "inflow"; readonly unitDischarge: TimeSeries };

/** The four sides; row 0 is north. */
export interface FloodEdges {
  readonly north: FloodEdge;
  readonly east: FloodEdge;
  readonly south: FloodEdge;
  readonly west: FloodEdge;
}

export type FloodSide = keyof FloodEdges;

/** Everything a flood engine must know, SI units, row-major with row 0 north. */
export interface FloodProblem {
  /** Square cells in a metric CRS. */
  readonly grid: Grid;
  /** Ground elevation [m], `[height][width]`; NaN = outside the domain = closed wall. */
  readonly elevation: Float32Array;
  /** Manning roughness [s m-1/3], 0 … 1: one value or `[height][width]`. */
  readonly roughness: number | Float32Array;
  /** Water depth at time 0 [m], `[height][width]`, >= 0; dry when left out. Values on walls are ignored. */
  readonly initialDepth?: Float32Array;
  readonly rain: FloodRain;
  readonly inflows?: readonly PointInflow[];
  readonly edges: FloodEdges;
}

/** Four closed sides. */
export const closedEdges: FloodEdges = {
  north: { kind: "closed" },
  east: { kind: "closed" },
  south: { kind: "closed" },
  west: { kind: "closed" },
};

/** Four sides that drain at normal depth over one bed slope [m m-1]. */
export const freeEdges = (slope: number): FloodEdges => ({
  north: { kind: "free", slope },
  east: { kind: "free", slope },
  south: { kind: "free", slope },
  west: { kind: "free", slope },
});

/** No rain at all. */
export const noRain: FloodRain = { kind: "uniform", intervals: [] };
