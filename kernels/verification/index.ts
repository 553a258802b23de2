import { openReferenceFloodEngine, openWasmFloodEngine } from "../flood/open-engine.js";
import { lakeAtRest } from "./lake-at-rest.js";
import { macDonald } from "./macdonald.js";
import { nonBreakingWave } from "./non-breaking-wave.js";
import { rainOnAPlane } from "./rain-on-a-plane.js";
import { uniformFlow } from "./uniform-flow.js";
import type { EngineChoice, VerificationCase } from "./verification-case.js";

export type { EngineChoice, VerificationCase, VerificationMetric } from "./verification-case.js";

/** All cases of the local-inertial equations on one engine. */
export const verificationCasesOn = (engine: EngineChoice): VerificationCase[] => [
  ...lakeAtRest(engine),
  ...nonBreakingWave(engine),
  ...uniformFlow(engine),
  ...macDonald(engine),
  ...rainOnAPlane(engine),
];

const reference: EngineChoice = { name: "reference", open: openReferenceFloodEngine };

/** Every runnable verification case: all on `wasm`, the channels also on the float64 reference. */
export const verificationCases: readonly VerificationCase[] = [
  ...verificationCasesOn({ name: "wasm", open: openWasmFloodEngine }),
  ...nonBreakingWave(reference),
  ...macDonald(reference),
];
