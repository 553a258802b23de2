import {
  cosineIncidence,
  directionOf,
  directionToNested,
  type Interpolation,
  interpolationWeights,
  kinematicFlux,
  nestedCentre,
  nestedNeighbours,
  nestedToRing,
  ringToNested,
  solarPosition,
  urbanHeatMaximum,
} from "../../core/index.js";
import type { Input, Options, RowMethod, RowValues } from "./method.js";
import type { QuantityName } from "./quantity.js";
import { numberOption, wordOption } from "./refuse.js";

const input = (quantity: QuantityName, range?: readonly [number, number]): readonly Input[] => [
  range ? { quantity, range } : { quantity },
];
const nside = { name: "nside", default: "1024", meaning: "resolution, a power of two; H1024 is 1024" };
const place = [input("longitude", [-360, 360]), input("latitude", [-90, 90])];

const healpix = (v: RowValues, options: Options) => {
  const n = numberOption(options, "nside", 1024);
  const direction = directionOf(v.longitude, v.latitude);
  const nested = directionToNested(n, direction);
  const centre = nestedCentre(n, nested);
  const degrees = (value: number): number => (value * 180) / Math.PI;
  const four: Interpolation = interpolationWeights(n, direction);
  const neighbours = nestedNeighbours(n, nested);
  return {
    nest: nested,
    ring: nestedToRing(n, nested),
    centre_longitude_deg: degrees(centre.phi),
    centre_latitude_deg: 90 - degrees(centre.theta),
    ...Object.fromEntries(
      four.ring.flatMap((pixel, at) => [
        [`interp4_nest_${at + 1}`, ringToNested(n, pixel)],
        [`interp4_weight_${at + 1}`, four.weights[at] as number],
      ]),
    ),
    neighbours_nest: neighbours.join(" "),
  };
};

const milliseconds = (text: string): number => Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);

/** Grids, sun and town, row by row. */
export const placeMethods: readonly RowMethod[] = [
  {
    kind: "row",
    id: "healpix",
    title: "HEALPix pixel of a position: nested, ring, centre, four-point weights, neighbours SW W NW N NE E SE S",
    source: "Górski et al. 2005, doi 10.1086/427976",
    inputs: place,
    outputs: [
      { name: "nest", unit: "1" },
      { name: "ring", unit: "1" },
      { name: "centre_longitude_deg", unit: "degree" },
      { name: "centre_latitude_deg", unit: "degree" },
      ...[1, 2, 3, 4].flatMap((at) => [
        { name: `interp4_nest_${at}`, unit: "1" },
        { name: `interp4_weight_${at}`, unit: "1" },
      ]),
      { name: "neighbours_nest", unit: "" },
    ],
    options: [nside],
    compute: healpix,
  },
  {
    kind: "row",
    id: "sun_position",
    title: "topocentric position of the sun, better than 0.01 degrees",
    source: "steps of Reda & Andreas 2004, doi 10.1016/j.solener.2003.12.003, with Meeus' short theory",
    inputs: [
      ...place,
      [{ quantity: "elevation", optional: true }],
      [{ quantity: "pressure", optional: true }],
      [{ quantity: "air_temperature", optional: true }],
      [{ quantity: "slope", optional: true }],
      [{ quantity: "aspect", optional: true }],
    ],
    text: ["time"],
    outputs: [
      { name: "zenith_deg", unit: "degree" },
      { name: "azimuth_deg", unit: "degree" },
      { name: "cosine_incidence_1", unit: "1" },
    ],
    options: [],
    compute: (v, _options, text) => {
      const time = milliseconds(text("time"));
      if (Number.isNaN(time)) return { reason: `time "${text("time")}" is no ISO 8601 time` };
      const given = (value: number, name: string) => (Number.isNaN(value) ? {} : { [name]: value });
      const sun = solarPosition(time, {
        longitude: v.longitude,
        latitude: v.latitude,
        ...given(v.elevation, "elevation"),
        ...given(v.pressure, "pressureHectopascal"),
        ...given(v.air_temperature, "airCelsius"),
      });
      const slope = Number.isNaN(v.slope) ? 0 : v.slope;
      const aspect = Number.isNaN(v.aspect) ? 0 : v.aspect;
      return {
        zenith_deg: sun.zenithDegrees,
        azimuth_deg: sun.azimuthDegrees,
        cosine_incidence_1: cosineIncidence(slope, aspect, sun),
      };
    },
  },
  {
    kind: "row",
    id: "cosine_incidence",
    title: "cosine of the angle between the sun and a slope's normal",
    source: "Dozier & Frew 1990, doi 10.1109/36.58986",
    inputs: [input("slope", [0, 90]), input("aspect"), input("solar_zenith", [0, 180]), input("solar_azimuth")],
    outputs: [{ name: "cosine_incidence_1", unit: "1" }],
    options: [],
    compute: (v) => ({
      cosine_incidence_1: cosineIncidence(v.slope, v.aspect, {
        zenithDegrees: v.solar_zenith,
        azimuthDegrees: v.solar_azimuth,
      }),
    }),
  },
  {
    kind: "row",
    id: "urban_heat_maximum",
    title: "largest urban heat island of a day",
    source: "Theeuwes et al. 2017, doi 10.1002/joc.4717",
    inputs: [
      input("sky_view", [0, 1]),
      input("vegetation_fraction", [0, 1]),
      [
        { quantity: "kinematic_heat_flux", range: [0, 1] },
        { quantity: "shortwave_down", range: [0, 500] },
      ],
      input("daily_temperature_range", [0, 40]),
      [
        { quantity: "wind_speed_10m", range: [0, 40] },
        { quantity: "wind_speed", range: [0, 40] },
      ],
    ],
    outputs: [{ name: "urban_heat_maximum_k", unit: "K" }],
    options: [{ name: "exponent", default: "published", meaning: "published: 1/4" }],
    compute: (v, options) => {
      wordOption(options, "exponent", ["published"]);
      const radiation = Number.isNaN(v.kinematic_heat_flux) ? kinematicFlux(v.shortwave_down) : v.kinematic_heat_flux;
      const wind = Number.isNaN(v.wind_speed_10m) ? v.wind_speed : v.wind_speed_10m;
      return {
        urban_heat_maximum_k: urbanHeatMaximum({
          skyView: v.sky_view,
          vegetation: v.vegetation_fraction,
          radiation,
          range: v.daily_temperature_range,
          wind,
        }),
      };
    },
  },
];
