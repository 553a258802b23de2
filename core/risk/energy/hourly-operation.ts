import { TwinError } from "../../errors.js";
import { requireWithin } from "../require-within.js";
import { type TransformerType, transformerAgeingRate, transformerTemperatures } from "../transformer-iec60076.js";
import type { Conductor } from "./line-conditions.js";
import { lineRatingIeee738 } from "./line-ieee738.js";
import type { SolarMoment } from "./sun.js";

/** One hour of weather and load at a line. Solar hours come with the hour, radiation from the sun's height. */
export interface LineHour {
  readonly airCelsius: number;
  readonly windSpeed: number;
  readonly windAngleDegrees: number;
  readonly sun: SolarMoment;
  /** Current [A]. */
  readonly load: number;
}

/** Hours and energy against the operator's own static rating. */
export interface LineHours {
  readonly hours: number;
  /** Hours in which the load is above what the weather allows. */
  readonly hoursOverAmpacity: number;
  /** Hours in which the weather allows less than the static rating. */
  readonly hoursBelowStaticRating: number;
  /** Apparent energy not carried [MVA h]: load above the ampacity at the line's voltage. */
  readonly lostMvaHours: number;
}

/**
 * Hours over ampacity and apparent energy lost of a line, from hourly joint weather and load.
 *
 * @param line.staticRating the operator's own rating [A]; `voltage` line to line [V]
 * @returns null without hours: daily or mean weather says nothing of hours
 */
export const lineHours = (
  line: {
    readonly conductor: Conductor;
    readonly conductorCelsius: number;
    readonly elevation: number;
    readonly lineAzimuthDegrees: number;
    readonly staticRating: number;
    readonly voltage: number;
  },
  hours: readonly LineHour[] | null,
): LineHours | null => {
  if (hours === null || hours.length === 0) return null;
  const staticRating = requireWithin("static_rating_a", line.staticRating, [1, 100_000]);
  const ratings = hours.map(({ load, ...weather }) => ({
    load: requireWithin("load_a", load, [0, 1e6]),
    ampacity:
      weather.airCelsius >= line.conductorCelsius
        ? 0
        : lineRatingIeee738({ ...line, weather: { ...weather, ...line } }).ampacity,
  }));
  const over = ratings.filter(({ load, ampacity }) => load > ampacity);
  const factor = (Math.sqrt(3) * requireWithin("voltage_v", line.voltage, [100, 2e6])) / 1e6;
  return {
    hours: hours.length,
    hoursOverAmpacity: over.length,
    hoursBelowStaticRating: ratings.filter(({ ampacity }) => ampacity < staticRating).length,
    lostMvaHours: over.reduce((sum, { load, ampacity }) => sum + (load - ampacity) * factor, 0),
  };
};

/** Life used by a transformer over a series [h of rated ageing], steady state each hour; null without hours. */
export const transformerLifeUsed = (
  type: TransformerType,
  paper: "normal" | "upgraded",
  hours: readonly { readonly load: number; readonly airCelsius: number }[] | null,
): { readonly hours: number; readonly agedHours: number; readonly rate: number } | null => {
  if (hours === null || hours.length === 0) return null;
  const agedHours = hours.reduce((sum, { load, airCelsius }) => {
    const { hotSpotCelsius } = transformerTemperatures(type, load, airCelsius);
    if (hotSpotCelsius > 200) {
      const message = `load ${load} in air of ${airCelsius} degC gives a hot spot of ${hotSpotCelsius.toFixed(0)} degC: beyond the ageing law (200).`;
      throw new TwinError("invalid-request", message, { issues: [{ path: "load", message }] });
    }
    return sum + transformerAgeingRate(Math.max(0, hotSpotCelsius), paper);
  }, 0);
  return { hours: hours.length, agedHours, rate: agedHours / hours.length };
};

/** Customer hours lost [h]: customers times the outage that is assumed for them, shown with it. */
export const customerHoursLost = (
  outages: readonly { readonly customers: number; readonly restorationHours: number }[],
): number =>
  outages.reduce(
    (sum, { customers, restorationHours }) =>
      sum +
      requireWithin("customers", customers, [0, 1e9]) * requireWithin("restoration_h", restorationHours, [0, 100_000]),
    0,
  );
