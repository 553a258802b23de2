import { massError } from "../flood/check-result.js";
import { cellsOf, createFloodProblem } from "../flood/create-problem.js";
import { mmPerHour } from "../flood/create-terrain.js";
import { defaultFloodOptions } from "../flood/options.js";
import { closedEdges } from "../flood/problem.js";
import { nashSutcliffe } from "./error-norms.js";
import { atLeast, atMost, type EngineChoice, type VerificationCase, withEngine } from "./verification-case.js";

const length = 200;
const slope = 0.02;
const roughness = 0.05;
const rainfallMmPerHour = 50;
const rate = rainfallMmPerHour / 3.6e6;
const rainEnd = 3600;
const end = 7200;
const conveyance = Math.sqrt(slope) / roughness;
const shape = { width: 100, height: 3, dx: length / 100 };
const sampling = 30;

const recession = (time: number): number => {
  // length = q / rate + 5/3 conveyance^(3/5) q^(2/5) (t - rainEnd): falls with q, so halve.
  let [low, high] = [0, rate * length];
  for (let halving = 0; halving < 80; halving++) {
    const q = 0.5 * (low + high);
    const reach = q / rate + (5 / 3) * conveyance ** 0.6 * q ** 0.4 * (time - rainEnd);
    if (reach < length) low = q;
    else high = q;
  }
  return low;
};

/** Kinematic-wave unit discharge at the foot of the plane [m2 s-1]. */
export const planeDischarge = (time: number): number =>
  time > rainEnd ? recession(time) : Math.min(conveyance * (rate * time) ** (5 / 3), rate * length);

const createPlane = () =>
  createFloodProblem(shape, {
    elevation: cellsOf(shape, (x) => 100 + (length - x) * slope),
    roughness,
    rain: mmPerHour(rainfallMmPerHour, rainEnd),
    edges: { ...closedEdges, east: { kind: "free", slope } },
  });

const timeOf = (times: readonly number[], flows: readonly number[], level: number): number =>
  times[flows.findIndex((flow) => flow >= level)] ?? Number.POSITIVE_INFINITY;

/** Rain of 50 mm/h for an hour on a plane of 200 m. */
export const rainOnAPlane = (engine: EngineChoice): VerificationCase[] => [
  {
    id: "rain-on-a-plane",
    title: "Rain of 50 mm/h for an hour on a plane of 200 m, slope 0.02, cells of 2 m",
    citation: "Kinematic wave with rise, plateau and recession in closed form (Woolhiser & Liggett 1967)",
    engine: engine.name,
    run: () =>
      withEngine(engine, async (flood) => {
        await flood.load(createPlane(), { ...defaultFloodOptions, flowDepth: 1e-5 });
        const times: number[] = [];
        const flows: number[] = [];
        for (let time = sampling; time <= end; time += sampling) {
          await flood.run({ until: time });
          const q = await flood.read("unitDischargeX");
          times.push(time);
          flows.push(q[2 * shape.width + 1]);
        }
        const exact = times.map(planeDischarge);
        const plateau = flows[times.indexOf(rainEnd)] / (rate * length);
        const level = 0.95 * rate * length;
        return [
          atLeast("nse", nashSutcliffe(flows, exact), 0.995),
          atMost("plateau_error", Math.abs(plateau - 1), 0.005),
          atMost("time_to_95_percent_error_s", Math.abs(timeOf(times, flows, level) - timeOf(times, exact, level)), 60),
          atMost("mass_error", massError(await flood.stats()), 1e-6),
        ];
      }),
  },
];
