import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

/** What the figures were taken on. */
export const describeMachine = () => ({
  cpu: cpus()[0]?.model ?? "unknown",
  cores: availableParallelism(),
  memory_gib: Math.round((totalmem() / 2 ** 30) * 10) / 10,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
});

export type Machine = ReturnType<typeof describeMachine>;

/** Share of the last ten seconds in which some task waited for a processor [%]; NaN where the system does not say. */
export const cpuPressure = (): number => {
  try {
    const some = /some avg10=([\d.]+)/.exec(readFileSync("/proc/pressure/cpu", "utf8"));
    return some ? Number(some[1]) : Number.NaN;
  } catch {
    return Number.NaN;
  }
};

/** Watches the load while the bench runs. A bench on two threads presses on two cores itself; so looks are taken between. */
export const openLoadWatch = () => {
  const start = loadavg()[0] ?? Number.NaN;
  let pressure = 0;
  return {
    look: (): number => {
      const now = cpuPressure();
      if (now > pressure) pressure = now;
      return now;
    },
    load: () => ({ load_average_1min_at_start: start, cpu_pressure_avg10_max: pressure }),
  };
};

export type LoadWatch = ReturnType<typeof openLoadWatch>;
