import type { LayerRecord } from "../../core/index.js";
import type { PlannedLayer } from "../plan/plan.js";
import type { LayerDraft } from "../ports.js";
import { describeLayer, type LayerSpecifics } from "./describe-layer.js";
import type { StepContext } from "./step-context.js";

/** One layer to keep: its field, its pixels and what is particular to it. */
export interface KeptField extends Pick<LayerSpecifics, "field"> {
  readonly data: Float32Array;
  readonly more?: LayerSpecifics["more"];
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
}

/** Writes one planned layer. */
export const keepPlanned = (
  { plan, store, signal }: StepContext,
  planned: PlannedLayer,
  specifics: Omit<LayerSpecifics, "planned">,
  data: Float32Array,
  beside: Pick<LayerDraft, "attachments" | "companions"> = {},
): Promise<LayerRecord> =>
  store.put(
    { descriptor: describeLayer(plan, { ...specifics, planned }), version: planned.version, data, ...beside },
    signal ? { signal } : {},
  );

/** Writes the fields of a step in the order in which the plan names its layers. */
export const keepLayers = async (
  { plan, step, store, signal }: StepContext,
  common: Omit<LayerSpecifics, "field" | "planned" | "more">,
  fields: readonly KeptField[],
): Promise<LayerRecord[]> => {
  const records: LayerRecord[] = [];
  for (const [index, { field, data, more, attachments }] of fields.entries()) {
    const planned = step.layers[index];
    if (!planned?.id.includes(field.field))
      throw new Error(`Step ${step.id} plans no layer for ${field.field} at ${index}.`);
    const descriptor = describeLayer(plan, { ...common, field, planned, ...(more ? { more } : {}) });
    const draft = { descriptor, version: planned.version, data, ...(attachments ? { attachments } : {}) };
    records.push(await store.put(draft, signal ? { signal } : {}));
  }
  return records;
};
