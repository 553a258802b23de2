import type { WatchedField } from "./engine.js";
import { hazardRating } from "./hazard-rating.js";
import type { FloodOptions } from "./options.js";
import type { FloodProblem } from "./problem.js";
import { createRowFlow, type FloodStepper } from "./stepper.js";

/** Sampled fields beside those of the stepper. */
export interface Watch {
  sample(stepper: FloodStepper, time: number): void;
  read(field: WatchedField): Float32Array;
  save(): unknown;
  restore(saved: unknown): void;
}

/** What a watch saves. */
interface SavedWatch {
  readonly fields: ReadonlyMap<WatchedField, Float32Array>;
  readonly deepest: Float32Array | undefined;
  readonly last: number;
}

/** Opens the watch over the fields of `options.watch`; `read` of another field throws. */
export const openWatch = (problem: FloodProblem, options: FloodOptions): Watch => {
  const { width, height } = problem.grid;
  const { watch, arrivalDepth, durationDepth, debrisLandUse } = options;
  const fields = new Map(watch.map((field) => [field, new Float32Array(width * height)]));
  fields.get("timeOfMaximum")?.fill(Number.NaN);
  const deepest = fields.has("timeOfMaximum") ? new Float32Array(width * height) : undefined;
  const row = createRowFlow(width);
  let last = 0;

  const discharge = fields.get("maximumUnitDischarge");
  const rating = fields.get("hazardRating");
  const duration = fields.get("durationAbove");
  const time = fields.get("timeOfMaximum");
  /** Shallower cells change nothing, except where the discharge is watched: most cells of a country are dry. */
  const shallowest = discharge ? 0 : Math.min(arrivalDepth, durationDepth);

  const look = (cell: number, depth: number, unitDischarge: number, now: number): void => {
    if (deepest && time && depth >= arrivalDepth && depth > deepest[cell]) {
      deepest[cell] = depth;
      time[cell] = now;
    }
    if (discharge) discharge[cell] = Math.max(discharge[cell], unitDischarge);
    if (rating && depth >= arrivalDepth) {
      rating[cell] = Math.max(rating[cell], hazardRating(depth, unitDischarge / depth, debrisLandUse));
    }
    if (duration && depth >= durationDepth) duration[cell] += now - last;
  };

  return {
    sample: (stepper, now) => {
      if (fields.size === 0) return;
      const { depth, x, y } = row;
      for (let line = 0; line < height; line++) {
        stepper.readRow(line, row, shallowest);
        for (let column = 0; column < width; column++) {
          if (depth[column] < shallowest) continue;
          const along = Math.sqrt(x[column] * x[column] + y[column] * y[column]);
          look(line * width + column, depth[column], along, now);
        }
      }
      last = now;
    },
    save: () => ({
      fields: new Map([...fields].map(([field, values]) => [field, values.slice()])),
      deepest: deepest?.slice(),
      last,
    }),
    restore: (saved) => {
      const from = saved as SavedWatch;
      for (const [field, values] of from.fields) fields.get(field)?.set(values);
      if (from.deepest) deepest?.set(from.deepest);
      last = from.last;
    },
    read: (field) => {
      const values = fields.get(field);
      if (!values) throw new Error(`The field ${field} was not watched: name it in FloodOptions.watch.`);
      return values.map((value, cell) => (Number.isNaN(problem.elevation[cell]) ? Number.NaN : value));
    },
  };
};
