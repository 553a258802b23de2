/** Where on the cell a value lives. */
export type Place = "cell" | "face" | "point";

/** What a field is: one entry a quantity. Labels, validation, docs and file attributes are drawn from here. */
export interface Quantity {
  /** English name, lower case, as it stands in a sentence. */
  readonly title: string;
  /** CF standard name, or null where CF has none and the name is ours. */
  readonly cfName: string | null;
  /** UDUNITS string, SI unless the title says otherwise. */
  readonly unit: string;
  readonly place: Place;
  /** Plausible range in `unit`; values outside are refused at the border. */
  readonly plausible: readonly [number, number];
  /** Step of a value tile in `unit`; codes are 16 bit. */
  readonly tileStep: number;
}

const entries = {
  groundElevation: {
    title: "ground elevation (bare earth)",
    cfName: "ground_level_altitude",
    unit: "m",
    place: "cell",
    plausible: [-430, 8850],
    tileStep: 0.1,
  },
  surfaceElevation: {
    title: "surface elevation (roofs and crowns)",
    cfName: null,
    unit: "m",
    place: "cell",
    plausible: [-430, 8900],
    tileStep: 0.1,
  },
  slope: { title: "slope of the ground", cfName: null, unit: "1", place: "cell", plausible: [0, 20], tileStep: 0.001 },
  upstreamArea: {
    title: "upstream area",
    cfName: null,
    unit: "m2",
    place: "cell",
    plausible: [0, 1e12],
    tileStep: 1e6,
  },
  heightAboveDrainage: {
    title: "height above nearest drainage",
    cfName: null,
    unit: "m",
    place: "cell",
    plausible: [0, 1000],
    tileStep: 0.01,
  },
  waterDepth: {
    title: "water depth",
    cfName: "flood_water_thickness",
    unit: "m",
    place: "cell",
    plausible: [0, 100],
    tileStep: 0.01,
  },
  waterSpeed: {
    title: "water speed",
    cfName: "flood_water_speed",
    unit: "m s-1",
    place: "cell",
    plausible: [0, 30],
    tileStep: 0.01,
  },
  floodArrivalTime: {
    title: "time from the start of rain until the water is 1 cm deep",
    cfName: null,
    unit: "s",
    place: "cell",
    plausible: [0, 2.6e6],
    tileStep: 60,
  },
  floodHazardRating: {
    title: "flood hazard rating for people, d (v + 0.5) + debris factor",
    cfName: null,
    unit: "m2 s-1",
    place: "cell",
    plausible: [0, 3100],
    tileStep: 0.01,
  },
  floodDuration: {
    title: "time during which the water is at least 10 cm deep",
    cfName: null,
    unit: "s",
    place: "cell",
    plausible: [0, 2.6e6],
    tileStep: 60,
  },
  unitDischargeX: {
    title: "unit discharge eastward",
    cfName: null,
    unit: "m2 s-1",
    place: "face",
    plausible: [-1000, 1000],
    tileStep: 0.01,
  },
  unitDischargeY: {
    title: "unit discharge southward",
    cfName: null,
    unit: "m2 s-1",
    place: "face",
    plausible: [-1000, 1000],
    tileStep: 0.01,
  },
  manningRoughness: {
    title: "Manning roughness",
    cfName: null,
    unit: "s m-1/3",
    place: "cell",
    plausible: [0.01, 0.5],
    tileStep: 0.001,
  },
  rainfallRate: {
    title: "rainfall rate",
    cfName: "rainfall_rate",
    unit: "m s-1",
    place: "cell",
    plausible: [0, 1e-4],
    tileStep: 1e-8,
  },
  precipitationFlux: {
    title: "precipitation flux",
    cfName: "precipitation_flux",
    unit: "kg m-2 s-1",
    place: "cell",
    plausible: [0, 0.1],
    tileStep: 1e-5,
  },
  airTemperature: {
    title: "air temperature",
    cfName: "air_temperature",
    unit: "K",
    place: "cell",
    plausible: [180, 335],
    tileStep: 0.01,
  },
  physiologicalTemperature: {
    title: "physiological equivalent temperature",
    cfName: null,
    unit: "K",
    place: "cell",
    plausible: [220, 345],
    tileStep: 0.01,
  },
  urbanWarming: {
    title: "urban warming of the air",
    cfName: null,
    unit: "K",
    place: "cell",
    plausible: [-5, 12],
    tileStep: 0.01,
  },
  daysAboveThreshold: {
    title: "days per year above a temperature threshold",
    cfName: "number_of_days_with_air_temperature_above_threshold",
    unit: "day year-1",
    place: "cell",
    plausible: [0, 366],
    tileStep: 0.01,
  },
  heatWaveDays: {
    title: "days per year in runs of at least three days that reach a temperature threshold",
    cfName: null,
    unit: "day year-1",
    place: "cell",
    plausible: [0, 366],
    tileStep: 0.01,
  },
  heatingDegreeDays: {
    title: "heating degree days per year (Eurostat)",
    cfName: null,
    unit: "K day year-1",
    place: "cell",
    plausible: [0, 15_000],
    tileStep: 1,
  },
  coolingDegreeDays: {
    title: "cooling degree days per year (Eurostat)",
    cfName: null,
    unit: "K day year-1",
    place: "cell",
    plausible: [0, 10_000],
    tileStep: 0.1,
  },
  dewPoint: {
    title: "dew point",
    cfName: "dew_point_temperature",
    unit: "K",
    place: "cell",
    plausible: [180, 310],
    tileStep: 0.01,
  },
  relativeHumidity: {
    title: "relative humidity",
    cfName: "relative_humidity",
    unit: "1",
    place: "cell",
    plausible: [0, 1.05],
    tileStep: 0.001,
  },
  eastwardWind: {
    title: "eastward wind",
    cfName: "eastward_wind",
    unit: "m s-1",
    place: "cell",
    plausible: [-120, 120],
    tileStep: 0.01,
  },
  northwardWind: {
    title: "northward wind",
    cfName: "northward_wind",
    unit: "m s-1",
    place: "cell",
    plausible: [-120, 120],
    tileStep: 0.01,
  },
  shortwaveDown: {
    title: "downwelling shortwave radiation",
    cfName: "surface_downwelling_shortwave_flux_in_air",
    unit: "W m-2",
    place: "cell",
    plausible: [0, 1400],
    tileStep: 0.1,
  },
  albedo: {
    title: "surface albedo",
    cfName: "surface_albedo",
    unit: "1",
    place: "cell",
    plausible: [0, 1],
    tileStep: 0.001,
  },
  riverDischarge: {
    title: "river discharge",
    cfName: "water_volume_transport_in_river_channel",
    unit: "m3 s-1",
    place: "cell",
    plausible: [0, 4e5],
    tileStep: 0.1,
  },
  waterSurface: {
    title: "water surface above datum",
    cfName: "water_surface_height_above_reference_datum",
    unit: "m",
    place: "cell",
    plausible: [-430, 8850],
    tileStep: 0.1,
  },
} as const satisfies Record<string, Quantity>;

export type QuantityKey = keyof typeof entries;

/** The register of quantities. */
export const quantities: Readonly<Record<QuantityKey, Quantity>> = entries;

/** All keys, in the register's order. */
export const quantityKeys = Object.keys(entries) as QuantityKey[];

/** True for a key of the register. */
export const isQuantityKey = (key: string): key is QuantityKey => Object.hasOwn(entries, key);
