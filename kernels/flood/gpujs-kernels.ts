import { cellSize } from "../../core/index.js";
import type { Backend, DeviceKernel } from "../backend/backend.js";
import type { FieldShape } from "../backend/shape.js";
import {
  depthAfterSource,
  edgeDischargeSource,
  edgeSumSource,
  faceDepthSource,
  faceDischargeSource,
  firstArrivalSource,
  fluxXSource,
  fluxYSource,
  largerSource,
  largestSpeedSource,
  outflowShareSource,
  rowTopSource,
  scaleXSource,
  scaleYSource,
  stepClockSource,
} from "../generated/kernel-sources.js";
import type { FloodOptions } from "./options.js";
import type { FloodEdge, FloodProblem } from "./problem.js";
import { gravity } from "./stepper.js";

/** Water that waits until it is at least this much, so that float32 depths keep it [m]. */
const releaseDepth = 1e-5;

const edgeKinds: Readonly<Record<FloodEdge["kind"], number>> = {
  closed: 0,
  free: 1,
  stage: 2,
  inflow: 3,
  discharge: 3,
  critical: 0,
};

/** All kernels of the flood step, compiled for one problem. */
export type GpujsKernels = Readonly<Record<keyof ReturnType<typeof outputsOf>, DeviceKernel>>;

const outputsOf = ({ grid: { width, height } }: FloodProblem) =>
  ({
    rowTop: [rowTopSource, [1, height]],
    clock: [stepClockSource, [1, 6]],
    fluxX: [fluxXSource, [height, width + 1]],
    fluxY: [fluxYSource, [height + 1, width]],
    share: [outflowShareSource, [height, width]],
    scaleX: [scaleXSource, [height, width + 1]],
    scaleY: [scaleYSource, [height + 1, width]],
    depth: [depthAfterSource, [height, width]],
    larger: [largerSource, [height, width]],
    edgeSum: [edgeSumSource, [2, 2 * (width + height)]],
    speed: [largestSpeedSource, [height, width]],
    arrival: [firstArrivalSource, [height, width]],
  }) satisfies Record<string, readonly [string, FieldShape]>;

const constantsOf = (problem: FloodProblem, options: FloodOptions): Record<string, number> => {
  const { grid, edges } = problem;
  const dx = cellSize(grid);
  return {
    width: grid.width,
    height: grid.height,
    dx,
    theta: options.theta,
    flowDepth: options.flowDepth,
    arrivalDepth: options.arrivalDepth,
    froudeGravity: gravity * options.maximumFroude ** 2,
    steepDrop: options.limiterSlope * dx,
    alphaDx: options.alpha * dx,
    longest: options.maximumStep,
    release: releaseDepth,
    northKind: edgeKinds[edges.north.kind],
    eastKind: edgeKinds[edges.east.kind],
    southKind: edgeKinds[edges.south.kind],
    westKind: edgeKinds[edges.west.kind],
  };
};

const fluxFunctions = [faceDepthSource, faceDischargeSource, edgeDischargeSource];

/** Creates the kernels; they compile at their first run. */
export const gpujsKernels = (backend: Backend, problem: FloodProblem, options: FloodOptions): GpujsKernels => {
  const all = constantsOf(problem, options);
  const create = ([source, output]: readonly [string, FieldShape]): DeviceKernel => {
    const functions = source === fluxXSource || source === fluxYSource ? fluxFunctions : [];
    const text = [source, ...functions].join("\n");
    // Only what a kernel reads: an unused constant is a binding or a compile error on some devices.
    const constants = Object.fromEntries(Object.entries(all).filter(([name]) => text.includes(`constants.${name}`)));
    const longestLoop = Math.max(problem.grid.width, problem.grid.height);
    return backend.createKernel(source, { output, constants, functions, longestLoop });
  };
  const kernels = Object.entries(outputsOf(problem)).map(([name, entry]) => [name, create(entry)]);
  return Object.fromEntries(kernels) as GpujsKernels;
};
