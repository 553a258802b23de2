/** `[height, width]`, row-major, row 0 north. */
export type FieldShape = readonly [height: number, width: number];

/** gpu.js puts x first; this is the only place where the order flips. */
export const gpuJsOutput = ([height, width]: FieldShape): readonly [number, number] => [width, height];
