import { type LayerRecord, TwinError } from "../../core/index.js";
import type { RasterStore } from "../../scenarios/index.js";

export const layerId = "demo-baseline-1991-2020-flood-depth-pluvial-24h-t100";
export const version = "0123456789abcdef";

export const hash = "a".repeat(64);
const tiff = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);

const stacItem = {
  type: "Feature",
  stac_version: "1.1.0",
  stac_extensions: ["https://stac-extensions.github.io/projection/v2.0.0/schema.json"],
  id: layerId,
  geometry: null,
  properties: { title: "Depth", datetime: null },
  links: [{ rel: "self", href: "./stac-item.json" }],
  assets: { cog: { href: "layer.tif", type: "image/tiff" } },
};

const createFiles = (): Readonly<Record<string, Uint8Array>> => ({
  "layer.tif": tiff,
  "zarr/zarr.json": new TextEncoder().encode("{}"),
  "stac-item.json": new TextEncoder().encode(JSON.stringify(stacItem)),
});

export const createRecord = (): LayerRecord => ({
  id: layerId,
  title: "Depth, rain of 100 years",
  hazard: "flood",
  field: "depth",
  quantity: "waterDepth",
  unit: "m",
  cell_methods: "time: maximum",
  threshold: null,
  season: null,
  region: "demo-luxembourg",
  demo: true,
  scenario: "baseline-1991-2020",
  period: { from_year: 1991, to_year: 2020 },
  global_warming_k: 0.9,
  mechanism: "pluvial",
  magnitude: {
    id: "rain-t100",
    rain_mm: 80,
    rain_interval_mm: [70, 90],
    effective_rain_mm: 30,
    duration_h: 24,
    hyetograph: "euler-ii",
    loss_model: "scs-cn",
    rain_growth_factor: 1,
    rain_growth_band: [1, 1],
    return_period_years: 100,
    return_period_of: "rain",
    statistic: "test statistic",
  },
  defence: "as-terrain",
  grid: { crs: "EPSG:2169", width: 660, height: 920, affine: [90, 0, 47_700, 0, -90, 139_500] },
  effective_resolution_m: 900,
  wet_threshold_m: 0.05,
  quality: { class: "synthetic", caveats: ["synthetic relief"] },
  attribution: ["GeoNames"],
  provenance: {
    code: { name: "luxtwin", version: "0.1.0", sha256: hash },
    method: "local inertial",
    engine: "reference",
    backend: "cpu",
    software_gpu: null,
    inputs: [],
    parameters: {},
    ledger: null,
    numbers: {},
  },
  version,
  created: "2026-01-01T00:00:00.000Z",
  statistics: { minimum: 0, maximum: 2.5, finite_cells: 100 },
  tiles: {
    minzoom: 6,
    maxzoom: 12,
    bounds: [5.7, 49.4, 6.6, 50.2],
    encoding: { offset: -0.01, step: 0.01, nodata_code: 0 },
  },
  files: Object.fromEntries(
    Object.entries(createFiles()).map(([name, { length }]) => [name, { bytes: length, sha256: hash }]),
  ),
});

/** A store of one layer whose calls are counted. */
export const createStore = (): RasterStore & { readonly reads: string[] } => {
  const reads: string[] = [];
  const record = createRecord();
  const files = createFiles();
  const get = async (id: string, asked?: string) => {
    if (id === record.id && (asked === undefined || asked === version)) return record;
    throw new TwinError("not-found", `There is no layer ${id}: see /layers.`, { kind: "layer", id });
  };
  return {
    reads,
    put: () => Promise.reject(new Error("not in this double")),
    has: async (id, asked) => id === record.id && asked === version,
    list: async () => [record],
    versions: async () => [record],
    get,
    readAt: async () => 1,
    readWindow: async () => new Float32Array(1),
    readTile: async (_id, z, x, y) => (z === 8 && x === 132 && y === 87 ? Uint8Array.of(1, 2, 3) : undefined),
    openAsset: async (_id, name, { start, end } = {}) => {
      reads.push(`${name} ${start}-${end}`);
      const bytes = files[name] ?? new Uint8Array();
      return { bytes: bytes.slice(start, end), offset: start ?? 0, total: bytes.length };
    },
    close: async () => {},
  };
};
