import { type Grid, type LayerDescriptor, type QualityClass, quantities } from "../../core/index.js";
import type { Field } from "../plan/fields.js";
import type { Plan, PlannedLayer } from "../plan/plan.js";

/** What a step adds to the common part of a layer's description. */
export interface LayerSpecifics {
  readonly field: Field;
  readonly planned: PlannedLayer;
  readonly hazard: LayerDescriptor["hazard"];
  /** True for a layer that no scenario decides though the hazard is a flood. */
  readonly anyScenario?: boolean;
  readonly grid: Grid;
  readonly quality: QualityClass;
  /** Words behind the field's title, e.g. the storm. */
  readonly about: string;
  readonly caveats: readonly string[];
  readonly provenance: LayerDescriptor["provenance"];
  readonly more?: Partial<
    Pick<LayerDescriptor, "magnitude" | "mechanism" | "defence" | "season" | "threshold" | "wet_threshold_m">
  >;
}

/** Scenario id of layers that no scenario decides, such as the terrain. */
export const noScenario = "any";

const demoWords = "DEMO, not for decisions: ";
const demoCaveat =
  "Demonstration on synthetic detail: real at 30 arc seconds, synthetic below; never use for a decision.";

const title = ({ field, about }: LayerSpecifics, plan: Plan): string =>
  `${plan.region.demo ? demoWords : ""}${field.title}, ${about}`;

/** The descriptor of a layer: nothing about a layer's meaning is written anywhere else. */
export const describeLayer = (plan: Plan, specifics: LayerSpecifics): LayerDescriptor => {
  const { field, planned, hazard, grid, quality, caveats, provenance, more } = specifics;
  const { region, scenario } = plan;
  const bound = hazard === "terrain" || specifics.anyScenario === true ? null : scenario;
  return {
    id: planned.id,
    title: title(specifics, plan),
    hazard,
    field: field.field,
    quantity: field.quantity,
    unit: quantities[field.quantity].unit,
    cell_methods: field.cellMethods,
    threshold: null,
    season: null,
    region: region.id,
    demo: region.demo,
    scenario: bound?.id ?? noScenario,
    period: bound?.period ?? null,
    global_warming_k: bound?.global_warming.level_k?.value ?? null,
    mechanism: null,
    magnitude: null,
    defence: null,
    grid: { crs: grid.crs, width: grid.width, height: grid.height, affine: [...grid.affine] },
    effective_resolution_m: region.effective_resolution_m,
    wet_threshold_m: null,
    quality: { class: quality, caveats: [...(region.demo ? [demoCaveat] : []), ...(bound?.caveats ?? []), ...caveats] },
    attribution: [...region.attribution],
    provenance,
    ...more,
  };
};
