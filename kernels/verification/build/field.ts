import { TwinError } from "../../../core/index.js";
import type { Scope } from "../expression/scope.js";
import type { CaseFiles } from "../files/case-files.js";
import { columnOf, parseCsv } from "../files/csv-table.js";
import { interpolator, rasterAt } from "../files/named-data.js";
import type { CaseField } from "../format/numbers.js";
import { centreOf, type Frame } from "./frame.js";

/** All that is needed to turn what a case says into numbers. */
export interface CaseContext {
  readonly files: CaseFiles;
  readonly scope: Scope;
  readonly frame: Frame;
  /** Ground [m] as the engine sees it, NaN on walls; absent while it is being made. */
  readonly ground?: Float32Array;
}

type At = (x: number, y: number, ground: number) => number;

const rowsOf = (path: string, values: readonly (readonly number[])[], { width, height }: Frame): Float64Array => {
  const fits = values.length === height && values.every((row) => row.length === width);
  if (fits) return Float64Array.from(values.flat());
  throw new TwinError("grid-mismatch", `${path}.values has ${values.length} rows: give ${height} rows of ${width}.`, {
    expected: `${height} x ${width}`,
    actual: `${values.length} x ${values[0]?.length}`,
  });
};

const formulaOf = async (path: string, field: CaseField, context: CaseContext, time: number): Promise<At> => {
  const { files, scope } = context;
  if (typeof field === "number") return () => field;
  if (typeof field === "string") {
    const evaluate = scope.compile(path, field, ["x", "y", "t", "z"]);
    return (x, y, ground) => evaluate([x, y, time, ground]);
  }
  if ("raster" in field) {
    const at = rasterAt(await files.readRaster(field.raster));
    const plus = scope.number(`${path}.plus`, field.plus);
    const times = scope.number(`${path}.times`, field.times);
    return (x, y) => at(x, y) * times + plus;
  }
  if ("csv" in field) {
    const table = parseCsv(field.csv, await files.readText(field.csv));
    const values = columnOf(table, field.value);
    const at = interpolator(columnOf(table, field.position).map((place, row) => [place, values[row]!] as const));
    return field.along === "x" ? (x) => at(x) : (_x, y) => at(y);
  }
  throw new Error("inline values have no formula");
};

/** A quantity on every cell, float64, `[height][width]`; `t` of its expression is `time` [s], `z` the ground. */
export const fieldOn = async (
  path: string,
  field: CaseField,
  context: CaseContext,
  time = 0,
): Promise<Float64Array> => {
  const { frame, ground } = context;
  if (typeof field === "object" && "values" in field) return rowsOf(path, field.values, frame);
  const at = await formulaOf(path, field, context, time);
  const cells = new Float64Array(frame.width * frame.height);
  for (let row = 0; row < frame.height; row++) {
    for (let column = 0; column < frame.width; column++) {
      const cell = row * frame.width + column;
      const [x, y] = centreOf(frame, row, column);
      cells[cell] = at(x, y, ground ? ground[cell]! : Number.NaN);
    }
  }
  return cells;
};

/** Cells where a condition in x, y, z (and t) holds; all where there is none. Walls never count. */
export const maskOn = async (
  path: string,
  condition: string | undefined,
  context: CaseContext,
  time = 0,
): Promise<Uint8Array> => {
  const { ground, frame } = context;
  const holds = condition === undefined ? undefined : await fieldOn(path, condition, context, time);
  const mask = new Uint8Array(frame.width * frame.height);
  for (let cell = 0; cell < mask.length; cell++) {
    const isWall = ground !== undefined && Number.isNaN(ground[cell]!);
    const value = holds ? holds[cell]! : 1;
    mask[cell] = !isWall && value !== 0 && !Number.isNaN(value) ? 1 : 0;
  }
  if (mask.includes(1)) return mask;
  const message = `${path} "${condition}" holds in no cell.`;
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};
