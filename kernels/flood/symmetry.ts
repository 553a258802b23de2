/** A symmetry of the square: where the cell (row, column) of the new field comes from; `last` = side - 1. */
export type Symmetry = (row: number, column: number, last: number) => readonly [row: number, column: number];

/** The seven symmetries of the square besides doing nothing: three turns and four mirrors. */
export const symmetries: readonly Symmetry[] = [
  (row, column, last) => [column, last - row],
  (row, column, last) => [last - row, last - column],
  (row, column, last) => [last - column, row],
  (row, column, last) => [row, last - column],
  (row, column, last) => [last - row, column],
  (row, column) => [column, row],
  (row, column, last) => [last - column, last - row],
];

/** A square field turned or mirrored. */
export const transformed = (field: Float32Array, side: number, symmetry: Symmetry): Float32Array =>
  field.map((_, cell) => {
    const [row, column] = symmetry(Math.floor(cell / side), cell % side, side - 1);
    return field[row * side + column];
  });
