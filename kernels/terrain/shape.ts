import { TwinError } from "../../core/index.js";

/** Columns and rows of a row-major field, row 0 north. */
export interface Shape {
  readonly width: number;
  readonly height: number;
}

/** One value a cell, `values[row * width + column]`, NaN outside. */
export type Field = Float32Array | Float64Array;

/** Throws `grid-mismatch` where a field does not fit its shape. */
export const requireShape = (values: { readonly length: number }, { width, height }: Shape): void => {
  if (
    Number.isInteger(width) &&
    Number.isInteger(height) &&
    width > 0 &&
    height > 0 &&
    values.length === width * height
  )
    return;
  throw new TwinError(
    "grid-mismatch",
    `The field has ${values.length} values for ${width} × ${height} cells: pass the shape that it was made with.`,
    { expected: `${width} × ${height}`, actual: String(values.length) },
  );
};
