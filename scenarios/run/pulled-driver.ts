import { type BBox, daysOfYears, type Period, TwinError } from "../../core/index.js";
import type { CoarseDriver } from "./driver.js";
import { daysOf } from "./fixture-driver.js";
import type { PulledSeries, ReadSeries } from "./read-series.js";

export interface PulledDriverOptions {
  readonly dataset: string;
  readonly version: string;
  readonly period: Period | null;
  /** Box to cover, degrees. */
  readonly bbox: BBox;
  readonly readSeries?: ReadSeries;
  readonly signal?: AbortSignal;
}

const caveats: readonly string[] = [
  "The driver resolves about 6.4 km; its grid of 4.4 km holds interpolated copies, and detail below comes from heights and towns alone.",
  "One member of one model: no return level and no range can be read from it.",
  "Days of UTC; extremes of hourly instants lie a few tenths of a kelvin within the true ones.",
];

/** Refuses a region that reaches beyond the pulled cells: values would be held at the border without a word. */
const checkCover = ({ longitude, latitude }: PulledSeries, bbox: BBox, dataset: string): void => {
  const [west, east] = [longitude[0] as number, longitude.at(-1) as number];
  const [north, south] = [latitude[0] as number, latitude.at(-1) as number];
  const half = (east - west) / (longitude.length - 1) / 2;
  if (bbox[0] >= west - half && bbox[2] <= east + half && bbox[1] >= south - half && bbox[3] <= north + half) return;
  const extent = [west, south, east, north];
  const message = `Data set ${dataset} covers ${extent.map((one) => one.toFixed(3)).join(", ")}, the region needs ${bbox.map((one) => one.toFixed(3)).join(", ")}: pull it with a wider --area.`;
  throw new TwinError("outside-extent", message, { field: "bbox", value: bbox, extent });
};

const refuseYears = (dataset: string, period: Period, days: number): never => {
  const { from_year: from, to_year: to } = period;
  const wanted = daysOfYears(from, to).length;
  const message = `Data set ${dataset} has ${days} whole days of the ${wanted} of ${from} to ${to}: pull those years, nothing is filled up.`;
  throw new TwinError("outside-extent", message, { field: "period", value: [from, to], extent: [days, wanted] });
};

const checkFinite = (series: Float32Array, dataset: string): void => {
  const absent = series.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0);
  if (absent === 0) return;
  const message = `Data set ${dataset} lacks ${absent} daily values of the period: a count of days would be too low. Pull it again.`;
  throw new TwinError("implausible-data", message, { quantity: "airTemperature", range: [0, 0], seen: [0, absent] });
};

/** Days of the period, each year whole. */
const inPeriod = (series: PulledSeries, period: Period, dataset: string) => {
  const all = daysOf(series.time);
  const first = all.findIndex(({ year }) => year === period.from_year);
  const days = all.filter(({ year }) => year >= period.from_year && year <= period.to_year);
  if (first < 0 || days.length !== daysOfYears(period.from_year, period.to_year).length) {
    return refuseYears(dataset, period, days.length);
  }
  const cells = series.orography.length;
  const cut = (values: Float32Array) => values.subarray(first * cells, (first + days.length) * cells);
  const [tasmax, tasmin] = [cut(series.tasmax), cut(series.tasmin)];
  checkFinite(tasmax, dataset);
  checkFinite(tasmin, dataset);
  return { days, tasmax, tasmin };
};

/**
 * Driver of a series that was pulled, e.g. DestinE's Climate DT: whole years of it on its own grid and heights. It
 * holds its own warming, so no increment is added.
 *
 * @throws `not-found` where the data set is not there, `outside-extent` (region, years), `implausible-data` (gaps)
 */
export const pulledDriver = async (options: PulledDriverOptions): Promise<CoarseDriver> => {
  const { dataset, version, period, bbox, readSeries, signal } = options;
  if (!readSeries || !period) {
    const message = `Data set ${dataset}@${version} cannot be read here: run the scenario where it was pulled, with a period.`;
    throw new TwinError("not-found", message, { kind: "dataset", id: dataset });
  }
  const series = await readSeries({ dataset, version }, signal ? { signal } : {});
  checkCover(series, bbox, dataset);
  const { days, tasmax, tasmin } = inPeriod(series, period, dataset);
  const none = new Float32Array(days.length);
  return {
    grid: { longitudes: series.longitude, latitudes: series.latitude },
    days,
    years: period.to_year - period.from_year + 1,
    series: { tasmax, tasmin },
    orography: series.orography,
    increments: { tasmax: none, tasmin: none },
    input: series.input,
    caveats,
  };
};
