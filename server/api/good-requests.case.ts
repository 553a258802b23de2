import { layerId } from "./stored-layer.case.js";

/** A good value for each parameter, by name. */
export const good: Readonly<Record<string, string>> = {
  lon: "6.1296",
  lat: "49.6116",
  scenario: "baseline-1991-2020",
  sector: "finance",
  demo: "true",
  value: "loss",
  file: "rivers.geojson",
  name: "layer.tif",
  z: "8",
  x: "132",
  y: "87.png",
  code: "not-found",
  method: "wbgt_simple",
  item: layerId,
  row: "1",
  table: "melt",
  storm: "rain-t100",
  since: "2025-01-01",
  coords: "POINT(6.13 49.61)",
  limit: "10",
  f: "json",
  collection: "places",
  layer: layerId,
  zoom: "8",
  feature: "1",
};

/** A good body for each address that takes one. */
export const goodBodies: Readonly<Record<string, unknown>> = {
  "/risk/v1/location": { geometry: { type: "Point", coordinates: [6.13, 49.61] } },
  "/stac/search": { bbox: [5.9, 49.5, 6.3, 49.8] },
  "/risk/v1/what-if": { scenario: "baseline-1991-2020", measures: [] },
  "/risk/v1/series": { assets: [{ id: "a", lon: 6.13, lat: 49.61 }] },
  "/ingest/plans": { dataset: "age-gauges/levels" },
  "/ingest/pulls": { dataset: "age-gauges/levels" },
  "/runs": { scenario: "baseline-1991-2020" },
  "/climate/v1/calc/{method}": { rows: [{ air_temperature_c: 30, relative_humidity_percent: 50 }] },
  "/risk/v1/portfolios": { location_csv: "id,lon,lat,value\nhouse,6.13,49.61,100000\n" },
  "/risk/v1/analyses": {
    ...{ portfolio: "portfolio-1", scenarios: ["baseline-1991-2020"] },
    convention: { tail: "flat", zero_rp_years: null, extreme_rp_years: null },
  },
  "/risk/v1/damage": { model: "generic-fraction-of-insured-value", depth_m: 1 },
  "/risk/v1/finance/annual-loss": {
    losses: [{ rp_years: 100, loss: 1 }],
    convention: { tail: "flat", zero_rp_years: 2, extreme_rp_years: null },
  },
  "/risk/v1/finance/insured-loss": {
    ...{ kind: "samples", losses: [1, 2] },
    terms: { deductible: 1, limit: null, limit_order: "net" },
  },
  "/risk/v1/energy/lines/rating": {
    conductor: {
      ...{ diameter_m: 0.028, emissivity: 0.8, absorptivity: 0.8 },
      resistance: { low_c: 25, low_ohm_m: 7.283e-5, high_c: 75, high_ohm_m: 8.688e-5 },
    },
    ...{ conductor_c: 80, air_c: 35, wind_m_s: 0.6, day_of_year: 200, solar_hour: 12 },
  },
  "/risk/v1/energy/transformers/rating": { type: "onaf", load: 1, air_c: 20 },
  "/risk/v1/energy/plants/derating": { cooling: "gas", air_rise_k: 10, depth_m: 0.5 },
  "/risk/v1/transport/roads/status": { depth_m: 0.2 },
  "/risk/v1/transport/rails/status": {
    ...{ air_c: 36, operator: { name: "test", source: "made up", line_speed_km_h: 100, bands: [] } },
  },
  "/risk/v1/people/labour": { air_c: 30, humidity_percent: 50 },
  "/risk/v1/ord": {
    splt: [{ Period: 1, EventId: 1, SummaryId: 1, SampleId: 1, Loss: 5 }],
    ...{ periods: 10, samples: 1 },
  },
};

const idOf = (path: string): string => {
  if (path.startsWith("/scenarios")) return "baseline-1991-2020";
  if (path.startsWith("/runs")) return "run-1";
  if (path.startsWith("/ingest")) return "job-1";
  if (path.startsWith("/risk/v1/portfolios")) return "portfolio-1";
  if (path.startsWith("/risk/v1/what-if")) return "what-if-1";
  if (path === "/risk/v1/analyses/{id}") return "analysis-2";
  if (path.startsWith("/risk/v1/analyses")) return "analysis-1";
  return path.startsWith("/stac") ? "demo-luxembourg" : layerId;
};

/** Good values of EDR and Tiles by parameter, from the path. */
export const goodForEdr: Readonly<Record<string, (path: string) => string | undefined>> = {
  group: () => "demo-flood-depth-pluvial-24h",
  coords: (path) => (path.endsWith("/area") ? "POLYGON((6.12 49.6,6.14 49.6,6.14 49.61,6.12 49.6))" : good.coords),
  ...{ within: () => "500", "within-units": () => "m", set: () => "WebMercatorQuad", row: () => "87" },
  column: () => "132",
  f: (path) => {
    if (path.endsWith("{column}")) return "png";
    return /position|area|radius/.test(path) ? "CoverageJSON" : "json";
  },
};

/** A window of two by three cells of a layer. */
const goodCells: Readonly<Record<string, string>> = { row: "1", column: "1", height: "2", width: "3" };

export const goodFor = (path: string, name: string): string | undefined => {
  if (path.endsWith("/cells") && name in goodCells) return goodCells[name];
  if (path.startsWith("/edr") && name in goodForEdr) return goodForEdr[name]?.(path);
  if (path.startsWith("/wmts/") && name === "address") return "WebMercatorQuad/8/87/132.png";
  if (name === "id") return idOf(path);
  if (name === "value" && path.includes("what-if")) return "largest-increase.rain-t100";
  return name === "value" && path.includes("analyses") ? "loss.baseline-1991-2020.rain-t100" : good[name];
};
