import type { Explanation, LocationAnswer, RegionSummary, RiskValue, Run, Sector } from "../../core/index.js";
import { riverLongitude, type Spot } from "./viewer-fields.js";
import type { StandInLayer } from "./viewer-layers.js";

export const bounds: [number, number, number, number] = [5.7, 49.42, 6.56, 50.2];

export const region: RegionSummary = {
  id: "demo-luxembourg",
  title: { en: "Luxembourg, demonstration", fr: "Luxembourg, démonstration" },
  demo: true,
  notice: {
    en: "Demonstration: real relief at 900 m, synthetic detail below. Not a flood map of real places.",
    fr: "Démonstration : relief réel à 900 m, détail synthétique en dessous. Pas une carte de lieux réels.",
  },
  crs: "EPSG:2169",
  bbox_m: [47_700, 56_700, 107_100, 139_500],
  bbox_lonlat: bounds,
  cell_size_m: 90,
  climate_cell_size_m: 100,
  effective_resolution_m: 900,
  quality: "synthetic",
  attribution: ["made up for the test"],
};

export const run: Run = {
  id: "run-1",
  region: "demo-luxembourg",
  scenario: "gwl4",
  state: "running",
  progress: 0.42,
  phase: "flood",
  time_left_s: 130,
  created: "2026-01-01T00:00:00Z",
  updated: "2026-01-01T00:01:00Z",
  steps: [{ id: "flood", title: "Flood of the 30-year rain", state: "running", progress: 0.42, detail: null }],
  layers: [],
  error: null,
};

/** The value object of a layer at a spot. */
export const pointValue = ({ entry, field }: StandInLayer, spot: Spot): RiskValue => {
  const value = field(spot);
  const years = entry.magnitude?.return_period_years ?? null;
  return {
    ...(Number.isNaN(value) ? { value: null, reason: "no-data" as const } : { value }),
    unit: entry.unit,
    label: entry.field,
    stat: "maximum",
    interval: null,
    scenario: { id: entry.scenario, gwl: entry.global_warming_k },
    period: null,
    horizon: null,
    rp: years,
    rp_of: years === null ? null : "24 h rain",
    magnitude: entry.magnitude?.id ?? null,
    hazard: entry.hazard,
    model: { hazard: "stand-in", vuln: null },
    layer: { id: entry.id, version: entry.version },
    quality: entry.quality,
    explain: `/layers/${entry.id}/explain?lon=${spot.longitude}&lat=${spot.latitude}`,
  };
};

export const explanation = (value: RiskValue): Explanation => ({
  of: value,
  nodes: [
    {
      id: "cell",
      kind: "layer-cell",
      title: "Cell of the layer",
      formula: null,
      inputs: [],
      result: value.value,
      unit: value.unit,
      source: "stand-in layer",
      details: {},
    },
    {
      id: "result",
      kind: "formula",
      title: "The value itself",
      formula: "result = cell",
      inputs: ["cell"],
      result: value.value,
      unit: value.unit,
      source: "identity",
      details: {},
    },
  ],
  links: [],
});

/** Answer of the location question, with one value and one that is withheld. */
export const locationAnswer = (spot: Spot, scenario: string, sector: Sector, hazard: RiskValue): LocationAnswer => ({
  query: { lon: spot.longitude, lat: spot.latitude, scenario, sector, demo: true },
  cell: { row: 1, column: 1, cell_size_m: 90, effective_resolution_m: 900, label: null },
  region: "demo-luxembourg",
  demo: true,
  notice: region.notice,
  quality: hazard.quality,
  sentence: {
    en: `Demonstration for ${sector}: the water stands about a metre deep.`,
    fr: `Démonstration pour ${sector} : l’eau atteint environ un mètre.`,
  },
  groups: [
    {
      id: "damage",
      title: { en: "Residential building", fr: "Bâtiment d’habitation" },
      asset: "JRC residential curve",
      values: [
        { ...hazard, ...damage, interval: { low: 0.1, high: 0.34, method: "range", sources: ["made up"] }, demo: true },
        { ...hazard, value: null, reason: "needs-annual-curve", label: "average annual loss", unit: "EUR" },
      ],
    },
  ],
  not_modelled: ["fluvial flood", "hail"],
  links: [],
});

const damage = { value: 0.22, unit: "1", label: "damage fraction", stat: "mean" } as const;

/** A rough outline of the country, a river and three places, as GeoJSON. */
export const basemap = (): Record<string, unknown> => {
  const outline = [
    [6.12, 50.12],
    [6.12, 50.0],
    [6.17, 49.95],
    [6.24, 49.9],
    [6.32, 49.84],
    [6.43, 49.81],
    [6.52, 49.81],
    [6.5, 49.72],
    [6.42, 49.67],
    [6.37, 49.56],
    [6.36, 49.46],
    [6.27, 49.5],
    [6.15, 49.49],
    [6.03, 49.45],
    [5.97, 49.48],
    [5.86, 49.52],
    [5.82, 49.55],
    [5.91, 49.62],
    [5.88, 49.7],
    [5.76, 49.79],
    [5.74, 49.85],
    [5.76, 49.96],
    [5.83, 49.99],
    [5.89, 50.08],
    [5.97, 50.17],
    [6.06, 50.16],
    [6.12, 50.12],
  ];
  const river = Array.from({ length: 60 }, (_one, index) => [
    riverLongitude(49.42 + index * 0.013),
    49.42 + index * 0.013,
  ]);
  const feature = (geometry: object, properties: object) => ({ type: "Feature", properties, geometry });
  const place = (name: string, longitude: number, latitude: number, population: number) =>
    feature({ type: "Point", coordinates: [longitude, latitude] }, { name, population, country: "LU" });
  const collection = (...features: object[]) => ({ type: "FeatureCollection", features });
  return {
    boundary: collection(feature({ type: "Polygon", coordinates: [outline] }, {})),
    rivers: collection(feature({ type: "LineString", coordinates: river }, { upstream_area_km2: 900, name: "Sûre" })),
    places: collection(
      place("Luxembourg", 6.13, 49.61, 130_000),
      place("Clervaux", 6.03, 50.06, 1800),
      place("Ettelbruck", 6.1, 49.85, 9000),
    ),
  };
};
