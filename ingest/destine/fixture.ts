import { writeZarrArray, writeZarrGroup } from "../zarr/write-zarr-array.js";
import type { ZarrStore } from "../zarr/zarr-store.js";
import { climateDtLatitude, climateDtLongitude, indices, luxembourgWindow } from "./climate-dt-grid.js";
import { syntheticWeather } from "./synthetic-weather.js";

export interface DestineFixtureOptions {
  /** 32-bit seed of the weather; default 2049. */
  readonly seed?: number;
  /** First year; default 2040. */
  readonly firstYear?: number;
  /** Number of years; default 10. */
  readonly years?: number;
}

const gribAttributes = (paramId: number, stepType: string) => ({
  GRIB_paramId: paramId,
  GRIB_gridType: "healpix",
  GRIB_stepType: stepType,
});

const said = {
  title: "synthetic daily weather in the shape of a DestinE Climate DT store",
  comment: "Fixture made by code from a seed: no model, no observation. Not for decisions.",
  quality: "fixture",
} as const;

const groupAttributes = (options: Required<DestineFixtureOptions>) => ({
  Conventions: "CF-1.7",
  GRIB_edition: 2,
  GRIB_centre: "ecmf",
  institution: "LuxTwin (synthetic)",
  ...said,
  seed: options.seed,
  experiment: "SSP3-7.0",
  model: "SYNTHETIC",
});

const writeAxes = async (
  store: ZarrStore,
  latitude: number[],
  longitude: number[],
  days: number,
  firstYear: number,
) => {
  const axis = (name: string, values: number[], attributes: Record<string, unknown>) =>
    writeZarrArray(store, name, {
      shape: [values.length],
      chunks: [values.length],
      dtype: "float64",
      data: Float64Array.from(values),
      dimensionNames: [name],
      attributes,
    });
  await axis("latitude", latitude, { units: "degrees_north", standard_name: "latitude" });
  await axis("longitude", longitude, { units: "degrees_east", standard_name: "longitude" });
  await axis("time", indices([0, days]), {
    units: `days since ${firstYear}-01-01`,
    calendar: "proleptic_gregorian",
    standard_name: "time",
  });
};

/**
 * Writes a small DestinE-shaped Zarr v3 store over Luxembourg: `tasmax`, `tasmin` [K], `pr` [kg m-2 s-1] daily and
 * `orog` [m], latitude ascending, on the 180/4095° × 360/8192° grid. Synthetic, quality `fixture`, same bytes for
 * the same seed.
 */
export const makeDestineFixture = async (store: ZarrStore, options: DestineFixtureOptions = {}): Promise<void> => {
  const { seed = 2049, firstYear = 2040, years = 10 } = options;
  const latitude = indices(luxembourgWindow.rows).map(climateDtLatitude);
  const longitude = indices(luxembourgWindow.columns).map(climateDtLongitude);
  const weather = syntheticWeather({ seed, firstYear, years, latitude, longitude });
  const plane = [latitude.length, longitude.length];
  const daily = (name: string, data: Float32Array, attributes: Record<string, unknown>) =>
    writeZarrArray(store, name, {
      shape: [weather.days, ...plane],
      chunks: [Math.min(366, weather.days), ...plane],
      dtype: "float32",
      data,
      dimensionNames: ["time", "latitude", "longitude"],
      attributes: { ...attributes, quality: said.quality },
    });
  await writeZarrGroup(store, "", groupAttributes({ seed, firstYear, years }));
  await writeAxes(store, latitude, longitude, weather.days, firstYear);
  const temperature = { units: "K", standard_name: "air_temperature", ...gribAttributes(167, "instant") };
  await daily("tasmax", weather.tasmax, {
    ...temperature,
    cell_methods: "time: maximum",
    long_name: "daily maximum of the 2 metre temperature (synthetic)",
  });
  await daily("tasmin", weather.tasmin, {
    ...temperature,
    cell_methods: "time: minimum",
    long_name: "daily minimum of the 2 metre temperature (synthetic)",
  });
  await daily("pr", weather.pr, {
    units: "kg m**-2 s**-1",
    standard_name: "precipitation_flux",
    ...gribAttributes(235055, "avg"),
    cell_methods: "time: mean",
    long_name: "daily mean precipitation rate (synthetic)",
  });
  await writeZarrArray(store, "orog", {
    shape: plane,
    chunks: plane,
    dtype: "float32",
    data: weather.orog,
    dimensionNames: ["latitude", "longitude"],
    attributes: {
      units: "m",
      long_name: "orography (synthetic)",
      ...gribAttributes(228002, "instant"),
      quality: said.quality,
    },
  });
};
