/** Takes a value of a column to the unit that methods compute in. */
type Unit = Readonly<Record<string, (value: number) => number>>;

const same = (value: number): number => value;
const temperature: Unit = { c: same, k: (v) => v - 273.15, f: (v) => (v - 32) / 1.8 };
const share: Unit = { percent: same, "1": (v) => 100 * v };
const fraction: Unit = { "1": same, percent: (v) => v / 100 };
const speed: Unit = { m_s: same, km_h: (v) => v / 3.6 };
const pressure: Unit = { hpa: same, pa: (v) => v / 100, kpa: (v) => 10 * v };
const flux: Unit = { w_m2: same };
const rain: Unit = { mm: same, kg_m2: same, m: (v) => 1000 * v, kg_m2_s: (v) => 86_400 * v };
const angle: Unit = { deg: same, rad: (v) => (v * 180) / Math.PI };
const length: Unit = { m: same, km: (v) => 1000 * v };
const degrees: Unit = { ...angle, "": same };

interface Quantity {
  /** Names that a column may have before its unit; the first is ours. */
  readonly names: readonly string[];
  /** Suffix to conversion; `same` marks the unit of computation. */
  readonly units: Unit;
}

const of = (units: Unit, ...names: readonly string[]): Quantity => ({ names, units });

/** Quantities that columns hold. A column is named `quantity_unit`, e.g. `air_temperature_c` or `air_temperature_k`. */
export const quantities = {
  air_temperature: of(temperature, "air_temperature", "tas", "ta", "tdb", "t2m"),
  dew_point_temperature: of(temperature, "dew_point_temperature", "dew_point", "td", "tdps", "d2m"),
  mean_radiant_temperature: of(temperature, "mean_radiant_temperature", "mrt", "tmrt", "tr"),
  globe_temperature: of(temperature, "globe_temperature", "bgt", "tg"),
  wet_bulb_temperature: of(temperature, "wet_bulb_temperature", "twb", "wbt"),
  wbgt: of(temperature, "wbgt", "wet_bulb_globe_temperature"),
  maximum_temperature: of(temperature, "maximum_temperature", "tx", "tasmax", "air_temperature_maximum"),
  minimum_temperature: of(temperature, "minimum_temperature", "tn", "tasmin", "air_temperature_minimum"),
  relative_humidity: of(share, "relative_humidity", "rh", "hurs"),
  vapour_pressure: of(pressure, "vapour_pressure", "vapor_pressure", "e", "eh"),
  pressure: of(pressure, "pressure", "air_pressure", "p", "ps", "surface_pressure"),
  wind_speed_10m: of(speed, "wind_speed_10m", "wind10", "va", "va10", "sfcwind"),
  wind_speed_2m: of(speed, "wind_speed_2m"),
  wind_speed: of(speed, "wind_speed", "v", "wind"),
  precipitation: of(rain, "precipitation", "pr", "rain"),
  shortwave_down: of(flux, "shortwave_down", "ssrd", "global_radiation", "rsds"),
  shortwave_net: of(flux, "shortwave_net", "ssr"),
  direct_radiation: of(flux, "direct_radiation", "fdir"),
  longwave_down: of(flux, "longwave_down", "strd", "rlds"),
  longwave_net: of(flux, "longwave_net", "strr"),
  absorbed_radiation: of(flux, "absorbed_radiation", "q"),
  direct_fraction: of(fraction, "direct_fraction", "fd"),
  cosine_zenith: of({ "1": same, "": same }, "cosine_zenith", "cossza", "cz"),
  height: of(length, "height", "h"),
  longitude: of(degrees, "longitude", "lon"),
  latitude: of(degrees, "latitude", "lat"),
  elevation: of(length, "elevation", "altitude"),
  slope: of(angle, "slope"),
  aspect: of(angle, "aspect"),
  solar_zenith: of(angle, "solar_zenith", "zenith"),
  solar_azimuth: of(angle, "solar_azimuth", "azimuth"),
  activity: of({ met: same }, "activity", "metabolic_rate", "m"),
  clothing: of({ clo: same }, "clothing", "clothing_insulation"),
  sky_view: of(fraction, "sky_view", "svf"),
  vegetation_fraction: of(fraction, "vegetation_fraction", "fveg"),
  kinematic_heat_flux: of({ k_m_s: same }, "kinematic_heat_flux", "s"),
  daily_temperature_range: of({ k: same, c: same }, "daily_temperature_range", "dtr"),
} as const satisfies Readonly<Record<string, Quantity>>;

export type QuantityName = keyof typeof quantities;

/** Unit of computation: the one that needs no conversion (a numeric key would come first in the object's own order). */
export const unitOf = (name: QuantityName): string => {
  const { units } = quantities[name] as Quantity;
  return Object.keys(units).find((unit) => units[unit] === same) as string;
};

/** Every column name that a quantity is read from, ours first. */
export const columnNames = (name: QuantityName): readonly string[] => {
  const { names, units } = quantities[name] as Quantity;
  const own = unitOf(name);
  const ordered = [own, ...Object.keys(units).filter((unit) => unit !== own)];
  return names.flatMap((one) => ordered.map((unit) => (unit === "" ? one : `${one}_${unit}`)));
};

/** Our name of the column, in the unit of computation. */
export const columnName = (name: QuantityName): string => columnNames(name)[0] as string;

/** Column of a header that holds a quantity, with its conversion; undefined where none does. */
export const findColumn = (
  header: readonly string[],
  name: QuantityName,
): { readonly at: number; readonly convert: (value: number) => number } | undefined => {
  const { names, units } = quantities[name] as Quantity;
  for (const one of names) {
    for (const [unit, convert] of Object.entries(units)) {
      const at = header.findIndex((column) => column.toLowerCase() === (unit === "" ? one : `${one}_${unit}`));
      if (at >= 0) return { at, convert };
    }
  }
  return undefined;
};
