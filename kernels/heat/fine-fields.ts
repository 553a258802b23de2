import { TwinError } from "../../core/index.js";

/** What is fixed about the fine cells: where each lies in the coarse grid and what it adds. */
export interface FineFields {
  readonly width: number;
  readonly height: number;
  readonly coarseWidth: number;
  readonly coarseHeight: number;
  /** Coarse column of each cell, 0 at the centre of the first [1], `[height][width]`; NaN = no result there. */
  readonly fx: Float32Array;
  /** Coarse row of each cell [1]. */
  readonly fy: Float32Array;
  /** Ground less the coarse model's ground at the cell [m]. */
  readonly elevationDifference: Float32Array;
  /** Warming by the town at factor 1 [K]. */
  readonly urban: Float32Array;
}

/** Throws `invalid-request` naming field, value and remedy. */
export const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

/** Refuses arrays that do not fill their shape. */
export const requireLength = (path: string, values: { readonly length: number }, expected: number): void => {
  if (values.length === expected) return;
  const message = `${path} has ${values.length} values, ${expected} are needed: give one for each cell.`;
  throw new TwinError("grid-mismatch", message, { expected: String(expected), actual: String(values.length) });
};

/** Refuses values that are not finite. */
export const requireFinite = (path: string, values: ArrayLike<number>): void => {
  for (let index = 0; index < values.length; index++) {
    if (Number.isFinite(values[index])) continue;
    refuse(path, `${path}[${index}] is ${values[index]}: must be finite. Fill gaps before downscaling.`);
  }
};

/** Checks the shape of all four fields. */
export const requireFineFields = (fields: FineFields): void => {
  const { width, height, coarseWidth, coarseHeight } = fields;
  for (const [path, value] of Object.entries({ width, height, coarseWidth, coarseHeight })) {
    if (!Number.isInteger(value) || value < 1) refuse(path, `${path} is ${value}: must be a whole number from 1.`);
  }
  const cells = width * height;
  requireLength("fx", fields.fx, cells);
  requireLength("fy", fields.fy, cells);
  requireLength("elevationDifference", fields.elevationDifference, cells);
  requireLength("urban", fields.urban, cells);
};

/** 1 where all four fields are there, NaN elsewhere. */
export const presence = ({ fx, fy, elevationDifference, urban }: FineFields): Float32Array =>
  fx.map((x, cell) => (Number.isNaN(x + fy[cell] + elevationDifference[cell] + urban[cell]) ? Number.NaN : 1));
