import type { FloodValidity, ValidityReason } from "../../kernels/index.js";

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const phrases: Readonly<Record<ValidityReason, (validity: FloodValidity) => string>> = {
  "supercritical-flow": ({ limitedShare, thresholds }) =>
    `flow was cut to its critical speed at ${percent(limitedShare)} of wet faces (bound ${percent(thresholds.limitedShare)})`,
  "missing-advection": ({ advectionShare, thresholds }) =>
    `the momentum that the equations leave out is ${percent(advectionShare)} of what they keep (bound ${percent(thresholds.advectionShare)})`,
};

const outside = "Outside the validity of the inertial equations";

/** What a run outside the validity of the inertial equations must say; empty when it was inside. */
export const validityCaveats = (validity: FloodValidity): readonly string[] =>
  validity.reasons.map((reason) => `${outside}: ${phrases[reason](validity)}; run it with shallow-water.`);

/** Said of a map made of many runs, of which some said {@link validityCaveats} of themselves; `caveats` are those of each run. */
export const ladderValidityCaveats = (caveats: readonly (readonly string[])[]): readonly string[] => {
  const found = caveats.filter((of) => of.some((one) => one.startsWith(outside))).length;
  return found === 0
    ? []
    : [`${outside}: so say ${found} of the ${caveats.length} runs of the ladder, each on its own layers.`];
};
