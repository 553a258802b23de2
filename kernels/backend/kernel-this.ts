/** What gpu.js puts on `this` inside a kernel. `x` is the column, `y` the row. */
export interface KernelThis<Constants extends string = never> {
  readonly thread: { readonly x: number; readonly y: number };
  readonly constants: Readonly<Record<Constants, number>>;
}

/** A field as a kernel reads it: `field[y][x]`. */
export type KernelField = readonly (readonly number[])[];
