import { cellSize } from "../../core/index.js";
import { checkCells, checkRange, checkSeries, checkValues, place, refuse, within } from "./check-basics.js";
import type { FloodInflow } from "./inflows.js";
import { inflowCells } from "./inflows.js";
import type { FloodProblem } from "./problem.js";

/** Largest rain or loss [m s-1]: 36 m/h. */
const largestRate = 0.01;

const checkEnd = (path: string, end: number, start: number): void => {
  if (!(end > start)) refuse(path, `A rain interval ends at ${end} s, the last at ${start} s: must increase.`);
};

const checkRain = (problem: FloodProblem): void => {
  const { rain } = problem;
  let start = 0;
  if (rain.kind === "uniform") {
    for (const { end, gross, effective } of rain.intervals) {
      checkEnd("rain.intervals", end, start);
      within("rain.gross", gross, 0, largestRate, "m/s");
      within("rain.effective", effective, 0, gross, "m/s");
      start = end;
    }
    return;
  }
  for (const { end, rate } of rain.maps) {
    checkEnd("rain.maps", end, start);
    checkCells("rain.rate", rate, problem.elevation.length);
    checkRange("rain.rate", problem, rate, [0, largestRate]);
    start = end;
  }
};

const checkLosses = (problem: FloodProblem): void => {
  const { infiltration, sewer } = problem;
  if (sewer) checkValues("sewer.capacity", problem, sewer.capacity, [0, largestRate], "m/s");
  if (!infiltration) return;
  if (infiltration.kind === "constant") {
    checkValues("infiltration.rate", problem, infiltration.rate, [0, largestRate], "m/s");
  } else if (infiltration.kind === "scs") {
    checkValues("infiltration.curveNumber", problem, infiltration.curveNumber, [30, 100], "");
    within("infiltration.abstraction", infiltration.abstraction ?? 0.2, 0, 0.5, "");
  } else {
    checkValues("infiltration.conductivity", problem, infiltration.conductivity, [0, largestRate], "m/s");
    checkValues("infiltration.suction", problem, infiltration.suction, [0, 10], "m");
    checkValues("infiltration.moistureDeficit", problem, infiltration.moistureDeficit, [0, 1], "");
  }
};

const checkPlace = (path: string, { grid }: FloodProblem, inflow: FloodInflow): void => {
  const check = (name: string, { row, column }: { readonly row: number; readonly column: number }): void => {
    place(`${name}row`, row, grid.height);
    place(`${name}column`, column, grid.width);
  };
  if (inflow.kind === "line") {
    check(`${path}.from.`, inflow.from);
    check(`${path}.to.`, inflow.to);
  } else if (inflow.kind === "area") {
    if (inflow.cells.length === 0) refuse(`${path}.cells`, `${path}.cells is empty: name at least one cell.`);
    for (const cell of inflow.cells) place(`${path}.cells`, cell, grid.width * grid.height);
  } else check(`${path}.`, inflow);
};

const checkInflows = (problem: FloodProblem): void => {
  problem.inflows?.forEach((inflow, index) => {
    const path = `inflows.${index}`;
    checkPlace(path, problem, inflow);
    checkSeries(`${path}.discharge`, inflow.discharge, 0, 1e6);
    const cells = inflowCells(problem.grid, inflow);
    if (new Set(cells).size < cells.length) refuse(path, `Inflow ${index} names a cell twice: name each once.`);
    const wall = cells.find((cell) => Number.isNaN(problem.elevation[cell]));
    if (wall === undefined) return;
    const [row, column] = [Math.floor(wall / problem.grid.width), wall % problem.grid.width];
    refuse(path, `Inflow ${index} enters a wall at row ${row}, column ${column}: move it onto ground.`);
  });
};

const checkChannels = (problem: FloodProblem): void => {
  const { channels, elevation } = problem;
  if (!channels) return;
  checkCells("channels.width", channels.width, elevation.length);
  checkCells("channels.depth", channels.depth, elevation.length);
  checkRange("channels.width", problem, channels.width, [0, cellSize(problem.grid)]);
  checkRange("channels.depth", problem, channels.depth, [0, 100]);
  if (channels.roughness !== undefined) {
    checkValues("channels.roughness", problem, channels.roughness, [0, 1], "s m-1/3");
  }
  if (channels.initialDepth !== undefined) {
    checkValues("channels.initialDepth", problem, channels.initialDepth, [0, 100], "m");
  }
  const shallow = channels.width.findIndex(
    (width, cell) => width > 0 && !(channels.depth[cell] > 0) && !Number.isNaN(elevation[cell]),
  );
  if (shallow >= 0) {
    refuse("channels.depth", `The channel in cell ${shallow} has no depth: give one above 0 m or a width of 0.`);
  }
};

/** Rain, losses, inflows and channels. */
export const checkSources = (problem: FloodProblem): void => {
  checkRain(problem);
  checkLosses(problem);
  checkInflows(problem);
  checkChannels(problem);
};
