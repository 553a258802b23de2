import { z } from "zod";
import { parseContract, TwinError } from "../../core/index.js";
import type { Observation, ObservationSeries } from "./observation.js";
import { controlled } from "./quality-control.js";

const unsupportedUnit = (source: string, station: string, unit: string): TwinError =>
  new TwinError("unsupported", `${source}: station ${station} has unit ${unit}, which is not read.`, {
    feature: "unit",
    found: unit,
  });

const riverSchema = z.array(
  z.object({
    name: z.string(),
    stations: z.array(
      z.object({
        id: z.union([z.number(), z.string()]),
        city: z.string(),
        supplement: z.string().nullish(),
        latitude: z.number(),
        longitude: z.number(),
        current: z.object({ timestamp: z.string(), value: z.number(), unit: z.string() }).nullish(),
      }),
    ),
  }),
);

/** The reservoir of Esch-Sûre: its level is metres above sea although the feed says cm. */
const isReservoir = (river: string, city: string, supplement: string): boolean =>
  /esch-?\s?(sauer|s[uû]re)/i.test(`${city} ${supplement}`) &&
  /barrage|dam|lac|reservoir|stau/i.test(`${river} ${city} ${supplement}`);

const localStamp = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?$/;

/**
 * Levels of heichwaasser.lu. Its stamps carry no offset; its page says Western European Time all year, literally UTC.
 * They are read so and marked `ambiguous-time` until somebody has held them against the official file.
 */
export const heichwaasserSeries = (json: unknown): readonly ObservationSeries[] =>
  parseContract(riverSchema, json, "The answer of heichwaasser.lu").flatMap(({ name: river, stations }) =>
    stations.map((station) => {
      const { id, city, current, longitude, latitude } = station;
      const reservoir = isReservoir(river, city, station.supplement ?? "");
      const unit = current?.unit.trim().toLowerCase() ?? "cm";
      if (unit !== "cm" && unit !== "m") throw unsupportedUnit("heichwaasser.lu", city, unit);
      const factor = reservoir || unit === "m" ? 1 : 0.01;
      const match = localStamp.exec(current?.timestamp ?? "");
      const instantMs = match ? Date.parse(`${match[1]}T${match[2]}:${match[3] ?? "00"}Z`) : Number.NaN;
      const observations: Observation[] =
        current && !Number.isNaN(instantMs)
          ? [{ instantMs, value: current.value * factor, flags: ["ambiguous-time"] }]
          : [];
      return controlled({
        station: `heichwaasser/${id}`,
        name: `${city} (${river})`,
        quantity: reservoir ? "water-surface" : "stage",
        unit: "m",
        datum: reservoir ? "absolute, as the reservoir's" : "local zero of the gauge",
        position: [longitude, latitude],
        observations,
        warnings: [
          "stamps without an offset read as UTC, as the service's page says; unverified",
          ...(reservoir && unit === "cm" ? ["the feed says cm; the reservoir's level is metres above sea"] : []),
        ],
      });
    }),
  );

const pegelStationSchema = z.object({
  uuid: z.string(),
  shortname: z.string(),
  longitude: z.number().nullish(),
  latitude: z.number().nullish(),
  timeseries: z.array(z.object({ shortname: z.string(), unit: z.string(), gaugeZero: z.unknown().optional() })),
});

const measurementSchema = z.array(z.object({ timestamp: z.iso.datetime({ offset: true }), value: z.number() }));

const pegelUnits: Readonly<Record<string, readonly [factor: number, unit: string, quantity: "stage" | "discharge"]>> = {
  "W/cm": [0.01, "m", "stage"],
  "W/m+NN": [1, "m", "stage"],
  "Q/m³/s": [1, "m3 s-1", "discharge"],
};

/** A series of Pegelonline; its stamps carry their offset. Throws `not-found` where the station has no such series. */
export const pegelonlineSeries = (station: unknown, measurements: unknown, kind: "Q" | "W"): ObservationSeries => {
  const about = parseContract(pegelStationSchema, station, "The station of Pegelonline");
  const series = about.timeseries.find(({ shortname }) => shortname === kind);
  if (!series) {
    const message = `Station ${about.shortname} of Pegelonline has no ${kind}: it has ${about.timeseries.map((one) => one.shortname).join(", ")}. A water level is not a discharge.`;
    throw new TwinError("not-found", message, { kind: "dataset", id: `${about.shortname}/${kind}` });
  }
  const read = pegelUnits[`${kind}/${series.unit}`];
  if (!read) throw unsupportedUnit("Pegelonline", about.shortname, series.unit);
  const [factor, unit, quantity] = read;
  const values = parseContract(measurementSchema, measurements, "The measurements of Pegelonline");
  return controlled({
    station: `pegelonline/${about.uuid}`,
    name: about.shortname,
    quantity,
    unit,
    datum: quantity === "stage" ? "local zero of the gauge" : "none",
    position: about.longitude != null && about.latitude != null ? [about.longitude, about.latitude] : null,
    observations: values
      .map(({ timestamp, value }) => ({ instantMs: Date.parse(timestamp), value: value * factor, flags: [] }))
      .sort((one, other) => one.instantMs - other.instantMs),
    warnings:
      quantity === "discharge" ? ["by the rating of the station; period and interval of it are not stated"] : [],
  });
};

const hubeauSchema = z.object({
  next: z.string().nullish(),
  data: z.array(
    z.object({
      code_station: z.string().nullish(),
      date_obs: z.iso.datetime({ offset: true }),
      resultat_obs: z.number().nullable(),
      longitude: z.number().nullish(),
      latitude: z.number().nullish(),
    }),
  ),
});

/** One page of Hub'Eau: where the next one is, and its values; l/s and mm become m3/s and m. */
export const hubeauPage = (json: unknown) => parseContract(hubeauSchema, json, "The answer of Hub'Eau");

/** A series of Hub'Eau from all its pages. Discharge comes in litres a second, stage in millimetres. */
export const hubeauSeries = (
  code: string,
  kind: "Q" | "H",
  rows: ReturnType<typeof hubeauPage>["data"],
): ObservationSeries => {
  const [first] = rows;
  return controlled({
    station: `hubeau/${code}`,
    name: first?.code_station ?? code,
    quantity: kind === "Q" ? "discharge" : "stage",
    unit: kind === "Q" ? "m3 s-1" : "m",
    datum: kind === "Q" ? "none" : "local zero of the gauge",
    position: first?.longitude != null && first.latitude != null ? [first.longitude, first.latitude] : null,
    observations: rows
      .map(({ date_obs, resultat_obs }) => ({
        instantMs: Date.parse(date_obs),
        value: resultat_obs === null ? Number.NaN : resultat_obs / 1000,
        flags: [],
      }))
      .sort((one, other) => one.instantMs - other.instantMs),
    warnings: ["real-time values, not validated by the service"],
  });
};

const stationsSchema = z.array(
  z.object({ id: z.union([z.number(), z.string()]), name: z.string(), location: z.tuple([z.number(), z.number()]) }),
);
const observationsSchema = z.object({
  timestamp: z.iso.datetime({ offset: true, local: true }),
  data: z.array(z.object({ id: z.string(), value: z.number().nullable() })),
});

/** The air temperature of MeteoLux: stamps are UTC, `st` is degrees Celsius. */
export const meteoluxSeries = (stations: unknown, observations: unknown): readonly ObservationSeries[] => {
  const [station] = parseContract(stationsSchema, stations, "The stations of MeteoLux");
  const { timestamp, data } = parseContract(observationsSchema, observations, "The observations of MeteoLux");
  const temperature = data.find(({ id }) => id === "st");
  if (!station || !temperature) return [];
  const stamp = /(Z|[+-]\d{2}:?\d{2})$/.test(timestamp) ? timestamp : `${timestamp}Z`;
  const value = temperature.value === null ? Number.NaN : temperature.value + 273.15;
  return [
    controlled({
      station: `meteolux/${station.id}`,
      name: station.name,
      quantity: "air-temperature",
      unit: "K",
      datum: "2 m above ground",
      position: station.location,
      observations: [{ instantMs: Date.parse(stamp), value, flags: [] }],
      warnings: [],
    }),
  ];
};
