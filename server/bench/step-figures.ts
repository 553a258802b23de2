import { openGpujsFloodEngine, openWasmFloodEngine } from "../../kernels/index.js";
import { floodThreads } from "../jobs/flood-threads.js";
import { type BenchFigure, bars, judged, notMeasured } from "./figure.js";
import type { LoadWatch } from "./machine.js";
import { openNativeTwin } from "./native-twin.js";
import { createCylinder, createWetBox } from "./problems.js";
import { openSubject, rate, type Stretch, type Subject } from "./subject.js";

/** What every figure needs. */
export interface BenchContext {
  readonly rounds: number;
  readonly watch: LoadWatch;
  /** Folder of the native twin. */
  readonly nativeSources: string;
  readonly note: (line: string) => void;
}

/** Side of the box and simulated time of one stretch [s]: 20 to 30 steps. */
const side = 2048;
const duration = 30;

/** Runs the subjects in turn, round by round; one row of stretches a round. */
const interleave = async (
  { rounds, watch, note }: BenchContext,
  title: string,
  subjects: readonly Subject[],
  seconds: number,
): Promise<{ rows: Stretch[][]; pressure: number }> => {
  const rows: Stretch[][] = [];
  let pressure = 0;
  for (let round = 1; round <= rounds; round++) {
    const row: Stretch[] = [];
    for (const subject of subjects) row.push(await subject.stretch(seconds));
    rows.push(row);
    pressure = Math.max(pressure, watch.look());
    note(`${title}: round ${round} of ${rounds}, ${row.map((one) => rate(one, "wall").toFixed(0)).join(" | ")} M/s`);
  }
  for (const subject of subjects) await subject.close();
  return { rows, pressure };
};

const ratios = (rows: readonly Stretch[][], clock: "wall" | "busy"): number[] =>
  rows.map(([one, other]) => rate(one as Stretch, clock) / rate(other as Stretch, clock));

const sameBits = (one: Float32Array, other: Float32Array): boolean =>
  Buffer.compare(Buffer.from(one.buffer), Buffer.from(other.buffer)) === 0;

/** Both engines on the same steps of the same box; throws where one bit of the depth differs. */
export const benchNative = async (context: BenchContext): Promise<BenchFigure[]> => {
  const problem = createWetBox(side);
  const wasm = await openSubject(openWasmFloodEngine, problem, duration);
  const values: number[] = [];
  const absolute: number[] = [];
  let pressure = 0;
  let reason = "";
  try {
    const twin = openNativeTwin(context.nativeSources, problem);
    await twin.advance((await wasm.engine.stats()).steps);
    for (let round = 1; round <= context.rounds; round++) {
      const ours = await wasm.stretch(duration);
      const theirs = await twin.advance(ours.steps);
      values.push(theirs.busySeconds / ours.busySeconds);
      absolute.push(rate(ours, "wall"));
      pressure = Math.max(pressure, context.watch.look());
      const native = ours.updates / theirs.wallSeconds / 1e6;
      context.note(`native: round ${round}, ${rate(ours, "wall").toFixed(0)} | ${native.toFixed(0)} M/s`);
    }
    const depth = await twin.finish();
    if (!sameBits(depth, await wasm.engine.read("depth"))) throw new Error("The native twin gives other bits.");
  } catch (error) {
    if (values.length > 0) throw error;
    reason = error instanceof Error ? (error.message.split("\n")[0] as string) : String(error);
    for (let round = 0; round < context.rounds; round++) absolute.push(rate(await wasm.stretch(duration), "wall"));
  }
  await wasm.close();
  const ratio =
    reason === "" ? judged(bars.native, values, pressure) : notMeasured(bars.native, `no native twin (${reason})`);
  return [ratio, judged(bars.absolute, absolute, pressure)];
};

export const benchThreads = async (context: BenchContext): Promise<BenchFigure[]> => {
  const two = floodThreads(2);
  if (floodThreads().count < 2) return [notMeasured(bars.threads, "one core")];
  const subjects = [
    await openSubject(() => openWasmFloodEngine({ threads: two }), createWetBox(side), duration),
    await openSubject(openWasmFloodEngine, createWetBox(side), duration),
  ];
  const { rows, pressure } = await interleave(context, "two threads | one", subjects, duration);
  return [judged(bars.threads, ratios(rows, "wall"), pressure)];
};

export const benchGpujs = async (context: BenchContext): Promise<BenchFigure[]> => {
  const small = 512;
  const subjects = [
    await openSubject(openWasmFloodEngine, createWetBox(small), duration),
    await openSubject(() => openGpujsFloodEngine("webasm"), createWetBox(small), duration),
  ];
  const { rows, pressure } = await interleave(context, "wasm | gpu.js webasm", subjects, duration);
  return [judged(bars.gpujs, ratios(rows, "busy"), pressure)];
};

/** Short stretches: the cylinder must still cover about a tenth at the end [s]. */
const spreading = 8;

export const benchSparse = async (context: BenchContext): Promise<BenchFigure[]> => {
  const subjects = [
    await openSubject(openWasmFloodEngine, createCylinder(side), spreading),
    await openSubject(() => openWasmFloodEngine({ segments: "dense" }), createCylinder(side), spreading),
  ];
  const { rows, pressure } = await interleave(context, "sparse | dense", subjects, spreading);
  return [judged(bars.sparse, ratios(rows, "busy"), pressure)];
};

export const benchLimiters = async (context: BenchContext): Promise<BenchFigure[]> => {
  const subjects = [
    await openSubject(openWasmFloodEngine, createWetBox(side), duration),
    await openSubject(() => openWasmFloodEngine({ limiters: "off" }), createWetBox(side), duration),
  ];
  const { rows, pressure } = await interleave(context, "limiters on | off", subjects, duration);
  return [
    judged(
      bars.limiters,
      ratios(rows, "busy").map((ratio) => 1 - ratio),
      pressure,
    ),
  ];
};

/** Cell updates a second of both solvers on the same box. */
export const benchShallow = async (context: BenchContext): Promise<BenchFigure[]> => {
  const box = createWetBox(side / 2);
  try {
    const subjects = [
      await openSubject(openWasmFloodEngine, box, duration, { solver: "shallow-water" }),
      await openSubject(openWasmFloodEngine, box, duration),
    ];
    const { rows, pressure } = await interleave(context, "shallow water | inertial", subjects, duration);
    return [judged(bars.shallow, ratios(rows, "busy"), pressure)];
  } catch (error) {
    return [notMeasured(bars.shallow, error instanceof Error ? error.message : String(error))];
  }
};

/** Simulated time of a stretch [s]: about as many cell updates on either side. */
export const benchSize = async (context: BenchContext): Promise<BenchFigure[]> => {
  const large = await openSubject(openWasmFloodEngine, createWetBox(4096), 5);
  const small = await openSubject(openWasmFloodEngine, createWetBox(512), 200);
  const values: number[] = [];
  let pressure = 0;
  for (let round = 1; round <= context.rounds; round++) {
    const [one, other] = [await large.stretch(8), await small.stretch(400)];
    values.push(rate(other, "busy") / rate(one, "busy"));
    pressure = Math.max(pressure, context.watch.look());
    context.note(`4096 | 512: round ${round}, ${rate(one, "wall").toFixed(0)} | ${rate(other, "wall").toFixed(0)} M/s`);
  }
  await large.close();
  await small.close();
  return [judged(bars.size, values, pressure)];
};
