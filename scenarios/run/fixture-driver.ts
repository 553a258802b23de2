import type { BBox, Period } from "../../core/index.js";
import { type DestineSubset, makeDestineFixture, memoryZarrStore, readDestineSubset } from "../../ingest/index.js";
import type { CoarseDriver } from "./driver.js";

export interface FixtureDriverOptions {
  readonly seed: number;
  readonly period: Period | null;
  /** Box to cover, degrees. */
  readonly bbox: BBox;
  readonly signal?: AbortSignal;
}

/** Days of a subset in the calendar, UTC. */
export const daysOf = ({ instantsMs }: DestineSubset["time"]): CoarseDriver["days"] =>
  Array.from(instantsMs, (instant) => {
    const date = new Date(instant);
    const year = date.getUTCFullYear();
    return {
      year,
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      dayOfYear: Math.round((instant - Date.UTC(year, 0, 1)) / 86_400_000),
    };
  });

/**
 * FIXTURE driver: a store in DestinE's shape with made values, written to memory and read back by the same reader that
 * reads the real one. It holds its own warming, so no increment is added.
 */
export const fixtureDriver = async ({ seed, period, bbox, signal }: FixtureDriverOptions): Promise<CoarseDriver> => {
  const store = memoryZarrStore();
  const firstYear = period?.from_year ?? 2040;
  const years = (period?.to_year ?? firstYear + 9) - firstYear + 1;
  await makeDestineFixture(store, { seed, firstYear, years });
  const subset = await readDestineSubset(store, bbox, signal ? { signal } : {});
  const none = new Float32Array(subset.time.days);
  return {
    grid: { longitudes: subset.longitude, latitudes: subset.latitude },
    days: daysOf(subset.time),
    years,
    series: { tasmax: subset.tasmax, tasmin: subset.tasmin },
    orography: subset.orography,
    increments: { tasmax: none, tasmin: none },
    input: {
      id: `destine-fixture-${seed}`,
      quality: "fixture",
      source: "store in the shape of DestinE Climate DT with made values (fixture), not DestinE data",
      licence: "Apache-2.0",
    },
  };
};
