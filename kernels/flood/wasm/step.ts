// The module of one thread: what the host calls, in the order in which it calls it.
import { markBand } from "./active";
import { setStep } from "./face";
import * as layout from "./layout";
import { saveHalo } from "./rows";
import { sweepBand } from "./sweep";

// Loops: exported only so that the compiler keeps each a function of its own.
export { prepareX, prepareY, rubEvenly, rubFaces } from "./prepare";
export { dischargeX, dischargeY } from "./flux";
export { plainX, plainY, settle } from "./plain";
export { runsShort, addFlowOpen, addFlowWalled, addRain, donorShares, scaleFaces } from "./balance";
export { setDense, liveSegments } from "./active";
export { setOpenSides } from "./edge";
export { setScheme } from "./face";
export { arrange, useThread, clear, address, imageBound, rowPitch, segmentRowPitch } from "./layout";
export { scalarInverseCubeRoot as inverseCubeRoot } from "./root";
export { setBand } from "./rows";
export { setRain } from "./sweep";
export { sampleBand, countWet, volume } from "./sample";

/** First half of a step: reads the domain, writes only what belongs to the band. Then all threads wait for each other. */
export function prepare(): void {
  markBand();
  saveHalo();
}

/** Second half: advances the band; `ratio` = dt/dx, gravity terms g dt and g dt/dx, rain of the whole run so far [m]. */
export function advance(ratio: f32, gravityStep: f32, gravityStepCell: f32, rain: f64): f32 {
  setStep(gravityStep, gravityStepCell);
  return sweepBand(ratio, rain);
}

/** Looks at every segment again: deepest water, wet or not, holds a wall. After the state was written from outside. */
export function inspect(flowDepth: f32): f32 {
  let deepest: f32 = 0;
  for (let j: usize = 1; j <= layout.height; j++) {
    for (let s: usize = 0; s < layout.segments; s++) deepest = max<f32>(deepest, inspectSegment(j, s, flowDepth));
  }
  return deepest;
}

function inspectSegment(j: usize, s: usize, flowDepth: f32): f32 {
  const start = j * layout.pitch + layout.lead + s * layout.segmentBytes;
  const bytes = min<usize>(layout.segmentBytes, layout.rowBytes - s * layout.segmentBytes);
  let deepest: f32 = 0;
  let walls = false;
  for (let at = start; at < start + bytes; at += 4) {
    deepest = max<f32>(deepest, load<f32>(layout.h + at));
    if (load<f32>(layout.z + at) >= layout.wall) walls = true;
  }
  const place = j * layout.segmentPitch + s;
  store<f32>(layout.top + place * 4, deepest);
  store<u8>(layout.wet + place, deepest > flowDepth ? 7 : 0);
  store<u8>(layout.walled + place, walls ? 1 : 0);
  return deepest;
}
