import { TwinError } from "../../core/index.js";

/** One run of the ladder: its magnitude, and a reader of one field of it. */
export interface Rung {
  /** What drives the run, for example rain [m]; above the ladder's foot. */
  readonly magnitude: number;
  readonly read: () => Promise<Float32Array>;
}

export interface Ladder {
  /** Largest magnitude that leaves everything dry. */
  readonly foot: number;
  readonly rungs: readonly Rung[];
}

/** Told of each level's field as soon as it is known; the array is the receiver's to keep. */
export type OnLevel = (level: number, field: Float32Array) => void;

const requireLadder = ({ foot, rungs }: Ladder): void => {
  const magnitudes = [foot, ...rungs.map(({ magnitude }) => magnitude)];
  if (rungs.length > 0 && magnitudes.every((value, at) => at === 0 || value > (magnitudes[at - 1] as number))) return;
  const message = `The rungs ${magnitudes.join(", ")} do not rise from the foot: order them and leave none out.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "rungs", message }] });
};

/** Throws `invalid-request` above the highest rung: a ladder is never extended beyond what was run. */
const requireWithin = (levels: readonly number[], highest: number): void => {
  const beyond = levels.find((level) => !(level <= highest));
  if (beyond === undefined) return;
  const message = `Magnitude ${beyond} is above the highest run, ${highest}: add a rung, a ladder is never extrapolated.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "levels", message }] });
};

/** Largest so far: what a smaller magnitude flooded, a larger one floods at least as much. NaN stays. */
const raise = (below: Float32Array, field: Float32Array): Float32Array =>
  field.map((value, cell) => ((below[cell] as number) > value ? (below[cell] as number) : value));

const between = (below: Float32Array, above: Float32Array, share: number): Float32Array =>
  above.map((high, cell) => {
    const low = below[cell] as number;
    // Kept between its two ends whatever the rounding, so that a field never falls from one level to a higher one.
    return Math.min(high, Math.max(low, low + share * (high - low)));
  });

/**
 * Fields at any magnitudes from the runs of a ladder, cell by cell: linear between neighbouring rungs, 0 at the foot and
 * below, and never falling with the magnitude in any cell, because each rung is raised to the largest value below it.
 * Reads one rung at a time.
 *
 * @param levels magnitudes, in any order
 * @returns once each level was handed to `onLevel`
 * @throws `invalid-request` for rungs that do not rise and for a level above the highest rung
 */
export const interpolateLadder = async (ladder: Ladder, levels: readonly number[], onLevel: OnLevel): Promise<void> => {
  requireLadder(ladder);
  const { foot, rungs } = ladder;
  requireWithin(levels, (rungs[rungs.length - 1] as Rung).magnitude);
  let below: Float32Array | undefined;
  let from = Number.NEGATIVE_INFINITY;
  for (const rung of rungs) {
    const field = await rung.read();
    const dry = field.map((value) => (Number.isNaN(value) ? Number.NaN : 0));
    const base = below ?? dry;
    const above = raise(base, field);
    const start = below === undefined ? foot : from;
    for (const level of levels) {
      if (!(level > from && level <= rung.magnitude)) continue;
      const share = (level - start) / (rung.magnitude - start);
      onLevel(level, level <= start ? base.slice() : between(base, above, share));
    }
    below = above;
    from = rung.magnitude;
  }
};
