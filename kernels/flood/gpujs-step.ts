import type { GpujsKernels } from "./gpujs-kernels.js";
import { type GpujsState, replaceField } from "./gpujs-state.js";
import type { FloodSide } from "./problem.js";

/** What holds during one batch of steps. */
export interface GpujsBatch {
  /** Time to advance at most [s]. */
  readonly span: number;
  /** Steps to queue; those after the end of the span change nothing. */
  readonly steps: number;
  /** Rain that runs off [m s-1]. */
  readonly rain: number;
  /** `end` releases the waiting rain in the step that ends the span. */
  readonly release: "large" | "end";
  /** Depth of the water about to enter [m]. */
  readonly entering: number;
  /** Per side: root of the slope, level over the datum [m] or unit discharge [m2 s-1]. */
  readonly edges: Readonly<Record<FloodSide, number>>;
  /** Whether water can pass the edges and must be summed. */
  readonly borders: "open" | "closed";
}

const advanceClock = async (kernels: GpujsKernels, state: GpujsState, batch: GpujsBatch): Promise<void> => {
  const tops = await kernels.rowTop.run(state.h);
  const { entering, span, rain } = batch;
  const flush = batch.release === "end" ? 1 : 0;
  replaceField(state, "clock", await kernels.clock.run(state.clock, tops, entering, span, rain, flush));
  tops.release();
};

const advanceFluxes = async (kernels: GpujsKernels, state: GpujsState, { edges }: GpujsBatch): Promise<void> => {
  const { h, z, n, qx, qy, clock } = state;
  const nextX = await kernels.fluxX.run(h, z, n, qx, qy, clock, edges.west, edges.east);
  const nextY = await kernels.fluxY.run(h, z, n, qx, qy, clock, edges.north, edges.south);
  const share = await kernels.share.run(h, nextX, nextY, clock);
  replaceField(state, "qx", await kernels.scaleX.run(nextX, share));
  replaceField(state, "qy", await kernels.scaleY.run(nextY, share));
  for (const used of [nextX, nextY, share]) used.release();
};

/** Queues one step; nothing is read back. */
export const gpujsStep = async (kernels: GpujsKernels, state: GpujsState, batch: GpujsBatch): Promise<void> => {
  await advanceClock(kernels, state, batch);
  await advanceFluxes(kernels, state, batch);
  const { h, z, qx, qy, clock, source } = state;
  replaceField(state, "h", await kernels.depth.run(h, z, qx, qy, clock, source));
  replaceField(state, "highest", await kernels.larger.run(state.highest, state.h));
  if (batch.borders === "closed") return;
  replaceField(state, "edges", await kernels.edgeSum.run(state.edges, qx, qy, clock));
};
