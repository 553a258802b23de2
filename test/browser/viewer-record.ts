import { runParameters, standInGrid } from "./viewer-cells.js";
import type { StandInLayer } from "./viewer-layers.js";

const hash = "0123456789abcdef".repeat(4);

/** The whole record of a layer of the stand-in, with a provenance to look at. */
export const createRecord = (entry: StandInLayer["entry"]) => ({
  ...entry,
  grid: standInGrid,
  wet_threshold_m: entry.hazard === "flood" ? 0.01 : null,
  attribution: ["made up for the test"],
  created: "2026-01-01T00:00:00Z",
  tiles: {
    minzoom: 6,
    maxzoom: 11,
    bounds: [5.7, 49.42, 6.56, 50.2],
    encoding: { offset: 0, step: 0.01, nodata_code: 0 },
  },
  files: { "data.tif": { bytes: 1000, sha256: hash } },
  provenance: {
    code: { name: "luxtwin", version: "0.1.0", sha256: hash },
    method: "local inertial",
    engine: "stand-in",
    backend: "wasm",
    software_gpu: null,
    inputs: [{ id: "relief", sha256: hash, quality: "synthetic", source: "made up for the test", licence: "CC0" }],
    parameters: entry.hazard === "flood" ? runParameters : {},
    ledger: {
      rain_m3: 1_000_000,
      inflow_m3: 0,
      outflow_m3: 250_000,
      infiltration_m3: 400_000,
      stored_m3: 350_000.2,
      created_m3: 0.2,
    },
    numbers: {},
  },
});
