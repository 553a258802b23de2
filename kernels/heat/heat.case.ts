import { describe, expect, it } from "vitest";
import type { Backend } from "../backend/backend.js";
import { createDays } from "./create-days.js";
import { dayCount } from "./day-count.js";
import { referenceDayCount, referenceMeanTemperature } from "./heat.reference.js";
import { meanTemperature } from "./mean-temperature.js";

/** float32 rounding of a sum of four terms may put a day this close on either side [K]. */
const closeness = 1e-3;
/** Gate of the temperature map, four times what was measured [K]. */
const temperatureTolerance = 5e-4;

export interface HeatContract {
  readonly name: string;
  /** Undefined: the plain loop on the host. */
  readonly open: () => Promise<Backend | undefined>;
}

/** Both heat functions against their float64 references. */
export const describeHeat = ({ name, open }: HeatContract): void => {
  describe(`heat kernels on ${name}`, () => {
    it("map temperature within 0.5 mK of the reference", async () => {
      const backend = await open();
      const days = createDays();
      const coarse = days.series.slice(0, days.coarseWidth * days.coarseHeight);
      const options = { ...days, coarse, lapseRate: -0.0065, urbanFactor: 0.4, ...(backend ? { backend } : {}) };
      const found = await meanTemperature(options);
      const truth = referenceMeanTemperature(options);
      let largest = 0;
      found.forEach((value, cell) => {
        expect(Number.isNaN(value)).toBe(Number.isNaN(truth[cell]));
        if (!Number.isNaN(value)) largest = Math.max(largest, Math.abs(value - truth[cell]));
      });
      console.log(`${name}: temperature, largest difference ${largest} K`);
      expect(largest).toBeLessThanOrEqual(temperatureTolerance);
      await backend?.close();
    });

    for (const comparison of ["above", "at-or-above"] as const) {
      it(`count the days ${comparison} a threshold as the reference does`, async () => {
        const backend = await open();
        const options = createDays({ comparison, ...(backend ? { backend } : {}) });
        const found = await dayCount(options);
        const { counts, near } = referenceDayCount(options, closeness);
        let doubtful = 0;
        found.forEach((count, cell) => {
          const days = Math.round(Math.abs(count - counts[cell]) * options.years);
          if (near[cell] > 0) doubtful++;
          if (Number.isNaN(counts[cell])) expect(count).toBeNaN();
          else expect(days).toBeLessThanOrEqual(near[cell]);
        });
        console.log(`${name}: ${doubtful} of ${found.length} cells have a day within ${closeness} K of the threshold`);
        expect(Math.max(...found.filter((count) => !Number.isNaN(count)))).toBeGreaterThan(0);
        await backend?.close();
      });
    }
  });
};
