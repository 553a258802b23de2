import type { FloodStats } from "./engine.js";
import { type Session, stableStep } from "./session.js";

const deepestCell = (depth: Float32Array, width: number, dryDepth: number): FloodStats["deepest"] => {
  let best = -1;
  for (let cell = 0; cell < depth.length; cell++) {
    if (depth[cell] > (best < 0 ? dryDepth : depth[best])) best = cell;
  }
  return best < 0 ? undefined : { row: Math.floor(best / width), column: best % width, depth: depth[best] };
};

/** Where a session stands. */
export const statsOf = (session: Session): FloodStats => {
  const { stepper, problem, options, dx, account, time, steps, smallest, wetFaces } = session;
  const limitedFaces = stepper.limitedFaces();
  return {
    time,
    steps,
    smallestStep: smallest,
    lastStep: stableStep(session),
    limitedFaces,
    limitedShare: wetFaces > 0 ? Math.min(1, limitedFaces / wetFaces) : 0,
    advectionShare: session.pressure > 0 ? session.advection / session.pressure : 0,
    wetCells: stepper.wetCells(options.arrivalDepth),
    deepest: deepestCell(stepper.read("depth"), problem.grid.width, options.dryDepth),
    initialVolume: account.initialVolume,
    ledger: account.ledger(stepper.volume() * dx * dx),
  };
};
