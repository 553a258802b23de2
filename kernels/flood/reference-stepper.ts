import type { FloodField } from "./engine.js";
import { edgeFlow, limitOutflow, updateDepth } from "./reference-balance.js";
import { fluxesX, fluxesY, prepareFaces } from "./reference-flux.js";
import { createReferenceState, type ReferenceState } from "./reference-state.js";
import type { FloodStepper } from "./stepper.js";

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

const readState = (state: ReferenceState, field: FloodField): Float32Array => {
  if (field === "unitDischargeX") return Float32Array.from(state.qx);
  if (field === "unitDischargeY") return Float32Array.from(state.qy);
  const { h: depth, maximumDepth, maximumSpeed, arrival: arrivalTime, z } = state;
  const values = { depth, maximumDepth, maximumSpeed, arrivalTime }[field];
  return Float32Array.from(values, (value, cell) => (Number.isNaN(z[cell]) ? Number.NaN : value));
};

/** The scheme in float64 and plain loops: slow, readable, the truth that other engines are held against. */
export const referenceStepper = (): FloodStepper => {
  let state: ReferenceState;
  return {
    load: async (problem, options) => {
      state = createReferenceState(problem, options);
    },
    step: (request) => {
      const ratio = request.step / state.dx;
      prepareFaces(state);
      const nextX = fluxesX(state, request);
      state.qy = fluxesY(state, request);
      state.qx = nextX;
      limitOutflow(state, ratio);
      updateDepth(state, ratio, request.rain);
      return edgeFlow(state);
    },
    pour: (cell, depth) => {
      state.h[cell] += depth;
      state.maximumDepth[cell] = Math.max(state.maximumDepth[cell], state.h[cell]);
    },
    deepest: () => state.h.reduce((deepest, depth) => Math.max(deepest, depth), 0),
    ratio: (step) => step / state.dx,
    volume: () => state.h.reduce((sum, depth) => sum + depth, 0),
    sample: (time) => sampleState(state, time),
    limitedFaces: () => state.limitedFaces,
    read: (field) => readState(state, field),
    close: () => undefined,
  };
};
