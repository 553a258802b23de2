import { TwinError } from "../../core/index.js";
import { efasDescriptor, grdcDescriptor, spwDescriptor } from "../catalog/in-situ-entries.js";
import type { RoleResult } from "../exposure/file-roles.js";
import type { NetcdfFile } from "../netcdf/netcdf-file.js";
import { dischargeCsv } from "./discharge-csv.js";
import { efasSeries } from "./efas.js";
import { type DischargeSeries, grdcSeries } from "./grdc.js";

/** What an operator says of an inflow point where the file does not. */
export interface InflowPoint {
  /** `[longitude, latitude]`. */
  readonly position?: readonly [number, number];
  readonly station?: string;
  readonly catchmentAreaKm2?: number;
  /** Clock of stamps without an offset; default UTC. */
  readonly clock?: "utc" | "luxembourg";
}

/** An inflow point as it is kept: what a routing needs to know of it. */
interface Inflow {
  readonly station: string;
  readonly name: string;
  readonly position: readonly [number, number] | null;
  readonly catchment_area_km2: number | null;
  /** Where discharge comes from: measured stage by a rating, or a model. Ratings are not in these files. */
  readonly rating: string;
  readonly period: readonly [from: string, to: string];
  /** Commonest time between two values [s]. */
  readonly interval_s: number;
}

const commonestStep = ({ observations }: DischargeSeries): number => {
  const counts = new Map<number, number>();
  observations.slice(1).forEach(({ instantMs }, at) => {
    const step = (instantMs - (observations[at]?.instantMs ?? 0)) / 1000;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  });
  return [...counts].reduce<[number, number]>((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
};

const inflowOf = (series: DischargeSeries, rating: string): Inflow => {
  const instants = series.observations.map(({ instantMs }) => new Date(instantMs).toISOString());
  return {
    station: series.station,
    name: series.name,
    position: series.position,
    catchment_area_km2: series.catchmentAreaKm2,
    rating,
    period: [instants[0] ?? "", instants.at(-1) ?? ""],
    interval_s: commonestStep(series),
  };
};

const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const doubts = ({ catchment_area_km2, position }: Inflow): readonly string[] => [
  ...(catchment_area_km2 === null ? ["no catchment area is known: say --catchment-km2, or nothing can be scaled"] : []),
  ...(position === null ? ["no place is known: say --at longitude,latitude"] : []),
];

const resultOf = (
  series: DischargeSeries,
  rating: string,
  descriptor: RoleResult["descriptor"],
  quality: RoleResult["quality"],
): RoleResult => {
  const values = series.observations.filter(({ value }) => !Number.isNaN(value));
  if (values.length === 0) {
    const message = `${series.name} holds no discharge.`;
    throw new TwinError("implausible-data", message, { quantity: "discharge", range: [0, 6000], seen: [0, 0] });
  }
  const inflow = inflowOf(series, rating);
  return {
    descriptor,
    quality,
    files: { "series.json": text([series]), "inflow.json": text(inflow) },
    steps: ["brought to m3 s-1 and UTC; doubtful values marked, none changed"],
    warnings: [...series.warnings, ...doubts(inflow)],
    numbers: {
      values: values.length,
      flagged: series.observations.filter(({ flags }) => flags.length > 0).length,
      interval_s: inflow.interval_s,
      largest_m3_s: values.reduce((most, { value }) => Math.max(most, value), 0),
    },
  };
};

const withPoint = (series: DischargeSeries, { position, catchmentAreaKm2 }: InflowPoint): DischargeSeries => ({
  ...series,
  position: position ?? series.position,
  catchmentAreaKm2: catchmentAreaKm2 ?? series.catchmentAreaKm2,
});

const measured = "stage by the operator's rating, which the file does not hold";

/** A file of discharge: GRDC, or a table of time and discharge such as SPW's. Throws what the readers throw. */
export const readInflow = (bytes: Uint8Array, name: string, point: InflowPoint): RoleResult => {
  const start = new TextDecoder("iso-8859-1").decode(bytes.subarray(0, 1500));
  if (/^#.*GRDC/im.test(start))
    return resultOf(withPoint(grdcSeries(bytes), point), measured, grdcDescriptor, "observed");
  return resultOf(withPoint(dischargeCsv(bytes, name, point), point), measured, spwDescriptor, "observed");
};

/** The discharge of EFAS at the cell that holds a point. Throws `invalid-request` without a point. */
export const readEfasInflow = async (file: NetcdfFile, name: string, point: InflowPoint): Promise<RoleResult> => {
  const { position } = point;
  if (!position) {
    const message = "--at longitude,latitude is needed: which cell of the field is the inflow?";
    throw new TwinError("invalid-request", message, { issues: [{ path: "at", message }] });
  }
  const series = await efasSeries(file, name, position);
  const made = /fixture|made values/i.test(JSON.stringify(file.summary.attributes));
  return resultOf(
    withPoint(series, point),
    "a hydrological model (LISFLOOD), not measured",
    efasDescriptor,
    made ? "fixture" : "simulated",
  );
};
