import { cellSize } from "../../core/index.js";
import { type EdgeSegment, type FloodEdge, type FloodSide, floodSides } from "./edges.js";
import type { FloodProblem } from "./problem.js";
import { seriesAt } from "./series.js";
import { gravity } from "./stepper.js";

/** How steppers number what happens at a border face. */
export const borderKinds = { closed: 0, free: 1, stage: 2, inflow: 3, critical: 4 } as const;

/** One side, a value a cell along it (columns of north and south, rows of west and east). */
export interface BorderSide {
  /** Flat index of each border cell. */
  readonly cells: Int32Array;
  /** {@link borderKinds}; walls are closed. */
  readonly kinds: Uint8Array;
  /** Free: slope [m m-1]; stage: level [m, datum of the elevation]; inflow: unit discharge [m2 s-1]; else 0. */
  readonly values: Float64Array;
}

/** All four borders of a problem, segments applied. */
export interface Border {
  readonly sides: Readonly<Record<FloodSide, BorderSide>>;
  /** Writes the values of a time [s]. */
  update(time: number): void;
  /**
   * Depth that water about to enter has with the values now [m]: the stage, or the critical depth of an inflow. The
   * step must respect it, or a dry start would let minutes of inflow pile up in the first cells.
   */
  enteringDepth(): number;
}

/** A stretch whose value changes with time. */
interface Driven {
  readonly side: BorderSide;
  readonly places: readonly number[];
  readonly lowest: number;
  readonly valueAt: (time: number) => number;
  readonly isStage: boolean;
  value: number;
}

const sideCells = ({ grid: { width, height } }: FloodProblem, side: FloodSide): Int32Array => {
  const along = side === "north" || side === "south" ? width : height;
  const cell = {
    north: (index: number) => index,
    south: (index: number) => (height - 1) * width + index,
    west: (index: number) => index * width,
    east: (index: number) => index * width + width - 1,
  }[side];
  return Int32Array.from({ length: along }, (_, index) => cell(index));
};

/** Step from a border cell to the cell inside of it. */
const inward = ({ grid: { width } }: FloodProblem, side: FloodSide): number =>
  ({ north: width, south: -width, west: 1, east: -1 })[side];

/** Fall of the bed from the cell inside to the border cell over the cell size, 0 where it rises [m m-1]. */
const bedFall = (problem: FloodProblem, side: FloodSide, cell: number): number => {
  const { grid, elevation } = problem;
  const across = side === "north" || side === "south" ? grid.height : grid.width;
  if (across < 2) return 0;
  const fall = elevation[cell + inward(problem, side)] - elevation[cell];
  return fall > 0 ? fall / cellSize(grid) : 0;
};

const driver = (edge: FloodEdge, length: number): ((time: number) => number) | undefined => {
  if (edge.kind === "stage") return (time) => seriesAt(edge.level, time);
  if (edge.kind === "inflow") return (time) => seriesAt(edge.unitDischarge, time);
  if (edge.kind === "discharge") return (time) => seriesAt(edge.discharge, time) / length;
  return undefined;
};

const kindOf = ({ kind }: FloodEdge): number => (kind === "discharge" ? borderKinds.inflow : borderKinds[kind]);

const applyStretch = (
  problem: FloodProblem,
  side: BorderSide,
  segment: EdgeSegment,
  covered: (place: number) => boolean,
): Driven | undefined => {
  const { edge, from, to } = segment;
  const places: number[] = [];
  for (let place = from; place <= to; place++) {
    const ground = problem.elevation[side.cells[place]];
    if (covered(place) || Number.isNaN(ground)) continue;
    places.push(place);
    side.kinds[place] = kindOf(edge);
    if (edge.kind !== "free") continue;
    side.values[place] = edge.slope === "bed" ? bedFall(problem, segment.side, side.cells[place]) : edge.slope;
  }
  const valueAt = driver(edge, places.length * cellSize(problem.grid));
  if (!valueAt || places.length === 0) return undefined;
  const lowest = places.reduce((low, place) => Math.min(low, problem.elevation[side.cells[place]]), Infinity);
  return { side, places, lowest, valueAt, isStage: edge.kind === "stage", value: Number.NaN };
};

const criticalDepth = (unitDischarge: number): number => Math.cbrt((unitDischarge * unitDischarge) / gravity);

const openSide = (problem: FloodProblem, side: FloodSide, driven: Driven[]): BorderSide => {
  const cells = sideCells(problem, side);
  const border = { cells, kinds: new Uint8Array(cells.length), values: new Float64Array(cells.length) };
  const segments = (problem.segments ?? []).filter((segment) => segment.side === side);
  const inSegment = (place: number): boolean => segments.some(({ from, to }) => place >= from && place <= to);
  const whole = { side, from: 0, to: cells.length - 1, edge: problem.edges[side] };
  const stretches = [
    applyStretch(problem, border, whole, inSegment),
    ...segments.map((segment) => applyStretch(problem, border, segment, () => false)),
  ];
  for (const stretch of stretches) if (stretch) driven.push(stretch);
  return border;
};

/** Resolves sides and segments to one kind and value a border cell; values are those of time 0 until updated. */
export const openBorder = (problem: FloodProblem): Border => {
  const driven: Driven[] = [];
  const [north, east, south, west] = floodSides.map((side) => openSide(problem, side, driven));
  const update = (time: number): void => {
    for (const stretch of driven) {
      const value = stretch.valueAt(time);
      if (value === stretch.value) continue;
      stretch.value = value;
      for (const place of stretch.places) stretch.side.values[place] = value;
    }
  };
  update(0);
  return {
    sides: { north, east, south, west },
    update,
    enteringDepth: () =>
      driven.reduce(
        (depth, { isStage, value, lowest }) => Math.max(depth, isStage ? value - lowest : criticalDepth(value)),
        0,
      ),
  };
};
