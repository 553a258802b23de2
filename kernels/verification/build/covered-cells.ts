import type { CaseInflow } from "../format/setting.js";
import { type CaseContext, maskOn } from "./field.js";
import { cellOf, centreOf } from "./frame.js";

const indicesOf = (mask: Uint8Array): number[] => {
  const cells: number[] = [];
  mask.forEach((value, cell) => {
    if (value === 1) cells.push(cell);
  });
  return cells;
};

const lineCells = (path: string, context: CaseContext, from: readonly number[], to: readonly number[]): number[] => {
  const { frame } = context;
  const [dx, dy] = [to[0]! - from[0]!, to[1]! - from[1]!];
  const pieces = Math.max(1, Math.ceil((4 * Math.hypot(dx, dy)) / frame.cell));
  const cells = new Set<number>();
  for (let piece = 0; piece <= pieces; piece++) {
    const share = piece / pieces;
    cells.add(cellOf(frame, from[0]! + share * dx, from[1]! + share * dy, path));
  }
  return [...cells];
};

const discCells = (path: string, context: CaseContext, centre: readonly number[], radius: number): number[] => {
  const { frame, ground } = context;
  const inside: number[] = [];
  for (let cell = 0; cell < frame.width * frame.height; cell++) {
    const [x, y] = centreOf(frame, Math.floor(cell / frame.width), cell % frame.width);
    const isWall = ground !== undefined && Number.isNaN(ground[cell]!);
    if (!isWall && Math.hypot(x - centre[0]!, y - centre[1]!) <= radius) inside.push(cell);
  }
  return inside.length > 0 ? inside : [cellOf(frame, centre[0]!, centre[1]!, path)];
};

/** The cells that an inflow covers, as indices; never none. */
export const inflowCells = async (path: string, inflow: CaseInflow, context: CaseContext): Promise<number[]> => {
  const { scope } = context;
  const position = (key: string, [x, y]: readonly [number | string, number | string]): readonly [number, number] => [
    scope.number(`${path}.${key}.0`, x),
    scope.number(`${path}.${key}.1`, y),
  ];
  if (inflow.kind === "area") return indicesOf(await maskOn(`${path}.where`, inflow.where, context));
  if (inflow.kind === "point") return [cellOf(context.frame, ...position("at_m", inflow.at_m), path)];
  if (inflow.kind === "line") {
    return lineCells(path, context, position("from_m", inflow.from_m), position("to_m", inflow.to_m));
  }
  const radius = scope.number(`${path}.radius_m`, inflow.radius_m);
  return discCells(path, context, position("centre_m", inflow.centre_m), radius);
};
