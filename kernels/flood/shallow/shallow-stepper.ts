import type { StepperField } from "../engine.js";
import { refuseFeatures } from "../features.js";
import { edgeFlow, limitOutflow } from "../reference-balance.js";
import type { FloodStepper } from "../stepper.js";
import { shallowFluxes } from "./shallow-flux.js";
import { createShallowState, type ShallowState } from "./shallow-state.js";
import { fastestWave, updateShallow } from "./shallow-update.js";

const sampleState = ({ h, u, v, options, maximumSpeed, arrival }: ShallowState, time: number): void => {
  for (let cell = 0; cell < h.length; cell++) {
    if (!(h[cell] >= options.arrivalDepth)) continue;
    maximumSpeed[cell] = Math.max(maximumSpeed[cell], Math.hypot(u[cell], v[cell]));
    if (Number.isNaN(arrival[cell])) arrival[cell] = time;
  }
};

const readState = (state: ShallowState, field: StepperField): Float32Array => {
  if (field === "unitDischargeX") return Float32Array.from(state.x.mass);
  if (field === "unitDischargeY") return Float32Array.from(state.y.mass);
  const { h: depth, maximumDepth, maximumSpeed, arrival: arrivalTime, z } = state;
  const values = { depth, maximumDepth, maximumSpeed, arrivalTime }[field];
  return Float32Array.from(values, (value, cell) => (Number.isNaN(z[cell]) ? Number.NaN : value));
};

/** Water that comes or goes keeps the momentum of the cell; a film below `flowDepth` stands still. */
const pourInto = ({ h, u, v, maximumDepth, options }: ShallowState, cell: number, gain: number): void => {
  const depth = Math.max(0, h[cell] + gain);
  const share = depth > options.flowDepth ? Math.min(1, h[cell] / depth) : 0;
  u[cell] *= share;
  v[cell] *= share;
  h[cell] = depth;
  maximumDepth[cell] = Math.max(maximumDepth[cell], depth);
};

/** All arrays that change, by name. */
const keptArrays = ({
  h,
  u,
  v,
  x,
  y,
  maximumDepth,
  maximumSpeed,
  arrival,
}: ShallowState): Record<string, Float64Array> => ({
  ...{ h, u, v, massX: x.mass, massY: y.mass },
  ...{ maximumDepth, maximumSpeed, arrival },
});

/** First-order finite volumes for the full shallow-water equations (flood.md 2.4) in float64 and plain loops. */
export const shallowReferenceStepper = (): FloodStepper => {
  let state: ShallowState;
  return {
    load: async (problem, options) => {
      refuseFeatures("reference", problem, options, ["channels"]);
      state = createShallowState(problem, options);
    },
    step: (request) => {
      shallowFluxes(state, request);
      const faces = { width: state.width, height: state.height, h: state.h, qx: state.x.mass, qy: state.y.mass };
      limitOutflow(faces, request.step / state.dx);
      updateShallow(state, request.step, request.rain);
      return edgeFlow(faces);
    },
    pour: (cell, depth) => pourInto(state, cell, depth),
    pourRow: (row, gains) => {
      for (let column = 0; column < state.width; column++) pourInto(state, row * state.width + column, gains[column]);
    },
    deepest: () => state.h.reduce((deepest, depth) => Math.max(deepest, depth), 0),
    waveSpeed: () => fastestWave(state),
    ratio: (step) => step / state.dx,
    volume: () => state.h.reduce((sum, depth) => sum + depth, 0),
    wetCells: (depth) => state.h.reduce((count, value) => count + (value >= depth ? 1 : 0), 0),
    sample: (time) => sampleState(state, time),
    limitedFaces: () => 0,
    read: (field) => readState(state, field),
    readRow: (row, into) => {
      const { width, h, u, v } = state;
      for (let column = 0; column < width; column++) {
        const cell = row * width + column;
        into.depth[column] = h[cell];
        into.x[column] = h[cell] * u[cell];
        into.y[column] = h[cell] * v[cell];
      }
    },
    probe: (cell) => ({ depth: state.h[cell], x: state.h[cell] * state.u[cell], y: state.h[cell] * state.v[cell] }),
    faceX: (row, column) => state.x.mass[row * (state.width + 1) + column],
    faceY: (row, column) => state.y.mass[row * state.width + column],
    save: () => structuredClone(keptArrays(state)),
    restore: (saved) => {
      const [from, into] = [saved as Record<string, Float64Array>, keptArrays(state)];
      for (const [name, values] of Object.entries(into)) values.set(from[name]);
    },
    close: () => undefined,
  };
};
