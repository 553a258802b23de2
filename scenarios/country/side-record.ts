import type { EdgeSegment, FloodHydrographs, TimeSeries } from "../../kernels/index.js";
import type { WindowFace } from "./window-faces.js";

/** Depth below which a side carries nothing that its neighbour must know [m]. */
const leastDepth = 1e-3;
/** Water through a face that is none [m2], over the whole run. */
const leastVolume = 1e-3;

/** What a run saw at one face of another window's side. */
export interface SideRecord {
  readonly face: WindowFace;
  /** Greatest depth in the cell inside of the face [m]. */
  readonly deepest: number;
  /** Net water into the window over the run, a metre of the face [m2]. */
  readonly volume: number;
  /** Water level in the cell [m]. */
  readonly level: TimeSeries;
  /** Unit discharge into the window, what flows out cut to 0 [m2 s-1]. */
  readonly inflow: TimeSeries;
}

/** Means over the intervals before each time, as a line through the middles of the intervals. */
const throughMiddles = (times: readonly number[], means: readonly number[]): TimeSeries => ({
  times: times.slice(1).map((time, at) => 0.5 * (time + (times[at] as number))),
  values: means.slice(1).map((mean) => Math.max(0, mean)),
});

/** Reads the gauges of faces, in their order from `first` on; faces where nothing happened are left out. */
export const sideRecords = (
  faces: readonly WindowFace[],
  { times, points, lines }: FloodHydrographs,
  first: number,
  dx: number,
): readonly SideRecord[] =>
  faces.flatMap((face, at) => {
    const [point, line] = [points[first + at], lines[first + at]];
    if (!point || !line) throw new Error(`Face ${face.side} ${face.place} has no gauge.`);
    const deepest = point.depth.reduce((most, depth) => Math.max(most, depth), 0);
    const discharge = line.discharge.map((total) => total / dx);
    const volume = discharge.reduce(
      (sum, mean, index) => sum + (index > 0 ? mean * ((times[index] as number) - (times[index - 1] as number)) : 0),
      0,
    );
    if (deepest < leastDepth && Math.abs(volume) < leastVolume) return [];
    return [
      {
        face,
        deepest,
        volume,
        level: { times: [...times], values: [...point.level] },
        inflow: throughMiddles(times, discharge),
      },
    ];
  });

/**
 * Edge of a face from what a neighbour saw there: where water came in, that water; where it left, the level that it left
 * to, so that backwater comes through.
 */
export const segmentOf = ({ face: { side, place }, volume, level, inflow }: SideRecord): EdgeSegment => ({
  side,
  from: place,
  to: place,
  edge: volume > leastVolume ? { kind: "inflow", unitDischarge: inflow } : { kind: "stage", level },
});
