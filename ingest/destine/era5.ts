import { TwinError } from "../../core/index.js";
import { era5Descriptor, era5LandDescriptor } from "../catalog/climate-entries.js";
import type { Source, SourceDescriptor } from "../catalog/source.js";
import { storeQuality } from "./earth-data-hub.js";
import { openEdhStore } from "./edh-access.js";
import { planSeries, type SeriesPlanOptions } from "./plan-series.js";
import { rainRates } from "./rain-rates.js";

interface Era5Store {
  readonly descriptor: SourceDescriptor;
  readonly path: string;
  readonly variables: readonly string[];
  /** How `tp` comes: summed since midnight (ERA5-Land), or an hour at a time. */
  readonly rain: "since-midnight" | "hourly";
}

const dayMs = 86_400_000;
/** A store whose last hour is older than this has stopped: ERA5 comes with five days of delay. */
const frozenAfterDays = 40;

/** Says that a store does not grow any more, where its end lies far back. */
export const frozenWarning = (lastMs: number, now: Date): string | undefined => {
  const days = Math.floor((now.getTime() - lastMs) / dayMs);
  if (days <= frozenAfterDays) return undefined;
  return `FROZEN: the store ends at ${new Date(lastMs).toISOString().slice(0, 10)}, ${days} days ago; it may have moved to another address`;
};

const variableOf = ({ variables, descriptor }: Era5Store, dataset: string): string => {
  if (variables.includes(dataset)) return dataset;
  const message = `${descriptor.id}/${dataset} is not known: choose one of ${variables.join(", ")}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "dataset", message }] });
};

const reanalysis = (era5: Era5Store): Source => ({
  descriptor: era5.descriptor,
  plan: async ({ dataset, area, period }, context) => {
    const { descriptor, path } = era5;
    const variable = variableOf(era5, dataset);
    const { store, url } = await openEdhStore(context, { dataset, path, setting: "LUXTWIN_EDH_DATA_URL" });
    const options: SeriesPlanOptions = {
      id: `${descriptor.id}-${variable}`,
      source: descriptor.id,
      dataset,
      title: `${descriptor.title}: ${variable}`,
      variable,
      area,
      ...(period && { period }),
      licence: descriptor.licence,
      attribution: descriptor.attribution,
      store,
      url,
      context,
      requestsBefore: store.version === 3 ? 1 : 2,
      quality: storeQuality(store.attributes),
      warn: (lastMs) => frozenWarning(lastMs, context.now()),
      ...(variable === "tp" && { convert: rainRates(era5.rain) }),
    };
    return planSeries(options);
  },
});

export const era5Land: Source = reanalysis({
  descriptor: era5LandDescriptor,
  path: "era5/era5-land-v0.zarr",
  variables: ["t2m", "d2m", "u10", "v10", "tp"],
  rain: "since-midnight",
});

/** The predecessor of {@link era5Land}: Zarr v2, frozen since May 2026. Kept to read what is there, with the alarm. */
export const era5LandV2: Source = reanalysis({
  descriptor: {
    ...era5LandDescriptor,
    id: "era5-land-v2",
    title: "ERA5-Land hourly, older store (Zarr v2, frozen), on Earth Data Hub",
    where: "https://data.earthdatahub.destine.eu/era5/reanalysis-era5-land-no-antartica-v0.zarr",
  },
  path: "era5/reanalysis-era5-land-no-antartica-v0.zarr",
  variables: ["t2m", "d2m", "u10", "v10", "tp"],
  rain: "since-midnight",
});

export const era5: Source = reanalysis({
  descriptor: era5Descriptor,
  path: "era5/reanalysis-era5-single-levels-v0.zarr",
  variables: ["t2m", "d2m", "u10", "v10", "tp"],
  rain: "hourly",
});
