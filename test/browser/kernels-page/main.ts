import { gpujsEngine } from "../../../kernels/flood/gpujs-engine.js";
import { openWasmFloodEngine } from "../../../kernels/flood/open-engine.js";
import { pageThreads } from "../../../kernels/flood/page-threads.js";
import { simulateFlood } from "../../../kernels/flood/simulate.js";
import { type BackendMode, dayCount, meanTemperature, openBackend } from "../../../kernels/index.js";
import { createPageDays, createPageFlood, floodDuration, type PageAnswer } from "../kernels-case.js";

const numbers = (values: Float32Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));

const answer = async (mode: BackendMode): Promise<PageAnswer> => {
  const backend = await openBackend(mode);
  const days = createPageDays();
  const counts = await dayCount({ ...days, backend });
  const coarse = days.series.slice(0, days.coarseWidth * days.coarseHeight);
  const temperature = await meanTemperature({ ...days, coarse, lapseRate: -0.0065, urbanFactor: 0.5, backend });
  const engine = gpujsEngine(mode, backend);
  const flood = { engine, until: floodDuration, outputs: ["depth" as const], slices: 1 };
  const { fields } = await simulateFlood(createPageFlood(), flood);
  await engine.close();
  const { name, software, renderer } = backend;
  return {
    backend: name,
    software,
    renderer,
    depth: numbers(fields.depth as Float32Array),
    counts: numbers(counts),
    temperature: numbers(temperature),
  };
};

/** Depths of the wasm engine on so many threads, and on how many it could be. */
const threaded = async (count: number): Promise<{ threads: number; depth: (number | null)[] }> => {
  const threads = pageThreads(count);
  const engine = await openWasmFloodEngine({ threads });
  const { fields } = await simulateFlood(createPageFlood(), {
    engine,
    until: floodDuration,
    outputs: ["depth"],
    slices: 1,
  });
  await engine.close();
  return { threads: threads.count, depth: numbers(fields.depth as Float32Array) };
};

Object.assign(globalThis, { answer, threaded });
