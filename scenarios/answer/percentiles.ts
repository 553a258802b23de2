import type { Cell, LayerRecord, RiskValue } from "../../core/index.js";
import { type SourceId, sourceIds } from "../heat/spread.js";
import type { RasterStore } from "../ports.js";

/** Percentiles of a layer's value in one cell, in the layer's unit. */
export interface Percentiles {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

const names = ["p5", "p50", "p95"] as const;

/** Reads the companions of a layer at a cell; undefined where the layer has none. */
export const readPercentiles = async (
  store: RasterStore,
  record: LayerRecord,
  { row, column }: Cell,
): Promise<Percentiles | undefined> => {
  if (!names.every((name) => record.files[`${name}.points.f32`] !== undefined)) return undefined;
  const start = 4 * (row * record.grid.width + column);
  const range = { version: record.version, start, end: start + 4 };
  const [p5, p50, p95] = await Promise.all(
    names.map(async (name) => {
      const { bytes } = await store.openAsset(record.id, `${name}.points.f32`, range);
      return new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true);
    }),
  );
  return { p5: p5 as number, p50: p50 as number, p95: p95 as number };
};

const words: Readonly<Record<SourceId, string>> = {
  years: "bootstrap years",
  lapse: "lapse rate",
  pool: "cold-air pools",
  urban: "urban heat",
  sun: "sun on slopes",
  method: "what the terms leave out",
};

/** Sources of the variance with their shares over the map, largest first; shares below half a percent are left out. */
const sourcesOf = ({ provenance }: LayerRecord): string[] =>
  sourceIds
    .map((id) => ({ id, share: Number(provenance.numbers[`variance_share_${id}`] ?? 0) }))
    .filter(({ share }) => share >= 0.005)
    .sort((one, other) => other.share - one.share)
    .map(({ id, share }) => `${words[id]} ${Math.round(100 * share)} % of the variance over the map`);

/** The interval of a value that was read from a layer with companions; null without. */
export const percentileInterval = (record: LayerRecord, found: Percentiles | undefined): RiskValue["interval"] =>
  found === undefined
    ? null
    : {
        ...found,
        method:
          "5, 50 and 95 % of years and model numbers, propagated linearly; spread over climate models not included",
        sources: sourcesOf(record),
      };
