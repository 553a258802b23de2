import type { StepperField } from "./engine.js";
import { refuseFeatures } from "./features.js";
import { edgeFlow, limitOutflow, updateDepth } from "./reference-balance.js";
import { fluxesX, fluxesY, prepareFaces } from "./reference-flux.js";
import { createReferenceState, type ReferenceState } from "./reference-state.js";
import type { CellFlow, FloodStepper } from "./stepper.js";

const sampleState = (state: ReferenceState, time: number): void => {
  const { width, height, h, qx, qy, options, maximumSpeed, arrival } = state;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      const west = row * (width + 1) + column;
      if (!(h[cell] >= options.arrivalDepth)) continue;
      const speed = (0.5 * Math.hypot(qx[west] + qx[west + 1], qy[cell] + qy[cell + width])) / h[cell];
      maximumSpeed[cell] = Math.max(maximumSpeed[cell], speed);
      if (Number.isNaN(arrival[cell])) arrival[cell] = time;
    }
  }
};

const readState = (state: ReferenceState, field: StepperField): Float32Array => {
  if (field === "unitDischargeX") return Float32Array.from(state.qx);
  if (field === "unitDischargeY") return Float32Array.from(state.qy);
  const { h: depth, maximumDepth, maximumSpeed, arrival: arrivalTime, z } = state;
  const values = { depth, maximumDepth, maximumSpeed, arrivalTime }[field];
  return Float32Array.from(values, (value, cell) => (Number.isNaN(z[cell]) ? Number.NaN : value));
};

const cellFlow = ({ width, h, qx, qy }: ReferenceState, cell: number): CellFlow => {
  const west = cell + Math.floor(cell / width);
  return { depth: h[cell], x: 0.5 * (qx[west] + qx[west + 1]), y: 0.5 * (qy[cell] + qy[cell + width]) };
};

const pourInto = ({ h, maximumDepth }: ReferenceState, cell: number, gain: number): void => {
  h[cell] = Math.max(0, h[cell] + gain);
  maximumDepth[cell] = Math.max(maximumDepth[cell], h[cell]);
};

/** The scheme in float64 and plain loops: slow, readable, the truth that other engines are held against. */
export const referenceStepper = (): FloodStepper => {
  let state: ReferenceState;
  return {
    load: async (problem, options) => {
      refuseFeatures("reference", problem, options, ["shallow-water"]);
      state = createReferenceState(problem, options);
    },
    step: (request) => {
      const ratio = request.step / state.dx;
      prepareFaces(state, request);
      const nextX = fluxesX(state, request);
      state.qy = fluxesY(state, request);
      state.qx = nextX;
      limitOutflow(state, ratio);
      updateDepth(state, ratio, request.rain);
      return edgeFlow(state);
    },
    pour: (cell, depth) => pourInto(state, cell, depth),
    pourRow: (row, gains) => {
      for (let column = 0; column < state.width; column++) pourInto(state, row * state.width + column, gains[column]);
    },
    deepest: () => state.h.reduce((deepest, depth) => Math.max(deepest, depth), 0),
    ratio: (step) => step / state.dx,
    volume: () => state.h.reduce((sum, depth) => sum + depth, 0),
    wetCells: (depth) => state.h.reduce((count, value) => count + (value >= depth ? 1 : 0), 0),
    sample: (time) => sampleState(state, time),
    limitedFaces: () => state.limitedFaces,
    read: (field) => readState(state, field),
    readRow: (row, into) => {
      for (let column = 0; column < state.width; column++) {
        const flow = cellFlow(state, row * state.width + column);
        into.depth[column] = flow.depth;
        into.x[column] = flow.x;
        into.y[column] = flow.y;
      }
    },
    probe: (cell) => cellFlow(state, cell),
    faceX: (row, column) => state.qx[row * (state.width + 1) + column],
    faceY: (row, column) => state.qy[row * state.width + column],
    save: () => {
      const { h, qx, qy, maximumDepth, maximumSpeed, arrival, limitedFaces } = state;
      return structuredClone({ h, qx, qy, maximumDepth, maximumSpeed, arrival, limitedFaces });
    },
    restore: (saved) => {
      const from = saved as ReferenceState;
      for (const field of ["h", "qx", "qy", "maximumDepth", "maximumSpeed", "arrival"] as const) {
        state[field].set(from[field]);
      }
      state.limitedFaces = from.limitedFaces;
    },
    close: () => undefined,
  };
};
