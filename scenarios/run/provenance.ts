import type { LayerRecord, Provenance } from "../../core/index.js";
import type { Plan } from "../plan/plan.js";

export type ProvenanceInput = Provenance["inputs"][number];

/** A stored layer as an input of another one. */
export const layerInput = (record: LayerRecord): ProvenanceInput => ({
  id: `${record.id}@${record.version}`,
  sha256: record.files["layer.tif"]?.sha256 ?? record.version,
  quality: record.quality.class,
  source: record.title,
  licence: record.attribution.join("; "),
});

/** Provenance of a layer: the plan's code, and what the step says of itself. */
export const provenanceOf = (plan: Plan, step: Omit<Provenance, "code">): Provenance => ({
  code: { name: "luxtwin", version: plan.code.version, sha256: plan.code.sha256 },
  ...step,
});
