import { TwinError } from "../../../core/index.js";
import { type FloodProblem, type FloodRain, noRain } from "../../flood/problem.js";
import type { FloodCase } from "../format/flood-case.js";
import type { CaseField } from "../format/numbers.js";
import type { CaseRain } from "../format/setting.js";
import { inflowCells } from "./covered-cells.js";
import { type CaseContext, fieldOn } from "./field.js";
import { seriesOf } from "./series.js";

/** One millimetre an hour in metres a second. */
const millimetrePerHour = 1 / 3.6e6;

interface Interval {
  readonly end: number;
  /** [m s-1] */
  readonly rate: number;
}

const intervalsOf = (rain: CaseRain, { scope }: CaseContext, duration: number): readonly Interval[] => {
  const intensity = rain.mm_per_h;
  if (!Array.isArray(intensity)) {
    const end = scope.number("rain.until_s", rain.until_s ?? duration);
    return [{ end, rate: scope.number("rain.mm_per_h", intensity) * millimetrePerHour }];
  }
  return intensity.map(({ until_s, value }, index) => {
    const path = `rain.mm_per_h.${index}`;
    const rate = scope.number(`${path}.value`, value) * millimetrePerHour;
    return { end: scope.number(`${path}.until_s`, until_s), rate };
  });
};

/** Rain of a case: intervals of constant intensity, uniform or times a pattern. */
export const rainOf = async ({ rain }: FloodCase, context: CaseContext, duration: number): Promise<FloodRain> => {
  if (!rain) return noRain;
  const loss = context.scope.number("rain.loss_mm_per_h", rain.loss_mm_per_h ?? 0) * millimetrePerHour;
  const intervals = intervalsOf(rain, context, duration);
  if (rain.pattern === undefined) {
    const uniform = intervals.map(({ end, rate }) => ({ end, gross: rate, effective: Math.max(0, rate - loss) }));
    return { kind: "uniform", intervals: uniform };
  }
  if (loss !== 0) {
    const message = "rain.loss_mm_per_h goes with uniform rain: give infiltration where rain has a pattern.";
    throw new TwinError("invalid-request", message, { issues: [{ path: "rain.loss_mm_per_h", message }] });
  }
  const pattern = await fieldOn("rain.pattern", rain.pattern, context);
  const maps = intervals.map(({ end, rate }) => ({ end, rate: Float32Array.from(pattern, (share) => share * rate) }));
  return { kind: "raster", maps };
};

const valuesOf = async (path: string, field: CaseField, context: CaseContext, factor: number): Promise<Float32Array> =>
  Float32Array.from(await fieldOn(path, field, context), (value) => value * factor);

/** What the ground and the sewers take. */
export const lossesOf = async (
  { infiltration, sewer_mm_per_h: sewer }: FloodCase,
  context: CaseContext,
): Promise<Pick<FloodProblem, "infiltration" | "sewer">> => {
  const values = (key: string, field: CaseField, factor = 1) => valuesOf(`infiltration.${key}`, field, context, factor);
  const drained =
    sewer === undefined
      ? {}
      : { sewer: { capacity: await valuesOf("sewer_mm_per_h", sewer, context, millimetrePerHour) } };
  if (!infiltration) return drained;
  if (infiltration.kind === "constant") {
    const rate = await values("mm_per_h", infiltration.mm_per_h, millimetrePerHour);
    return { ...drained, infiltration: { kind: "constant", rate } };
  }
  if (infiltration.kind === "scs") {
    const { abstraction } = infiltration;
    const curveNumber = await values("curve_number", infiltration.curve_number);
    return {
      ...drained,
      infiltration: { kind: "scs", curveNumber, ...(abstraction !== undefined && { abstraction }) },
    };
  }
  const conductivity = await values("conductivity_mm_per_h", infiltration.conductivity_mm_per_h, millimetrePerHour);
  const suction = await values("suction_m", infiltration.suction_m);
  const moistureDeficit = await values("moisture_deficit", infiltration.moisture_deficit);
  return { ...drained, infiltration: { kind: "green-ampt", conductivity, suction, moistureDeficit } };
};

/** Inflows of a case, each spread evenly on the cells that it covers. */
export const inflowsOf = async (
  { inflows }: FloodCase,
  context: CaseContext,
  duration: number,
): Promise<NonNullable<FloodProblem["inflows"]>> =>
  Promise.all(
    inflows.map(async (inflow, index) => {
      const path = `inflows.${index}`;
      const cells = await inflowCells(path, inflow, context);
      const discharge = await seriesOf(`${path}.discharge_m3_s`, inflow.discharge_m3_s, context, duration);
      return { kind: "area" as const, cells, discharge };
    }),
  );
