/** Values at increasing times, linear between them, constant before the first and after the last. */
export interface TimeSeries {
  /** [s] */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** What happens on a border. */
export type FloodEdge =
  /** No flow. */
  | { readonly kind: "closed" }
  /**
   * Normal depth, outflow only: over the given slope [m m-1], > 0, or over the fall of the bed from the cell inside
   * to the border cell; where the bed does not fall, nothing leaves.
   */
  | { readonly kind: "free"; readonly slope: number | "bed" }
  /** Critical flow, outflow only: q = h sqrt(g h). */
  | { readonly kind: "critical" }
  /** Water level [m, datum of the elevation] in a ghost cell with the bed of its neighbour. */
  | { readonly kind: "stage"; readonly level: TimeSeries }
  /** Unit discharge into the domain [m2 s-1], >= 0. */
  | { readonly kind: "inflow"; readonly unitDischarge: TimeSeries }
  /** Total discharge into the domain [m3 s-1], >= 0, spread evenly over the ground cells of the side or segment. */
  | { readonly kind: "discharge"; readonly discharge: TimeSeries };

/** The four sides; row 0 is north. */
export interface FloodEdges {
  readonly north: FloodEdge;
  readonly east: FloodEdge;
  readonly south: FloodEdge;
  readonly west: FloodEdge;
}

export type FloodSide = keyof FloodEdges;

/** Part of a side with an edge of its own, in place of that of the side. */
export interface EdgeSegment {
  readonly side: FloodSide;
  /** First and last cell along the side, both included: columns of north and south, rows of west and east. */
  readonly from: number;
  readonly to: number;
  readonly edge: FloodEdge;
}

export const floodSides: readonly FloodSide[] = ["north", "east", "south", "west"];

/** Four closed sides. */
export const closedEdges: FloodEdges = {
  north: { kind: "closed" },
  east: { kind: "closed" },
  south: { kind: "closed" },
  west: { kind: "closed" },
};

/** Four sides that drain at normal depth over one bed slope [m m-1]. */
export const freeEdges = (slope: number | "bed"): FloodEdges => ({
  north: { kind: "free", slope },
  east: { kind: "free", slope },
  south: { kind: "free", slope },
  west: { kind: "free", slope },
});
