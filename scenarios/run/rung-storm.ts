import { type Scenario, totalDepth } from "../../core/index.js";
import { designRain } from "../../kernels/index.js";
import type { RainRung } from "../ladder/rain-ladder.js";
import type { DesignStorm } from "./design-storm.js";

type Pluvial = NonNullable<Scenario["pluvial"]>;

/** Time after a storm shorter than a day in which its water runs on [h]. */
const shortestRunOnHours = 3;

/** The storm of a rung: a magnitude without a return period, the same under every climate. */
export const rungStorm = (pluvial: Pluvial, rung: RainRung): DesignStorm => {
  const { durationHours, rainMm } = rung;
  const { rain, effective } = designRain({ ...pluvial, duration_h: durationHours }, rainMm);
  const runOn = durationHours < 24 ? Math.max(pluvial.run_on_h, shortestRunOnHours) : pluvial.run_on_h;
  const { curve_number: curve } = pluvial.loss;
  return {
    rain,
    until: (durationHours + runOn) * 3600,
    magnitude: {
      id: `ladder-${rung.id}`,
      rain_mm: rainMm,
      rain_interval_mm: [rainMm, rainMm],
      effective_rain_mm: 1000 * totalDepth(effective),
      duration_h: durationHours,
      hyetograph: pluvial.hyetograph,
      loss_model: `SCS-CN, curve number ${curve.value} everywhere (${curve.class})`,
      rain_growth_factor: 1,
      rain_growth_band: [1, 1],
      return_period_years: null,
      return_period_of: "nothing: a rung of the magnitude ladder",
      statistic: "a magnitude, no statistic",
    },
  };
};
