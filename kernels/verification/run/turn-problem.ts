import { TwinError } from "../../../core/index.js";
import type { EdgeSegment, FloodEdges, FloodProblem, FloodSide } from "../../flood/problem.js";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A field turned clockwise by 90 degrees; `size` is that before the turn. */
export const turnedField = (field: Float32Array, { width, height }: Size): Float32Array => {
  const turned = new Float32Array(field.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      turned[column * height + (height - 1 - row)] = field[row * width + column]!;
    }
  }
  return turned;
};

const turnedEdges = ({ north, east, south, west }: FloodEdges): FloodEdges => ({
  north: west,
  east: north,
  south: east,
  west: south,
});

const nextSide: Readonly<Record<FloodSide, FloodSide>> = { north: "east", east: "south", south: "west", west: "north" };

/** West and east run from north to south: turned, they run from east to west and are counted the other way. */
const turnedSegment = ({ side, from, to, edge }: EdgeSegment, { height }: Size): EdgeSegment => {
  const isReversed = side === "west" || side === "east";
  const [first, last] = isReversed ? [height - 1 - to, height - 1 - from] : [from, to];
  return { side: nextSide[side], from: first, to: last, edge };
};

type Inflow = NonNullable<FloodProblem["inflows"]>[number];

const turnedInflow = (inflow: Inflow, { width, height }: Size): Inflow => {
  if (inflow.kind !== "area") throw new Error("a case spreads its inflows on areas");
  const turned = (cell: number): number => (cell % width) * height + (height - 1 - Math.floor(cell / width));
  return { ...inflow, cells: inflow.cells.map(turned) };
};

/** Turned clockwise, eastward becomes southward and southward westward. */
const turnedMovement = (
  { initialUnitDischargeX: x, initialUnitDischargeY: y }: FloodProblem,
  turn: (field: Float32Array) => Float32Array,
) => ({
  ...(y && { initialUnitDischargeX: turn(y).map((value) => -value) }),
  ...(x && { initialUnitDischargeY: turn(x) }),
});

const refuseUnturned = ({ rain, infiltration, sewer }: FloodProblem): void => {
  if (rain.kind === "uniform" && !infiltration && !sewer) return;
  const message = "turns go with uniform rain and without infiltration and sewers.";
  throw new TwinError("unsupported", message, { feature: "turns", found: rain.kind });
};

/** A problem turned clockwise by 90 degrees. */
export const turnedProblem = (problem: FloodProblem): FloodProblem => {
  refuseUnturned(problem);
  const { grid, elevation, roughness, initialDepth, inflows = [], segments = [] } = problem;
  const turn = (field: Float32Array): Float32Array => turnedField(field, grid);
  return {
    grid: { ...grid, width: grid.height, height: grid.width },
    elevation: turn(elevation),
    roughness: typeof roughness === "number" ? roughness : turn(roughness),
    ...(initialDepth && { initialDepth: turn(initialDepth) }),
    ...turnedMovement(problem, turn),
    rain: problem.rain,
    inflows: inflows.map((inflow) => turnedInflow(inflow, grid)),
    edges: turnedEdges(problem.edges),
    segments: segments.map((segment) => turnedSegment(segment, grid)),
  };
};

/** A problem turned clockwise by quarters. */
export const turnedBy = (problem: FloodProblem, quarters: number): FloodProblem =>
  quarters === 0 ? problem : turnedBy(turnedProblem(problem), quarters - 1);

/** A field of a problem that was turned by quarters, turned back; `size` is that of the unturned problem. */
export const turnedBack = (field: Float32Array, size: Size, quarters: number): Float32Array => {
  let [turned, shape] = [field, quarters % 2 === 0 ? size : { width: size.height, height: size.width }];
  for (let turn = quarters; turn < 4; turn++) {
    turned = turnedField(turned, shape);
    shape = { width: shape.height, height: shape.width };
  }
  return turned;
};
