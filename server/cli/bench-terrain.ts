import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { accumulate, fillDepressions, flowDirections } from "../../kernels/index.js";
import { exitCodes, note, printResult } from "./output.js";

/** The country at 10 m: 57 × 82 km. */
const width = 5700;
const height = 8200;
const rounds = 3;
/** Bars of one core [s]. */
const bars = { "terrain-fill-46m-s": 60, "terrain-accumulation-46m-s": 10 } as const;
/** Above this share of waiting for the CPU [%] a time says nothing about the code. */
const busyPercent = 10;

type Figure = keyof typeof bars;

/** Share of time in which something waited for a CPU in the last 10 s [%]; null where the system does not say. */
const cpuPressure = (): number | null => {
  try {
    const found = /some avg10=([\d.]+)/.exec(readFileSync("/proc/pressure/cpu", "utf8"));
    return found ? Number(found[1]) : null;
  } catch {
    return null;
  }
};

/** Pseudo-random lattice value, 0 … 1, without a library function. */
const lattice = (column: number, row: number): number => {
  let mixed = Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
};

const octave = (x: number, y: number): number => {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - column, y - row];
  const upper = lattice(column, row) * (1 - right) + lattice(column + 1, row) * right;
  const lower = lattice(column, row + 1) * (1 - right) + lattice(column + 1, row + 1) * right;
  return upper * (1 - down) + lower * down;
};

/** Made relief of 400 m over 20 km with roughness down to the cell: pits at every scale. */
const createRelief = (): Float32Array => {
  const ground = new Float32Array(width * height);
  for (let row = 0, cell = 0; row < height; row++) {
    for (let column = 0; column < width; column++, cell++) {
      let z = 0;
      for (let scale = 2048, amplitude = 200; scale >= 1; scale /= 4, amplitude /= 3.4) {
        z += amplitude * octave(column / scale, row / scale);
      }
      ground[cell] = z;
    }
  }
  return ground;
};

const timed = <Result>(work: () => Result): { result: Result; seconds: number; cpuSeconds: number } => {
  const start = performance.now();
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
};

/** Time on the wall and on the CPU [s]. */
interface Taken {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** One round: fill with a rise, directions, accumulation. Throws where a cell is lost. */
const round = (ground: Float32Array): Record<Figure, Taken> => {
  const shape = { width, height };
  const fill = timed(() => fillDepressions(ground, shape, { epsilon: 1e-3 }));
  const flow = { result: flowDirections(fill.result, shape) };
  const counts = timed(() => accumulate(flow.result, shape));
  let atOutlets = 0;
  for (let cell = 0; cell < counts.result.length; cell++) {
    if (flow.result[cell] === 0) atOutlets += counts.result[cell] as number;
  }
  if (atOutlets !== width * height) throw new Error(`${width * height - atOutlets} cells never reach an outlet.`);
  const taken = ({ seconds, cpuSeconds }: Taken): Taken => ({ seconds, cpuSeconds });
  return { "terrain-fill-46m-s": taken(fill), "terrain-accumulation-46m-s": taken(counts) };
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] as number;

/** Times fill and accumulation on 46.7 million cells on one core. Returns the exit code. */
export const benchTerrain = async ({ json }: { json?: boolean }): Promise<number> => {
  note(`making ${width} × ${height} cells`);
  const ground = createRelief();
  const results = Array.from({ length: rounds }, (_, index) => {
    note(`round ${index + 1} of ${rounds}`);
    return round(ground);
  });
  const pressure = cpuPressure();
  const quiet = pressure !== null && pressure < busyPercent;
  const figures = (Object.keys(bars) as Figure[]).map((figure) => {
    const values = results.map((result) => result[figure].seconds);
    const value = median(values);
    return {
      figure,
      value,
      unit: "s",
      bar: bars[figure],
      holds: quiet ? value <= bars[figure] : null,
      reference: null,
      rounds,
      spread: [Math.min(...values), Math.max(...values)],
      /** On the CPU alone: what the wall clock would say on an idle core. */
      cpu_s: median(results.map((result) => result[figure].cpuSeconds)),
    };
  });
  const machine = { cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, node: process.version };
  const load = {
    average_1min: loadavg()[0],
    cpu_pressure_avg10: pressure,
    peak_rss_mib: process.resourceUsage().maxRSS / 1024,
  };
  printResult(json, { machine, load, figures }, [
    `${machine.cpu}, node ${machine.node}, CPU pressure ${pressure ?? "unknown"} %, peak memory ${load.peak_rss_mib.toFixed(0)} MiB`,
    ...figures.map(
      ({ figure, value, bar, holds, cpu_s }) =>
        `${figure}  ${value.toFixed(1)} s (${cpu_s.toFixed(1)} s of CPU, bar ${bar} s, holds: ${holds})`,
    ),
  ]);
  return figures.some(({ holds }) => holds === false) ? exitCodes.failed : exitCodes.ok;
};
