import { z } from "@hono/zod-openapi";
import {
  cigre601Model,
  coolingTypes,
  ieee738Model,
  type LineRatingInput,
  lineHours,
  lineRatingCigre601,
  lineRatingIeee738,
  photovoltaicDerating,
  photovoltaicModel,
  plantOutageDays,
  plantOutputLost,
  thermalPlantModel,
  transformerAgeingRate,
  transformerLifeUsed,
  transformerLoadLimit,
  transformerModel,
  transformerTemperatures,
  transformerTypes,
} from "../../../core/index.js";
import { calculated, clampCaveat } from "./calculated-value.js";

const number = z.number();
const sunShape = {
  latitude_deg: number.default(49.6),
  day_of_year: z.number().int(),
  solar_hour: number,
};

const conductorSchema = z.strictObject({
  diameter_m: number,
  strand_diameter_m: number.optional(),
  emissivity: number,
  absorptivity: number,
  resistance: z.strictObject({ low_c: number, low_ohm_m: number, high_c: number, high_ohm_m: number }),
});

const hourSchema = z.strictObject({
  ...{
    air_c: number,
    wind_m_s: number,
    wind_angle_deg: number,
    load_a: number,
    day_of_year: z.number().int(),
    solar_hour: number,
  },
});

/** What a line rating is asked with. The conductor is the operator's: none is assumed. */
export const lineSchema = z.strictObject({
  conductor: conductorSchema,
  conductor_c: number,
  air_c: number,
  wind_m_s: number,
  wind_angle_deg: number.default(90),
  elevation_m: number.default(300),
  line_azimuth_deg: number.default(0),
  ...sunShape,
  /** CIGRE 601 alone. */
  clearness: number.optional(),
  albedo: number.optional(),
  inclination_deg: number.optional(),
  static_rating_a: number.positive().optional(),
  voltage_v: number.positive().optional(),
  hours: z.array(hourSchema).max(100_000).optional(),
});
type Line = z.infer<typeof lineSchema>;

const conductorOf = ({ conductor }: Line): LineRatingInput["conductor"] => ({
  ...{ diameter: conductor.diameter_m, emissivity: conductor.emissivity, absorptivity: conductor.absorptivity },
  ...(conductor.strand_diameter_m === undefined ? {} : { strandDiameter: conductor.strand_diameter_m }),
  resistance: {
    ...{ lowCelsius: conductor.resistance.low_c, low: conductor.resistance.low_ohm_m },
    ...{ highCelsius: conductor.resistance.high_c, high: conductor.resistance.high_ohm_m },
  },
});

const inputOf = (line: Line): LineRatingInput => ({
  conductor: conductorOf(line),
  conductorCelsius: line.conductor_c,
  weather: {
    ...{ airCelsius: line.air_c, windSpeed: line.wind_m_s, windAngleDegrees: line.wind_angle_deg },
    ...{ elevation: line.elevation_m, lineAzimuthDegrees: line.line_azimuth_deg },
    sun: { latitudeDegrees: line.latitude_deg, dayOfYear: line.day_of_year, solarHour: line.solar_hour },
  },
});

const balance = (id: string, rating: ReturnType<typeof lineRatingIeee738>, model: typeof ieee738Model) => [
  calculated({ id: `ampacity-${id}`, label: "Steady ampacity", unit: "A", model }, rating.ampacity),
  calculated({ id: `convection-${id}`, label: "Convective cooling", unit: "W m-1", model }, rating.convection),
  calculated({ id: `radiation-${id}`, label: "Radiative cooling", unit: "W m-1", model }, rating.radiation),
  calculated({ id: `solar-${id}`, label: "Solar heating", unit: "W m-1", model }, rating.solar),
  calculated({ id: `resistance-${id}`, label: "AC resistance", unit: "ohm m-1", model }, rating.resistance),
];

const hoursOf = (line: Line) => {
  const { hours, static_rating_a: staticRating, voltage_v: voltage } = line;
  if (!hours || staticRating === undefined || voltage === undefined) return null;
  const { conductor, conductorCelsius } = inputOf(line);
  return lineHours(
    {
      ...{ conductor, conductorCelsius, staticRating, voltage },
      elevation: line.elevation_m,
      lineAzimuthDegrees: line.line_azimuth_deg,
    },
    hours.map((hour) => ({
      ...{ airCelsius: hour.air_c, windSpeed: hour.wind_m_s, windAngleDegrees: hour.wind_angle_deg, load: hour.load_a },
      sun: { latitudeDegrees: line.latitude_deg, dayOfYear: hour.day_of_year, solarHour: hour.solar_hour },
    })),
  );
};

/** Ampacity by both methods, and hours only where hourly joint inputs and the operator's static rating are given. */
export const lineCalculation = (line: Line) => {
  const input = inputOf(line);
  const options = {
    ...(line.clearness === undefined ? {} : { clearness: line.clearness }),
    ...(line.albedo === undefined ? {} : { albedo: line.albedo }),
    ...(line.inclination_deg === undefined ? {} : { inclinationDegrees: line.inclination_deg }),
  };
  const hours = hoursOf(line);
  const hourly = (id: string, label: string, unit: string, value: number | undefined) =>
    calculated({ id, label, unit, model: ieee738Model }, value ?? null, { reason: "needs-hourly-inputs" });
  return {
    values: [
      ...balance("ieee738", lineRatingIeee738(input), ieee738Model),
      ...balance("cigre601", lineRatingCigre601(input, options), cigre601Model),
      hourly("hours-over-ampacity", "Hours with a load above the ampacity", "h", hours?.hoursOverAmpacity),
      hourly(
        "hours-below-static-rating",
        "Hours in which the weather allows less than the static rating",
        "h",
        hours?.hoursBelowStaticRating,
      ),
      hourly("mva-hours-lost", "Apparent energy not carried", "MV A h", hours?.lostMvaHours),
    ],
  };
};

export const transformerSchema = z.strictObject({
  type: z.enum(Object.keys(transformerTypes) as [keyof typeof transformerTypes]),
  load: number,
  air_c: number,
  paper: z.enum(["normal", "upgraded"]).default("normal"),
  hot_spot_limit_c: number.default(120),
  hours: z
    .array(z.strictObject({ load: number, air_c: number }))
    .max(100_000)
    .optional(),
});

/** Hot spot, ageing and largest load of a transformer; life used only from hours. */
export const transformerCalculation = ({
  type,
  load,
  air_c,
  paper,
  hot_spot_limit_c,
  hours,
}: z.infer<typeof transformerSchema>) => {
  const transformer = transformerTypes[type];
  const { topOilCelsius, hotSpotCelsius } = transformerTemperatures(transformer, load, air_c);
  const value = (id: string, label: string, unit: string, found: number | null, more = {}) =>
    calculated({ id, label, unit, model: transformerModel }, found, more);
  const isWithin = hotSpotCelsius >= 0 && hotSpotCelsius <= 200;
  const life = transformerLifeUsed(
    transformer,
    paper,
    hours?.map((hour) => ({ load: hour.load, airCelsius: hour.air_c })) ?? null,
  );
  return {
    values: [
      value("top-oil", "Top-oil temperature", "degree_Celsius", topOilCelsius),
      value("hot-spot", "Hot-spot temperature", "degree_Celsius", hotSpotCelsius),
      value(
        "ageing-rate",
        "Ageing over rated ageing",
        "1",
        isWithin ? transformerAgeingRate(hotSpotCelsius, paper) : null,
        { reason: "outside-validity" },
      ),
      value(
        "load-limit",
        `Largest steady load for a hot spot of ${hot_spot_limit_c} degC`,
        "1",
        transformerLoadLimit(transformer, air_c, hot_spot_limit_c),
      ),
      value("aged-hours", "Life used over the given hours", "h", life?.agedHours ?? null, {
        reason: "needs-hourly-inputs",
      }),
    ],
  };
};

export const plantSchema = z.strictObject({
  cooling: z.enum(coolingTypes).optional(),
  depth_m: number.optional(),
  wall_m: number.default(0),
  air_rise_k: number.optional(),
  water_rise_k: number.optional(),
  discharge_c: number.optional(),
  air_c: number.optional(),
  irradiance_w_m2: number.optional(),
  power_coefficient_per_k: number.optional(),
});

/** What a plant loses to each stress that is given: thermal plants by cooling, photovoltaics by air and sun. */
export const plantCalculation = (plant: z.infer<typeof plantSchema>) => {
  const { cooling, depth_m, wall_m, air_c, irradiance_w_m2 } = plant;
  const stresses = [
    ["air-temperature-rise", plant.air_rise_k],
    ["water-temperature-rise", plant.water_rise_k],
    ["discharge-water-temperature", plant.discharge_c],
  ] as const;
  const outage = depth_m === undefined ? null : plantOutageDays(depth_m, wall_m);
  const lost = stresses.flatMap(([stress, intensity]) => {
    if (cooling === undefined || intensity === undefined) return [];
    const { fraction, outside } = plantOutputLost(cooling, stress, intensity);
    return [
      calculated(
        { id: `lost-${stress}`, label: `Share of output lost to ${stress}`, unit: "1", model: thermalPlantModel },
        fraction,
        { caveats: clampCaveat(outside) },
      ),
    ];
  });
  const sun =
    air_c === undefined || irradiance_w_m2 === undefined
      ? null
      : photovoltaicDerating(air_c, irradiance_w_m2, plant.power_coefficient_per_k);
  return {
    values: [
      ...(outage
        ? [
            calculated(
              { id: "outage-days", label: "Days out of service", unit: "day", model: thermalPlantModel },
              outage.fraction,
              { caveats: clampCaveat(outage.outside) },
            ),
          ]
        : []),
      ...lost,
      ...(sun === null
        ? []
        : [
            calculated(
              {
                id: "pv-derating",
                label: "Power over that at 25 degC under the same sun",
                unit: "1",
                model: photovoltaicModel,
              },
              sun,
            ),
          ]),
    ],
  };
};
