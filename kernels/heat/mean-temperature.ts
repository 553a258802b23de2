import type { Backend } from "../backend/backend.js";
import { bilinearLapseSource } from "../generated/kernel-sources.js";
import { subtractCoarseMean } from "./conserve-coarse-mean.js";
import { type FineFields, refuse, requireFineFields, requireFinite, requireLength } from "./fine-fields.js";
import { createStencil, placeStencil } from "./stencil.js";

export interface MeanTemperatureOptions extends FineFields {
  /** Mean temperature of the season [K], `[coarse height][coarse width]`, row 0 north. */
  readonly coarse: Float32Array;
  /** Change of temperature with height [K m-1], -0.0098 … 0.005. */
  readonly lapseRate: number;
  /** Share of the urban warming, 0 … 1. */
  readonly urbanFactor: number;
  /** `coarse-mean` takes off the mean of what was added in each coarse cell; default `none`. */
  readonly conservation?: "none" | "coarse-mean";
  /** Runs the gpu.js kernel; without it a plain loop on the host runs. */
  readonly backend?: Backend;
  readonly signal?: AbortSignal;
}

const requireWithin = (path: string, value: number, least: number, most: number): void => {
  if (!(value >= least && value <= most)) refuse(path, `${path} is ${value}: must be ${least} to ${most}.`);
};

const onHost = (options: MeanTemperatureOptions): Float32Array => {
  const {
    coarse: data,
    coarseWidth,
    coarseHeight,
    fx,
    fy,
    elevationDifference,
    urban,
    lapseRate,
    urbanFactor,
  } = options;
  const at = createStencil();
  return fx.map((x, cell) => {
    const local = lapseRate * elevationDifference[cell] + urbanFactor * urban[cell];
    if (Number.isNaN(x + fy[cell] + local)) return Number.NaN;
    placeStencil(at, x, fy[cell], coarseWidth, coarseHeight);
    const north = data[at.northWest] * (1 - at.tx) + data[at.northEast] * at.tx;
    const south = data[at.southWest] * (1 - at.tx) + data[at.southEast] * at.tx;
    return north * (1 - at.ty) + south * at.ty + local;
  });
};

const onDevice = async (backend: Backend, options: MeanTemperatureOptions): Promise<Float32Array> => {
  const { width, height, coarse, coarseWidth, coarseHeight, lapseRate, urbanFactor, signal } = options;
  // A whole number off the temperature leaves float32 its digits for the fraction.
  const datum = Math.round(coarse[0]);
  const kernel = backend.createKernel(bilinearLapseSource, {
    output: [height, width],
    constants: { coarseWidth, coarseHeight },
  });
  const inputs = [
    await backend.upload(
      coarse.map((value) => value - datum),
      [coarseHeight, coarseWidth],
    ),
  ];
  for (const field of [options.fx, options.fy, options.elevationDifference, options.urban]) {
    inputs.push(await backend.upload(field, [height, width]));
  }
  signal?.throwIfAborted();
  const result = await kernel.run(...inputs, lapseRate, urbanFactor);
  const values = await result.read();
  for (const field of [...inputs, result]) field.release();
  return values.map((value) => value + datum);
};

/**
 * Mean temperature on the fine grid [K], `[height][width]`, NaN where a fine field is NaN.
 *
 * Bilinear between the centres of the driver's cells, plus lapse rate and town; formula in `bilinear-lapse.kernel.ts`.
 *
 * @throws TwinError `grid-mismatch`, `invalid-request`
 */
export const meanTemperature = async (options: MeanTemperatureOptions): Promise<Float32Array> => {
  const { coarse, lapseRate, urbanFactor, backend, signal } = options;
  signal?.throwIfAborted();
  requireFineFields(options);
  requireLength("coarse", coarse, options.coarseWidth * options.coarseHeight);
  requireFinite("coarse", coarse);
  requireWithin("lapseRate", lapseRate, -0.02, 0.02);
  requireWithin("urbanFactor", urbanFactor, 0, 1);
  const values = backend ? await onDevice(backend, options) : onHost(options);
  return options.conservation === "coarse-mean" ? subtractCoarseMean(values, options, lapseRate, urbanFactor) : values;
};
