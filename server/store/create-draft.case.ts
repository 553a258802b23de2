import { createHash } from "node:crypto";
import { type LayerDescriptor, northUp } from "../../core/index.js";
import type { LayerDraft } from "../../scenarios/index.js";

export interface DraftOptions {
  readonly id?: string;
  /** Any text; its hash is the version. */
  readonly version?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Lower-case hex key of a text. */
export const versionOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);

const createProvenance = (version: string): LayerDescriptor["provenance"] => ({
  code: { name: "luxtwin", version: "0.1.0", sha256: versionOf("code").repeat(2) },
  method: "local-inertial flood model",
  engine: "wasm-simd",
  backend: "cpu",
  software_gpu: null,
  inputs: [
    { id: "terrain", sha256: versionOf(version).repeat(2), quality: "synthetic", source: "demo", licence: "CC0" },
  ],
  parameters: { alpha: 0.5 },
  ledger: null,
  numbers: {},
});

const createDescriptor = (id: string, version: string, width: number, height: number): LayerDescriptor => ({
  id,
  title: "DEMO water depth of a synthetic storm",
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
  magnitude: null,
  defence: "undefended",
  grid: {
    width,
    height,
    affine: [...northUp(70_000, 90_000, 90)] as LayerDescriptor["grid"]["affine"],
    crs: "EPSG:2169",
  },
  effective_resolution_m: 900,
  wet_threshold_m: 0.05,
  quality: { class: "synthetic", caveats: ["synthetic relief below 30 arc seconds"] },
  attribution: ["LuxTwin"],
  provenance: createProvenance(version),
});

/** Depth 0.01 × cell number, every seventh cell absent. */
const createDepth = (cells: number): Float32Array =>
  Float32Array.from({ length: cells }, (_, index) => (index % 7 === 6 ? Number.NaN : (index % 5000) * 0.01));

/** A small synthetic depth layer on its way into a store. */
export const createDraft = (options: DraftOptions = {}): LayerDraft => {
  const { id = "demo-depth", version = "one", width = 30, height = 20 } = options;
  return {
    descriptor: createDescriptor(id, version, width, height),
    version: versionOf(version),
    data: createDepth(width * height),
    attachments: { "rivers.geojson": new TextEncoder().encode('{"type":"FeatureCollection","features":[]}') },
  };
};
