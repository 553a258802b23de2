import { type Magnitude, rainGrowth, type Scenario, type Storm, totalDepth } from "../../core/index.js";
import { designRain, type FloodRain } from "../../kernels/index.js";

const secondsPerHour = 3600;
const metresPerMillimetre = 1e-3;

type Pluvial = NonNullable<Scenario["pluvial"]>;

/** A storm ready to be simulated and what a layer must say of it. */
export interface DesignStorm {
  readonly rain: FloodRain;
  /** Length of rain and run-on [s]. */
  readonly until: number;
  readonly magnitude: Magnitude;
}

/** Gross and effective rain of a storm under a warming over the baseline [K]. */
export const designStorm = (pluvial: Pluvial, storm: Storm, warming: number): DesignStorm => {
  const { value: rate, band } = pluvial.rain_growth_per_k;
  const seconds = pluvial.duration_h * secondsPerHour;
  const factor = rainGrowth(rate, warming, seconds);
  const rainMm = storm.rain_mm * factor;
  const { rain, effective } = designRain(pluvial, rainMm);
  const curveNumber = pluvial.loss.curve_number.value;
  return {
    rain,
    until: (pluvial.duration_h + pluvial.run_on_h) * secondsPerHour,
    magnitude: {
      id: storm.id,
      rain_mm: rainMm,
      rain_interval_mm: [storm.interval_mm[0] * factor, storm.interval_mm[1] * factor],
      effective_rain_mm: totalDepth(effective) / metresPerMillimetre,
      duration_h: pluvial.duration_h,
      hyetograph: pluvial.hyetograph,
      loss_model: `SCS-CN, curve number ${curveNumber} everywhere (${pluvial.loss.curve_number.class})`,
      rain_growth_factor: factor,
      rain_growth_band: [rainGrowth(band[0], warming, seconds), rainGrowth(band[1], warming, seconds)],
      return_period_years: storm.return_period_years,
      return_period_of: "the baseline rain, not the flood",
      statistic: storm.statistic,
    },
  };
};
