import { type Grid, type LayerRecord, TwinError } from "../../core/index.js";
import type { Plan } from "../plan/plan.js";
import type { RasterStore } from "../ports.js";

/** A layer read back whole. */
export interface ReadLayer {
  readonly record: LayerRecord;
  readonly grid: Grid;
  readonly data: Float32Array;
}

/** Grid of a stored layer. */
export const gridOf = ({ grid }: Pick<LayerRecord, "grid">): Grid => ({ ...grid, crs: grid.crs as Grid["crs"] });

/** The layer of the region step with that field; throws `not-found` where the step has not run. */
export const readTerrainLayer = async (plan: Plan, store: RasterStore, field: string): Promise<ReadLayer> => {
  const step = plan.steps.find(({ kind }) => kind === "region");
  const planned = step?.layers.find(({ id }) => id.endsWith(field));
  if (!planned)
    throw new TwinError("not-found", `The plan has no terrain layer "${field}".`, { kind: "layer", id: field });
  const record = await store.get(planned.id, planned.version);
  const { width, height } = record.grid;
  const data = await store.readWindow(planned.id, { row: 0, column: 0, width, height }, planned.version);
  return { record, grid: gridOf(record), data };
};
