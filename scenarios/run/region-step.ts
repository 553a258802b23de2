import { type Grid, gridFromBBox, type LayerRecord, type Raster } from "../../core/index.js";
import { terrainFields } from "../plan/fields.js";
import type { Plan } from "../plan/plan.js";
import { embeddedBoundary } from "../region/embedded-data.js";
import { makeRegion } from "../region/make-region.js";
import type { RegionTerrain } from "../region/region-terrain.js";
import { resampleByArea } from "../region/resample-area.js";
import { urbanWarming } from "../region/urban-warming.js";
import { boundaryGeoJson, placesGeoJson, riversGeoJson } from "./basemap-geojson.js";
import { type KeptField, keepLayers } from "./keep-layers.js";
import { provenanceOf } from "./provenance.js";
import type { StepContext } from "./step-context.js";

const demoCaveats = [
  "Ground inside the country: means over 900 m follow the real 30 arc-second relief, all detail below is synthetic. Abroad: synthetic between known heights of places.",
];

const climateGrid = ({ region }: Plan): Grid => gridFromBBox(region.bbox_m, region.climate_cell_size_m, region.crs);

const climateFields = (plan: Plan, ground: Raster): KeptField[] => {
  const grid = climateGrid(plan);
  return [
    { field: terrainFields[1], data: resampleByArea(ground, grid).data },
    { field: terrainFields[2], data: urbanWarming(grid).data },
  ];
};

const bytes = (content: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(content));

const attachments = ({ rivers, places, report }: RegionTerrain): Record<string, Uint8Array> => ({
  "boundary.geojson": bytes(boundaryGeoJson(embeddedBoundary())),
  "rivers.geojson": bytes(riversGeoJson(rivers)),
  "places.geojson": bytes(placesGeoJson(places)),
  "report.json": bytes(report),
});

/** What a region file without a list of inputs says of them. */
const attributedInputs = ({ attribution }: Plan["region"]) =>
  attribution.map((source) => ({ id: source, sha256: "", quality: "observed", source, licence: source }));

const provenance = (plan: Plan, { report }: RegionTerrain) => {
  const { departure } = report;
  return provenanceOf(plan, {
    method: `${report.method}; see docs/models/demo-terrain.md`,
    engine: "kernels/terrain",
    backend: "cpu",
    software_gpu: null,
    inputs: plan.region.inputs ?? attributedInputs(plan.region),
    parameters: { terrain: plan.region.terrain },
    ledger: null,
    numbers: {
      departure_p50_m: departure?.p50 ?? null,
      departure_p95_m: departure?.p95 ?? null,
      departure_max_m: departure?.max ?? null,
      departure_rms_m: departure?.rms ?? null,
      pits: report.pits,
      rivers_named: report.riversNamed,
      rivers_downhill: report.riversDownhill,
    },
  });
};

/** Makes or reads the ground and keeps it, with the climate grid's ground and towns where heat is asked for. */
export const runRegionStep = async (context: StepContext): Promise<LayerRecord[]> => {
  const { plan, step, onProgress, signal, readTerrain } = context;
  const terrain = await makeRegion(plan.region, {
    cellSize: plan.cellSize,
    onProgress: (fraction) => onProgress({ fraction: 0.95 * fraction, detail: "Carving the relief" }),
    ...(readTerrain ? { readTerrain } : {}),
    ...(signal ? { signal } : {}),
  });
  const ground = terrain.groundElevation;
  const common = {
    hazard: "terrain",
    quality: plan.region.quality,
    about: plan.region.title.en,
    caveats: plan.region.demo ? demoCaveats : [],
    provenance: provenance(plan, terrain),
  } as const;
  const kept = (grid: Grid, fields: readonly KeptField[], from: number): Promise<LayerRecord[]> =>
    keepLayers({ ...context, step: { ...step, layers: step.layers.slice(from) } }, { ...common, grid }, fields);
  const first = await kept(
    ground.grid,
    [{ field: terrainFields[0], data: ground.data, attachments: attachments(terrain) }],
    0,
  );
  if (step.layers.length === 1) return first;
  return [...first, ...(await kept(climateGrid(plan), climateFields(plan, ground), 1))];
};
