import { TwinError } from "../../core/index.js";
import { deaccumulated } from "./deaccumulate.js";
import type { SeriesConversion } from "./series-conversion.js";

const secondsPerHour = 3600;
const metreToKilograms = 1000;

const falls = (cause: unknown): TwinError => {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `The rain is not what it should be: ${reason}. It may not be summed since midnight: check the store.`;
  return new TwinError(
    "implausible-data",
    message,
    { quantity: "precipitationFlux", range: [0, 0.1], seen: [-1, 0] },
    { cause },
  );
};

/** `tp` [m] as the mean rate of the hour that ends at the stamp [kg m-2 s-1], done once, at the border. */
export const rainRates = (rain: "since-midnight" | "hourly"): SeriesConversion => ({
  from: ["m"],
  variable: "avg_tprate",
  units: "kg m-2 s-1",
  step:
    rain === "hourly"
      ? "metres an hour became kg m-2 s-1"
      : "sums since 00 UTC became mean rates of the hour that ends at the stamp, kg m-2 s-1",
  values: (sums, instantsMs, cells) => {
    if (rain === "hourly") return sums.map((value) => (value * metreToKilograms) / secondsPerHour);
    try {
      return deaccumulated(sums, instantsMs, cells).rate;
    } catch (cause) {
      throw falls(cause);
    }
  },
});
