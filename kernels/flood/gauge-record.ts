import { cellSize } from "../../core/index.js";
import type { FloodGauges, FloodHydrographs, LineGauge, LineHydrograph, PointHydrograph } from "./gauges.js";
import type { FloodProblem } from "./problem.js";
import type { FloodStepper } from "./stepper.js";

/** Writes down what gauges see. */
export interface GaugeRecord {
  /** Looks after a step of `step` seconds that ended at `time`; step 0 at time 0. */
  look(stepper: FloodStepper, time: number, step: number): void;
  hydrographs(): FloodHydrographs;
  save(): unknown;
  restore(saved: unknown): void;
}

/** What a record saves. */
interface SavedRecord {
  readonly hydrographs: FloodHydrographs;
  readonly volumes: readonly number[];
  readonly entered: number;
  readonly due: number;
}

interface LineFace {
  readonly axis: "x" | "y";
  readonly row: number;
  readonly column: number;
  /** +1 or -1: discharge of the face into that of the line. */
  readonly sign: number;
}

/** Faces along a walk over cell corners; each step goes along the axis that lags behind the straight line. */
export const lineFaces = ({ from, to }: LineGauge): LineFace[] => {
  const rows = Math.abs(to.row - from.row);
  const columns = Math.abs(to.column - from.column);
  const down = Math.sign(to.row - from.row);
  const east = Math.sign(to.column - from.column);
  const faces: LineFace[] = [];
  let [row, column] = [from.row, from.column];
  for (let walked = 0; walked < rows + columns; walked++) {
    const doneRows = Math.abs(row - from.row);
    const doneColumns = Math.abs(column - from.column);
    if (rows > 0 && (columns === 0 || (doneRows + 0.5) * columns <= (doneColumns + 0.5) * rows)) {
      faces.push({ axis: "x", row: Math.min(row, row + down), column, sign: down });
      row += down;
    } else {
      faces.push({ axis: "y", row, column: Math.min(column, column + east), sign: -east });
      column += east;
    }
  }
  return faces;
};

const emptyPoint = (
  id: string,
): { -readonly [Key in keyof PointHydrograph]: PointHydrograph[Key] } & {
  depth: number[];
  level: number[];
  speed: number[];
  unitDischarge: number[];
} => ({ id, depth: [], level: [], speed: [], unitDischarge: [] });

/** Opens the record; `flowDepth` [m] is the depth below which a speed is 0. */
export const openGaugeRecord = (problem: FloodProblem, flowDepth: number): GaugeRecord => {
  const { grid, elevation } = problem;
  const gauges: FloodGauges = problem.gauges ?? { interval: Number.POSITIVE_INFINITY };
  const dx = cellSize(grid);
  const times: number[] = [];
  const points = (gauges.points ?? []).map((gauge) => ({ gauge, series: emptyPoint(gauge.id) }));
  const lines = (gauges.lines ?? []).map((gauge) => ({
    faces: lineFaces(gauge),
    series: { id: gauge.id, discharge: [] as number[] } satisfies LineHydrograph,
    volume: 0,
  }));
  let entered = 0;
  let due = 0;

  const enterPoints = (stepper: FloodStepper): void => {
    for (const { gauge, series } of points) {
      const cell = gauge.row * grid.width + gauge.column;
      const { depth, surface = depth, x, y } = stepper.probe(cell);
      const unitDischarge = Math.hypot(x, y);
      series.depth.push(depth);
      series.level.push(elevation[cell] + surface);
      series.speed.push(depth > flowDepth ? unitDischarge / depth : 0);
      series.unitDischarge.push(unitDischarge);
    }
  };

  const recorded = (): FloodHydrographs => ({
    times,
    points: points.map(({ series }) => series),
    lines: lines.map(({ series }) => series),
  });

  return {
    look: (stepper, time, step) => {
      if (!problem.gauges) return;
      for (const line of lines) {
        for (const { axis, row, column, sign } of line.faces) {
          line.volume += sign * step * dx * (axis === "x" ? stepper.faceX(row, column) : stepper.faceY(row, column));
        }
      }
      if (time < due) return;
      due = gauges.interval > 0 ? (Math.floor(time / gauges.interval) + 1) * gauges.interval : time;
      enterPoints(stepper);
      for (const line of lines) {
        line.series.discharge.push(step > 0 ? line.volume / (time - entered) : 0);
        line.volume = 0;
      }
      times.push(time);
      entered = time;
    },
    save: () => structuredClone({ hydrographs: recorded(), volumes: lines.map(({ volume }) => volume), entered, due }),
    restore: (saved) => {
      const from = structuredClone(saved) as SavedRecord;
      times.splice(0, times.length, ...from.hydrographs.times);
      points.forEach(({ series }, index) => {
        Object.assign(series, from.hydrographs.points[index]);
      });
      lines.forEach((line, index) => {
        Object.assign(line.series, from.hydrographs.lines[index]);
        line.volume = from.volumes[index];
      });
      ({ entered, due } = from);
    },
    hydrographs: recorded,
  };
};
