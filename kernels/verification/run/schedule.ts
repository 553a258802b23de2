import { TwinError } from "../../../core/index.js";
import type { BuiltCase } from "../build/build-problem.js";
import type { FloodCase } from "../format/flood-case.js";
import type { CaseMetric } from "../format/metric.js";
import type { Schedule, Watch } from "./simulate-case.js";

const timesOf = (metrics: readonly CaseMetric[], { context, duration }: BuiltCase): readonly number[] =>
  metrics.flatMap((metric, index) => {
    if (!("time_s" in metric) || metric.time_s === undefined) return [];
    const path = `metrics.${index}.time_s`;
    const time = context.scope.number(path, metric.time_s);
    if (time > 0 && time <= duration) return [time];
    const message = `${path} is ${time} s: must be above 0 and at most duration_s, ${duration} s.`;
    throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
  });

const watchesOf = (metrics: readonly CaseMetric[]): readonly Watch[] => {
  const watches = new Map<string, Watch>();
  for (const metric of metrics) {
    if (!("probe" in metric)) continue;
    const { probe, quantity } = metric;
    watches.set(`${probe} ${quantity}`, { probe, quantity });
  }
  return [...watches.values()];
};

/** When a case must be looked at so that its metrics can be read. */
export const scheduleOf = (one: FloodCase, metrics: readonly CaseMetric[], built: BuiltCase): Schedule => {
  const watches = watchesOf(metrics);
  for (const { probe } of watches) {
    if (probe in one.probes.points || probe in one.probes.lines) continue;
    const message = `There is no probe "${probe}" under probes.points or probes.lines.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "metrics", message }] });
  }
  const sampling = one.probes.sample_every_s;
  if (watches.length > 0 && sampling === undefined) {
    const message = "A metric follows a probe over time: give probes.sample_every_s.";
    throw new TwinError("invalid-request", message, { issues: [{ path: "probes.sample_every_s", message }] });
  }
  const every =
    sampling === undefined ? Number.POSITIVE_INFINITY : built.context.scope.number("probes.sample_every_s", sampling);
  const snapshots = [...new Set([...timesOf(metrics, built), built.duration])].sort((one, other) => one - other);
  return { snapshots, every: watches.length > 0 ? every : Number.POSITIVE_INFINITY, watches };
};
