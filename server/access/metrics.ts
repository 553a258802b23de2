import type { Clock } from "../../scenarios/index.js";
import { type MiddlewareHandler, matchedRoutes } from "../hono.js";

/** Upper bounds of the duration histogram [s]. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

interface Series {
  count: number;
  seconds: number;
  readonly buckets: number[];
}

/** Counts of requests by method, route and status: routes as patterns, so no place and no id is in them. */
export interface Metrics {
  readonly count: MiddlewareHandler;
  /** Prometheus text format 0.0.4, with gauges of the moment beside the counts. */
  text(gauges: Readonly<Record<string, number>>): string;
}

const labelsOf = (key: string): string => {
  const [method, route, status] = key.split(" ");
  return `method="${method}",route="${route}",status="${status}"`;
};

const histogram = (series: ReadonlyMap<string, Series>): readonly string[] => {
  const name = "luxtwin_http_request_duration_seconds";
  return [
    `# HELP ${name} Time to the answer.`,
    `# TYPE ${name} histogram`,
    ...[...series].flatMap(([key, { count, seconds, buckets }]) => {
      const labels = labelsOf(key);
      return [
        ...bounds.map((bound, index) => `${name}_bucket{${labels},le="${bound}"} ${buckets[index]}`),
        `${name}_bucket{${labels},le="+Inf"} ${count}`,
        `${name}_sum{${labels}} ${seconds}`,
        `${name}_count{${labels}} ${count}`,
      ];
    }),
  ];
};

/** Starts counting; nothing is kept beyond this process. */
export const openMetrics = (clock: Clock): Metrics => {
  const series = new Map<string, Series>();
  const add = (key: string, seconds: number): void => {
    const own = series.get(key) ?? { count: 0, seconds: 0, buckets: bounds.map(() => 0) };
    own.count++;
    own.seconds += seconds;
    for (const [index, bound] of bounds.entries())
      if (seconds <= bound) own.buckets[index] = (own.buckets[index] ?? 0) + 1;
    series.set(key, own);
  };
  return {
    count: async (c, next) => {
      const begun = clock.now().getTime();
      await next();
      const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith("*"))?.path ?? "none";
      const method = /^[A-Z]{3,7}$/.test(c.req.method) ? c.req.method : "other";
      add(`${method} ${route} ${c.res.status}`, Math.max(0, clock.now().getTime() - begun) / 1000);
    },
    text: (gauges) =>
      `${[
        ...histogram(series),
        ...Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`]),
      ].join("\n")}\n`,
  };
};
