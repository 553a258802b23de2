import { cpus, loadavg } from "node:os";
import {
  closedEdges,
  defaultFloodOptions,
  type FloodProblem,
  noRain,
  type OpenFloodEngine,
  openReferenceFloodEngine,
  openWasmFloodEngine,
} from "../../kernels/index.js";
import { exitCodes, note, printResult } from "./output.js";

const rounds = 6;
const cell = 10;

/** A wet box on waves of 2 m: every cell works at every step. */
const createWetBox = (side: number): FloodProblem => ({
  grid: { width: side, height: side, affine: [cell, 0, 0, 0, -cell, side * cell], crs: "EPSG:2169" },
  elevation: Float32Array.from({ length: side * side }, (_, index) => {
    const x = (index % side) * cell;
    const y = Math.floor(index / side) * cell;
    return 10 + 2 * Math.sin((2 * Math.PI * x) / 1000) * Math.sin((2 * Math.PI * y) / 1000);
  }),
  roughness: 0.035,
  initialDepth: new Float32Array(side * side).fill(1),
  rain: noRain,
  edges: closedEdges,
});

/** Million cell updates a second over one run of `duration` seconds of water, after a warm-up. */
const measure = async (open: OpenFloodEngine, side: number, duration: number): Promise<number> => {
  const engine = await open();
  try {
    await engine.load(createWetBox(side), defaultFloodOptions);
    await engine.run({ until: 0.2 * duration });
    const before = (await engine.stats()).steps;
    const start = performance.now();
    await engine.run({ until: 1.2 * duration });
    const seconds = (performance.now() - start) / 1000;
    return (((await engine.stats()).steps - before) * side * side) / seconds / 1e6;
  } finally {
    await engine.close();
  }
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Times the flood engines in turn and prints medians, their ratio and the machine. Returns the exit code. */
export const benchFlood = async ({ json }: { json?: boolean }): Promise<number> => {
  const wasm: number[] = [];
  const reference: number[] = [];
  for (let round = 0; round < rounds; round++) {
    note(`round ${round + 1} of ${rounds}`);
    wasm.push(await measure(openWasmFloodEngine, 1024, 30));
    reference.push(await measure(openReferenceFloodEngine, 128, 30));
  }
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    node: process.version,
    load: loadavg()[0],
  };
  const figure = (name: string, values: readonly number[]) => ({
    figure: name,
    value: median(values),
    unit: "million cell updates s-1",
    rounds,
    spread: [Math.min(...values), Math.max(...values)],
  });
  const figures = [
    figure("li-wasm-1t-mcells", wasm),
    figure("li-reference-mcells", reference),
    { figure: "li-wasm-vs-reference", value: median(wasm) / median(reference), unit: "1", rounds, spread: null },
  ];
  const lines = figures.map(({ figure: name, value, unit }) => `${name}  ${value.toFixed(1)} ${unit}`);
  printResult(json, { machine, figures }, [
    `${machine.cpu}, ${machine.cores} cores, node ${machine.node}, load ${machine.load}`,
    ...lines,
  ]);
  return exitCodes.ok;
};
