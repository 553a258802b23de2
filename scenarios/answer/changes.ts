import type { LayerRecord } from "../../core/index.js";
import { vintageOf } from "./vintage.js";

/** A layer version that was kept, and what it replaced. */
export interface LayerChange {
  readonly layer: string;
  readonly version: string;
  readonly created: string;
  readonly vintage: string;
  readonly scenario: string;
  readonly hazard: string;
  readonly field: string;
  readonly kind: "new" | "replaced";
  /** The version before it, by time; null for the first that is kept. */
  readonly previous: string | null;
  /** What differs from the version before: paths of code, inputs and parameters. */
  readonly because: readonly string[];
  /** Statistics now less those before, in the unit of the layer; null for the first. */
  readonly statistics_change: {
    readonly minimum: number;
    readonly maximum: number;
    readonly finite_cells: number;
  } | null;
  readonly unit: string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Paths at which two JSON values differ; at most twelve, the first by the order of keys. */
export const differingPaths = (one: unknown, other: unknown, path = ""): readonly string[] => {
  if (!isObject(one) || !isObject(other)) return Object.is(one, other) ? [] : [path];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return keys.flatMap((key) => differingPaths(one[key], other[key], path === "" ? key : `${path}.${key}`));
};

const mostReasons = 12;

const reasonsOf = (record: LayerRecord, before: LayerRecord): readonly string[] => {
  const parts = ({ provenance, grid, magnitude, threshold, quality }: LayerRecord) => {
    const { code, method, inputs, parameters } = provenance;
    return { code: code.sha256, method, inputs, parameters, grid, magnitude, threshold, quality: quality.class };
  };
  return differingPaths(parts(before), parts(record)).slice(0, mostReasons);
};

const changeOf = (record: LayerRecord, before: LayerRecord | undefined): LayerChange => ({
  ...{ layer: record.id, version: record.version, created: record.created, vintage: vintageOf(record) },
  ...{ scenario: record.scenario, hazard: record.hazard, field: record.field, unit: record.unit },
  kind: before === undefined ? "new" : "replaced",
  previous: before?.version ?? null,
  because: before === undefined ? [] : reasonsOf(record, before),
  statistics_change:
    before === undefined
      ? null
      : {
          minimum: (record.statistics.minimum ?? 0) - (before.statistics.minimum ?? 0),
          maximum: (record.statistics.maximum ?? 0) - (before.statistics.maximum ?? 0),
          finite_cells: record.statistics.finite_cells - before.statistics.finite_cells,
        },
});

const byTime = (one: LayerRecord, other: LayerRecord): number => {
  const [key, next] = [one, other].map(({ created, id, version }) => `${created} ${id} ${version}`);
  return (key as string) < (next as string) ? -1 : 1;
};

/**
 * Layer versions that were kept after a moment, the oldest first: what a nightly job must fetch.
 *
 * @param records every version that is kept
 * @param since   ISO 8601; versions of exactly that moment are left out, so that the last `created` can be given back
 */
export const changesSince = (records: readonly LayerRecord[], since: string): readonly LayerChange[] => {
  const before = new Map<string, LayerRecord>();
  const from = Date.parse(since);
  return [...records].sort(byTime).flatMap((record) => {
    const previous = before.get(record.id);
    before.set(record.id, record);
    return Date.parse(record.created) > from ? [changeOf(record, previous)] : [];
  });
};
