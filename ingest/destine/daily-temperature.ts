import { TwinError } from "../../core/index.js";
import type { DatasetManifest } from "../pull/dataset.js";
import type { DatasetShelf } from "../pull/dataset-shelf.js";
import { cfInstantsMs } from "../zarr/cf-time.js";
import { readZarrArray, type ZarrValues } from "../zarr/read-zarr-array.js";
import { readZarrNode } from "../zarr/zarr-metadata.js";
import { memoryZarrStore, type ZarrStore } from "../zarr/zarr-store.js";
import type { DestineSubset } from "./read-subset.js";

const dayMs = 86_400_000;

/** Files of a data set as a store; each is read when it is asked, and held against its checksum. */
const shelfStore = (shelf: DatasetShelf, manifest: DatasetManifest): ZarrStore => ({
  ...memoryZarrStore(),
  get: async (key) => (manifest.files[key] ? shelf.read(manifest, key) : undefined),
});

/** Daily extremes of a series that comes in pieces; a day counts with all its 24 hours or not at all. */
export const dailyExtremes = (cells: number) => {
  const days = new Map<number, { maximum: Float32Array; minimum: Float32Array; hours: number }>();
  return {
    add(instantMs: number, values: ArrayLike<number>, offset: number): void {
      const day = Math.floor(instantMs / dayMs);
      const found = days.get(day) ?? {
        maximum: new Float32Array(cells).fill(-Infinity),
        minimum: new Float32Array(cells).fill(Infinity),
        hours: 0,
      };
      days.set(day, found);
      found.hours++;
      for (let cell = 0; cell < cells; cell++) {
        const value = values[offset + cell] as number;
        // Math.max and Math.min hand NaN on: one absent hour makes the day absent.
        found.maximum[cell] = Math.max(found.maximum[cell] as number, value);
        found.minimum[cell] = Math.min(found.minimum[cell] as number, value);
      }
    },
    /** Whole days in order. */
    whole: () =>
      [...days]
        .filter(([, { hours }]) => hours === 24)
        .sort(([one], [other]) => one - other)
        .map(([day, { maximum, minimum }]) => ({ instantMs: day * dayMs, maximum, minimum })),
  };
};

const checkTemperature = ({ attributes }: ZarrValues | { attributes: Readonly<Record<string, unknown>> }): void => {
  if (attributes.units === "K") return;
  const found = String(attributes.units);
  throw new TwinError("unsupported", `"t2m" has unit ${found}: K is needed.`, { feature: "unit", found });
};

const readDays = async (store: ZarrStore, instants: Float64Array, signal?: AbortSignal) => {
  const { shape, chunks, attributes } = await readZarrNode(store, "t2m", signal);
  checkTemperature({ attributes });
  const [steps, height, width] = shape as [number, number, number];
  const size = chunks[0] as number;
  const extremes = dailyExtremes(height * width);
  for (let from = 0; from < steps; from += size) {
    const selection = [
      [from, Math.min(from + size, steps)],
      [0, height],
      [0, width],
    ] as const;
    const { data } = await readZarrArray(store, "t2m", { selection, ...(signal && { signal }) });
    for (let step = from; step < selection[0][1]; step++) {
      extremes.add(instants[step] as number, data, (step - from) * height * width);
    }
  }
  return extremes.whole();
};

const missingHeights = (id: string): TwinError => {
  const message = `${id} has no heights of its model (orog), so its temperatures cannot be brought to another ground: pull it again.`;
  return new TwinError("not-found", message, { kind: "dataset", id });
};

/**
 * Daily maximum and minimum temperature (days of UTC) of an hourly `t2m` that was pulled, with the model's own heights.
 * The hours are instants, so the maximum of a day lies a little below the true one and the minimum above.
 *
 * @throws `not-found` without heights, `unsupported` (unit, calendar), `source-corrupt`, `implausible-data` without a day
 */
export const readDailyTemperature = async (
  shelf: DatasetShelf,
  manifest: DatasetManifest,
  { signal }: { signal?: AbortSignal } = {},
): Promise<DestineSubset> => {
  const store = shelfStore(shelf, manifest);
  const abort = signal ? { signal } : {};
  if (!manifest.files["orog/zarr.json"]) throw missingHeights(manifest.id);
  const [latitude, longitude, time, orography] = await Promise.all(
    ["latitude", "longitude", "time", "orog"].map((name) => readZarrArray(store, name, abort)),
  );
  if (!latitude || !longitude || !time || !orography) throw new Error("an array is missing after it was read");
  const instants = cfInstantsMs(time.data, String(time.attributes.units), String(time.attributes.calendar));
  const days = await readDays(store, instants, signal);
  if (days.length === 0) {
    const message = `${manifest.id} holds no whole day: pull more of it.`;
    throw new TwinError("implausible-data", message, { quantity: "days", range: [1, 1e6], seen: [0, 0] });
  }
  const cells = orography.data.length;
  const [tasmax, tasmin] = [new Float32Array(days.length * cells), new Float32Array(days.length * cells)];
  days.forEach(({ maximum, minimum }, index) => {
    tasmax.set(maximum, index * cells);
    tasmin.set(minimum, index * cells);
  });
  const date = (day: (typeof days)[number] | undefined): string =>
    new Date(day?.instantMs ?? Number.NaN).toISOString().slice(0, 10);
  return {
    width: longitude.data.length,
    height: latitude.data.length,
    longitude: Array.from(longitude.data),
    latitude: Array.from(latitude.data),
    time: {
      start: date(days[0]),
      end: date(days.at(-1)),
      days: days.length,
      instantsMs: Float64Array.from(days, ({ instantMs }) => instantMs),
    },
    tasmax,
    tasmin,
    orography: Float32Array.from(orography.data),
    attributes: { quality: manifest.quality, title: manifest.title },
  };
};
