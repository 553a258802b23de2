import type { LayerEntry } from "../client/layer-list.js";
import type { Compare, Selection } from "../store/state.js";

/** Field of the hazard that the pickers ask for, e.g. `depth` or `tasmax-jja`. */
export const wantedField = (selection: Selection): string => {
  if (selection.hazard === "flood") return selection.floodField;
  return isSeasonal(selection.heatIndex) ? `${selection.heatIndex}-${selection.season}` : selection.heatIndex;
};

/** Fields of a flood, in the order of the pickers and the table. */
export const floodFields = ["depth", "speed", "hazard-rating", "arrival", "duration"] as const;

/** Fields of which the scenario has a layer; all of them while it has none. */
export const fieldsOf = (layers: readonly LayerEntry[], scenario: string): readonly (typeof floodFields)[number][] => {
  const there = floodFields.filter((field) =>
    layers.some((layer) => layer.hazard === "flood" && layer.scenario === scenario && layer.field === field),
  );
  return there.length > 0 ? there : floodFields;
};

/** True for the heat indices that exist once a season. */
export const isSeasonal = (heatIndex: string): boolean => heatIndex === "tasmax" || heatIndex === "tasmin";

/** The layer that the pickers ask for, or null while the service does not have it. */
export const chosenLayer = (layers: readonly LayerEntry[], selection: Selection): LayerEntry | null => {
  const field = wantedField(selection);
  return (
    layers.find(
      (layer) =>
        layer.hazard === selection.hazard &&
        layer.scenario === selection.scenario &&
        layer.field === field &&
        (selection.hazard !== "flood" || layer.magnitude?.id === selection.magnitude),
    ) ?? null
  );
};

/** The layer that the chosen one is compared with: another scenario or storm of the same field. */
export const secondLayer = (
  layers: readonly LayerEntry[],
  selection: Selection,
  compare: Compare | null,
): LayerEntry | null =>
  compare && chosenLayer(layers, { ...selection, scenario: compare.scenario, magnitude: compare.magnitude });

/** Arrival times of the storm whose depth is chosen: what an event is shown with; null for anything else. */
export const eventLayer = (layers: readonly LayerEntry[], selection: Selection): LayerEntry | null =>
  selection.hazard === "flood" && selection.floodField === "depth"
    ? chosenLayer(layers, { ...selection, floodField: "arrival" })
    : null;

/** All layers of the field that the pickers ask for: every scenario and magnitude. */
export const fieldFamily = (layers: readonly LayerEntry[], selection: Selection): readonly LayerEntry[] => {
  const field = wantedField(selection);
  return layers.filter((layer) => layer.hazard === selection.hazard && layer.field === field);
};

/** True if the scenario has at least one layer of that hazard. */
export const hasLayers = (layers: readonly LayerEntry[], hazard: string, scenario: string): boolean =>
  layers.some((layer) => layer.hazard === hazard && layer.scenario === scenario);

/** The magnitudes of a scenario's flood layers, smallest rain first. */
export const magnitudesOf = (layers: readonly LayerEntry[], scenario: string) => {
  const seen = new Map<string, NonNullable<LayerEntry["magnitude"]>>();
  for (const layer of layers) {
    if (layer.scenario === scenario && layer.magnitude) seen.set(layer.magnitude.id, layer.magnitude);
  }
  return [...seen.values()].sort((one, other) => one.rain_mm - other.rain_mm);
};

/**
 * Layers to read at a place: for floods all fields of every magnitude of the scenario;
 * for heat the chosen index of every scenario.
 */
export const readingLayers = (layers: readonly LayerEntry[], selection: Selection): readonly LayerEntry[] => {
  if (selection.hazard === "heat") return fieldFamily(layers, selection);
  const fields: readonly string[] = floodFields;
  return layers
    .filter((one) => one.hazard === "flood" && one.scenario === selection.scenario && fields.includes(one.field))
    .sort((one, other) => (one.magnitude?.rain_mm ?? 0) - (other.magnitude?.rain_mm ?? 0));
};

/** The ground elevation layer, which shades the basemap, or null. */
export const reliefLayer = (layers: readonly LayerEntry[]): LayerEntry | null =>
  layers.find((layer) => layer.hazard === "terrain" && layer.field === "ground-elevation") ?? null;
