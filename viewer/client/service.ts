import { z } from "zod";
import {
  type Explanation,
  explanationSchema,
  type LocationAnswer,
  layerRecordSchema,
  locationAnswerSchema,
  type RegionSummary,
  type RiskValue,
  regionSummarySchema,
  riskValueSchema,
  runSchema,
  type Scenario,
  scenarioSchema,
} from "../../core/index.js";
import { boundarySchema, type Veil, veilAround } from "../map/veil.js";
import { gazetteerSchema, type KnownPlace } from "../search/gazetteer.js";
import { fetchJson, ownPath } from "./fetch-json.js";
import { type LayerEntry, layerListSchema } from "./layer-list.js";
import { type TileSet, tileSetSchema } from "./tile-set.js";

/** Options of every question to the service. */
export interface Asking {
  readonly signal?: AbortSignal;
}

const scenarioListSchema = z.object({ scenarios: z.array(scenarioSchema) });
const runListSchema = z.object({ runs: z.array(runSchema) });
const wholeRecordSchema = z.object(layerRecordSchema.shape);
/** A layer with its provenance, as `GET /layers/{id}` answers. */
export type WholeRecord = z.infer<typeof wholeRecordSchema>;

export const fetchRegion = (options?: Asking): Promise<RegionSummary> =>
  fetchJson("/region", regionSummarySchema, options);

export const fetchLayers = async (options?: Asking): Promise<readonly LayerEntry[]> =>
  (await fetchJson("/layers", layerListSchema, options)).layers;

export const fetchScenarios = async (options?: Asking): Promise<readonly Scenario[]> =>
  (await fetchJson("/scenarios", scenarioListSchema, options)).scenarios;

export const fetchRuns = async (options?: Asking) => (await fetchJson("/runs", runListSchema, options)).runs;

export const fetchTileSet = (layer: string, options?: Asking): Promise<TileSet> =>
  fetchJson(`/layers/${layer}/tilejson.json`, tileSetSchema, options);

export const fetchRecord = (layer: string, options?: Asking): Promise<WholeRecord> =>
  fetchJson(`/layers/${layer}`, wholeRecordSchema, options);

/** What one layer says at a position [degrees]. */
export const fetchPoint = (
  layer: string,
  at: { readonly longitude: number; readonly latitude: number },
  options?: Asking,
): Promise<RiskValue> =>
  fetchJson(`/layers/${layer}/point?lon=${at.longitude}&lat=${at.latitude}`, riskValueSchema, options);

/** The nodes of a computation behind an `explain` link. */
export const fetchExplanation = (href: string, options?: Asking): Promise<Explanation> =>
  fetchJson(ownPath(href), explanationSchema, options);

/** Path and query of the location question; `demo=true` only where the region is a demonstration. */
export const locationPath = (question: {
  readonly longitude: number;
  readonly latitude: number;
  readonly scenario: string;
  readonly sector: string;
  readonly mode: "demo" | "real";
}): string => {
  const { longitude, latitude, scenario, sector, mode } = question;
  const query = `lon=${longitude}&lat=${latitude}&scenario=${scenario}&sector=${sector}`;
  return `/risk/v1/location?${query}${mode === "demo" ? "&demo=true" : ""}`;
};

export const fetchLocation = (path: string, options?: Asking): Promise<LocationAnswer> =>
  fetchJson(path, locationAnswerSchema, options);

/** Settlements of the basemap, for the search: the page has its own index and asks nobody else. */
export const fetchPlaces = (options?: Asking): Promise<readonly KnownPlace[]> =>
  fetchJson("/basemap/places.geojson", gazetteerSchema, options);

/** The world outside the national boundary. */
export const fetchVeil = async (options?: Asking): Promise<Veil> =>
  veilAround(await fetchJson("/basemap/boundary.geojson", boundarySchema, options));
