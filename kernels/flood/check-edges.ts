import { checkSeries, place, refuse, within } from "./check-basics.js";
import { type FloodEdge, floodSides } from "./edges.js";
import type { FloodProblem } from "./problem.js";

const checkEdge = (path: string, edge: FloodEdge): void => {
  if (edge.kind === "free" && edge.slope !== "bed") within(`${path}.slope`, edge.slope, 1e-6, 10, "m/m");
  if (edge.kind === "stage") checkSeries(`${path}.level`, edge.level, -1e4, 1e4);
  if (edge.kind === "inflow") checkSeries(`${path}.unitDischarge`, edge.unitDischarge, 0, 1e4);
  if (edge.kind === "discharge") checkSeries(`${path}.discharge`, edge.discharge, 0, 1e6);
};

const checkSegments = ({ grid, segments = [] }: FloodProblem): void => {
  segments.forEach(({ side, from, to, edge }, index) => {
    const path = `segments.${index}`;
    const cells = side === "north" || side === "south" ? grid.width : grid.height;
    place(`${path}.from`, from, cells);
    place(`${path}.to`, to, cells);
    if (to < from) refuse(path, `${path} runs from ${from} to ${to}: must not run backwards.`);
    const other = segments.findIndex(
      (before, at) => at < index && before.side === side && before.from <= to && before.to >= from,
    );
    if (other >= 0) refuse(path, `${path} overlaps segments.${other} on the ${side} side: cut one of them.`);
    checkEdge(`${path}.edge`, edge);
  });
};

const checkGauges = ({ grid, elevation, gauges }: FloodProblem): void => {
  if (!gauges) return;
  within("gauges.interval", gauges.interval, 0, 1e9, "s");
  gauges.points?.forEach(({ row, column }, index) => {
    place(`gauges.points.${index}.row`, row, grid.height);
    place(`gauges.points.${index}.column`, column, grid.width);
    if (Number.isNaN(elevation[row * grid.width + column])) {
      refuse(`gauges.points.${index}`, `Gauge ${index} stands on a wall at row ${row}, column ${column}: move it.`);
    }
  });
  gauges.lines?.forEach(({ from, to }, index) => {
    for (const [name, corner] of [
      ["from", from],
      ["to", to],
    ] as const) {
      place(`gauges.lines.${index}.${name}.row`, corner.row, grid.height + 1);
      place(`gauges.lines.${index}.${name}.column`, corner.column, grid.width + 1);
    }
    if (from.row === to.row && from.column === to.column) {
      refuse(`gauges.lines.${index}`, `Line gauge ${index} has no length: name two corners.`);
    }
  });
};

/** Sides, segments and gauges. */
export const checkEdges = (problem: FloodProblem): void => {
  for (const side of floodSides) checkEdge(`edges.${side}`, problem.edges[side]);
  checkSegments(problem);
  checkGauges(problem);
};
