import { TwinError } from "../../../core/index.js";
import { closedEdges, type EdgeSegment, type FloodEdge, type FloodEdges, type FloodSide } from "../../flood/problem.js";
import type { FloodCase } from "../format/flood-case.js";
import type { CaseEdge } from "../format/setting.js";
import type { CaseContext } from "./field.js";
import { seriesOf } from "./series.js";

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const slopeOf = (path: string, slope: number | string, { scope }: CaseContext): number | "bed" =>
  slope === "bed" ? "bed" : scope.number(`${path}.slope`, slope);

const edgeOf = async (path: string, edge: CaseEdge, context: CaseContext, duration: number): Promise<FloodEdge> => {
  const series = (key: string, value: Parameters<typeof seriesOf>[1]) =>
    seriesOf(`${path}.${key}`, value, context, duration);
  switch (edge.kind) {
    case "closed":
    case "critical":
      return { kind: edge.kind };
    case "free":
      return { kind: "free", slope: slopeOf(path, edge.slope, context) };
    case "stage":
      return { kind: "stage", level: await series("level_m", edge.level_m) };
    case "inflow":
      return { kind: "inflow", unitDischarge: await series("unit_discharge_m2_s", edge.unit_discharge_m2_s) };
    case "discharge":
      return { kind: "discharge", discharge: await series("discharge_m3_s", edge.discharge_m3_s) };
  }
};

/** Cells along a side whose centres lie between two metres: x for north and south, y for west and east. */
const cellsBetween = (
  path: string,
  side: FloodSide,
  { from_m: from, to_m: to }: CaseEdge,
  { frame, scope }: CaseContext,
): readonly [number, number] => {
  const { width, height, cell, west, north } = frame;
  const isAlongX = side === "north" || side === "south";
  const count = isAlongX ? width : height;
  const start = isAlongX ? west : north - height * cell;
  const place = (key: string, value: number | string | undefined, other: number): number =>
    value === undefined ? other : (scope.number(`${path}.${key}`, value) - start) / cell;
  const first = Math.max(0, Math.ceil(place("from_m", from, 0) - 0.5 - 1e-9));
  const last = Math.min(count - 1, Math.floor(place("to_m", to, count) - 0.5 + 1e-9));
  if (first > last) refuse(path, `${path} covers no cell: from_m ${from} to_m ${to} must hold the centre of a cell.`);
  return isAlongX ? [first, last] : [count - 1 - last, count - 1 - first];
};

/** The four sides of a case, closed where it says nothing, and the parts of them that differ. */
export const edgesOf = async (
  { boundaries }: FloodCase,
  context: CaseContext,
  duration: number,
): Promise<{ readonly edges: FloodEdges; readonly segments: readonly EdgeSegment[] }> => {
  const whole: Partial<Record<FloodSide, FloodEdge>> = {};
  const segments: EdgeSegment[] = [];
  for (const side of ["north", "east", "south", "west"] as const) {
    const said = boundaries[side];
    for (const [index, edge] of (said === undefined ? [] : [said].flat()).entries()) {
      const path = Array.isArray(said) ? `boundaries.${side}.${index}` : `boundaries.${side}`;
      const made = await edgeOf(path, edge, context, duration);
      const isWhole = edge.from_m === undefined && edge.to_m === undefined;
      if (isWhole && whole[side]) refuse(path, `${path} is a second edge of the whole side: give it from_m and to_m.`);
      if (isWhole) {
        whole[side] = made;
        continue;
      }
      const [from, to] = cellsBetween(path, side, edge, context);
      segments.push({ side, from, to, edge: made });
    }
  }
  return { edges: { ...closedEdges, ...whole }, segments };
};
