import { expect, test } from "vitest";
import type { LayerRecord } from "../../core/index.js";
import { createDraft } from "./create-draft.case.js";
import { stacItem } from "./stac-item.js";

const verification = { page_sha256: "0", commit: "0123456789", rows: 3, held: 2, failed: 0, outside_validity: 1 };

const createRecord = (change: Partial<LayerRecord["provenance"]>): LayerRecord => {
  const { descriptor, version } = createDraft();
  return {
    ...descriptor,
    provenance: { ...descriptor.provenance, ...change },
    version,
    created: "2026-01-01T00:00:00Z",
    statistics: { minimum: 0, maximum: 1, finite_cells: 1 },
    tiles: { minzoom: 0, maxzoom: 1, bounds: [5, 49, 6, 50], encoding: { offset: 0, step: 1, nodata_code: 0 } },
    files: {},
  };
};

test("the item of a flood says engine, solver, limited faces, mass ledger and verification", () => {
  const ledger = { rain_m3: 10, inflow_m3: 0, outflow_m3: 4, infiltration_m3: 1, stored_m3: 5, created_m3: 0 };
  const numbers = { solver: "inertial", limited_faces: 12, limited_share: 0.01 };
  const { properties } = stacItem(createRecord({ ledger, numbers, verification }));
  expect(properties).toMatchObject({
    "luxtwin:flood_run": {
      engine: "wasm-simd",
      solver: "inertial",
      limited_faces: 12,
      limited_share: 0.01,
      ledger,
      verification,
    },
  });
});

test("other hazards have no such run", () => {
  const { properties } = stacItem({ ...createRecord({}), hazard: "heat" });
  expect(properties).not.toHaveProperty("luxtwin:flood_run");
});
