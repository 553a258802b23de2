import { cellCount, isGeographic, TwinError } from "../../core/index.js";
import type { FloodOptions } from "./options.js";
import type { FloodEdge, FloodProblem, FloodSide, TimeSeries } from "./problem.js";

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const within = (path: string, value: number, low: number, high: number, unit: string): void => {
  if (!(value >= low && value <= high)) refuse(path, `${path} is ${value} ${unit}: must be ${low} to ${high} ${unit}.`);
};

const checkGrid = ({ grid }: FloodProblem): void => {
  const [a, b, , d, e] = grid.affine;
  if (isGeographic(grid.crs)) {
    throw new TwinError("unsupported", `Flood runs need metres, not ${grid.crs}: reproject to a metric CRS.`, {
      feature: "crs",
      found: grid.crs,
    });
  }
  if (!(a > 0) || b !== 0 || d !== 0 || e !== -a) {
    refuse("grid.affine", `Cells of ${a} by ${-e} m: must be square, north-up and above 0 m.`);
  }
  if (!(grid.width >= 1 && grid.height >= 1)) refuse("grid", `A grid of ${grid.width} by ${grid.height} has no cells.`);
};

const checkCells = (path: string, data: Float32Array, cells: number): void => {
  if (data.length === cells) return;
  throw new TwinError(
    "grid-mismatch",
    `${path} has ${data.length} values for ${cells} cells: resample it to the grid.`,
    {
      expected: String(cells),
      actual: String(data.length),
    },
  );
};

/** Every cell of the domain in range; `quantity` names it in the error. */
const checkRange = (
  quantity: string,
  { elevation }: FloodProblem,
  data: Float32Array,
  range: readonly [number, number],
): void => {
  let inside = 0;
  for (let cell = 0; cell < data.length; cell++) {
    if (Number.isNaN(elevation[cell])) continue;
    inside++;
    const value = data[cell];
    if (value >= range[0] && value <= range[1]) continue;
    throw new TwinError("implausible-data", `${quantity} is ${value} in cell ${cell}: must be ${range.join(" to ")}.`, {
      quantity,
      range,
      seen: [value, value],
    });
  }
  if (inside > 0) return;
  throw new TwinError("implausible-data", `${quantity} is absent in every cell: give at least one cell of ground.`, {
    quantity,
    range,
    seen: [Number.NaN, Number.NaN],
  });
};

const checkSeries = (path: string, { times, values }: TimeSeries, low: number, high: number): void => {
  if (times.length === 0 || times.length !== values.length) {
    refuse(path, `${path} has ${times.length} times and ${values.length} values: give as many of each, at least one.`);
  }
  times.forEach((time, index) => {
    if (!Number.isFinite(time) || (index > 0 && time <= times[index - 1])) {
      refuse(`${path}.times`, `${path}.times goes to ${time} s: times must increase.`);
    }
    within(`${path}.values`, values[index], low, high, "");
  });
};

const checkEdge = (side: FloodSide, edge: FloodEdge): void => {
  if (edge.kind === "free") within(`edges.${side}.slope`, edge.slope, 1e-6, 10, "m/m");
  if (edge.kind === "stage") checkSeries(`edges.${side}.level`, edge.level, -1e4, 1e4);
  if (edge.kind === "inflow") checkSeries(`edges.${side}.unitDischarge`, edge.unitDischarge, 0, 1e4);
};

const checkSources = ({ rain, inflows = [], grid, elevation }: FloodProblem): void => {
  let start = 0;
  for (const { end, gross, effective } of rain.intervals) {
    if (!(end > start))
      refuse("rain.intervals", `A rain interval ends at ${end} s, the last at ${start} s: must increase.`);
    within("rain.gross", gross, 0, 0.01, "m/s");
    within("rain.effective", effective, 0, gross, "m/s");
    start = end;
  }
  inflows.forEach(({ row, column, discharge }, index) => {
    within(`inflows.${index}.row`, row, 0, grid.height - 1, "");
    within(`inflows.${index}.column`, column, 0, grid.width - 1, "");
    checkSeries(`inflows.${index}.discharge`, discharge, 0, 1e6);
    if (Number.isNaN(elevation[row * grid.width + column])) {
      refuse(`inflows.${index}`, `Inflow ${index} enters a wall at row ${row}, column ${column}: move it onto ground.`);
    }
  });
};

const checkOptions = (options: FloodOptions, until: number): void => {
  within("until", until, 1e-9, 1e9, "s");
  within("theta", options.theta, 0.7, 1, "");
  within("alpha", options.alpha, 1e-3, 0.7, "");
  within("flowDepth", options.flowDepth, 1e-6, 0.1, "m");
  within("maximumFroude", options.maximumFroude, 0.1, 100, "");
  within("limiterSlope", options.limiterSlope, 0, 1e9, "m/m");
  within("maximumStep", options.maximumStep, 1e-3, 3600, "s");
  within("diagnosticsInterval", options.diagnosticsInterval, 0, 1e9, "s");
  within("arrivalDepth", options.arrivalDepth, 1e-6, 10, "m");
};

/** The door of the flood kernels: throws `invalid-request`, `grid-mismatch`, `implausible-data` or `unsupported`. */
export const checkFloodProblem = (problem: FloodProblem, options: FloodOptions, until: number): void => {
  const { grid, elevation, roughness, initialDepth, edges } = problem;
  checkOptions(options, until);
  checkGrid(problem);
  const cells = cellCount(grid);
  checkCells("elevation", elevation, cells);
  checkRange("elevation", problem, elevation, [-500, 9000]);
  if (typeof roughness === "number") within("roughness", roughness, 0, 1, "s m-1/3");
  else {
    checkCells("roughness", roughness, cells);
    checkRange("roughness", problem, roughness, [0, 1]);
  }
  if (initialDepth) {
    checkCells("initialDepth", initialDepth, cells);
    checkRange("initialDepth", problem, initialDepth, [0, 1000]);
  }
  for (const side of ["north", "east", "south", "west"] as const) checkEdge(side, edges[side]);
  checkSources(problem);
};
