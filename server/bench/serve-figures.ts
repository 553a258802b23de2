import type { LayerRecord } from "../../core/index.js";
import { type Bar, type BenchFigure, judged, notMeasured } from "./figure.js";
import { type Measured, measureRequests, requestBytes } from "./raw-client.js";

const bar = (figure: string, unit: string, direction: ">=" | "<=", value: number, reference: string): Bar => ({
  ...{ figure, unit, bar: value, direction, absolute: true, reference },
});

/** Bars of a service that answers over a loopback socket; client and service share the machine. */
export const serveBars = {
  location: bar(
    "location-p95",
    "ms",
    "<=",
    50,
    "all hazards, sectors and storms of every scenario at a point, one at a time",
  ),
  explain: bar("explain-p95", "ms", "<=", 50, "the computation of one loss over nine cells, one at a time"),
  tile: bar("tile-cached-p99", "ms", "<=", 10, "one value tile again and again, 4 connections"),
  tileRate: bar("tile-cached-rate", "s-1", ">=", 3000, "one value tile, 16 connections; one process, so one core"),
  fresh: bar("tile-uncached-p95", "ms", "<=", 100, "each value tile once, 4 connections"),
  point: bar(
    "point-rate",
    "s-1",
    ">=",
    6000,
    "value of one layer at changing places, 32 connections (MapServer GetFeatureInfo 896, measured elsewhere)",
  ),
  portfolio: bar(
    "portfolio-10k",
    "s",
    "<=",
    10,
    "10,000 assets on every storm of up to three scenarios, from submission to results kept",
  ),
  large: bar("portfolio-100k", "s", "<=", 120, "100,000 assets on the same storms"),
} as const;

/** What the figures are taken with. */
export interface ServeContext {
  readonly base: URL;
  readonly rounds: number;
  readonly quick: boolean;
  readonly pressure: () => number;
  readonly note: (line: string) => void;
}

const quantile = ({ latenciesMs }: Measured, share: number): number => {
  const ascending = [...latenciesMs].sort((one, other) => one - other);
  return ascending[Math.min(ascending.length - 1, Math.ceil(share * ascending.length) - 1)] as number;
};

const json = async (base: URL, path: string, body?: unknown, type = "application/json"): Promise<unknown> => {
  const options = body === undefined ? {} : { method: "POST", body: body as string, headers: { "Content-Type": type } };
  const response = await fetch(new URL(path, base), options);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${(await response.text()).slice(0, 200)}`);
  return response.json();
};

type Row = Pick<LayerRecord, "id" | "field" | "hazard" | "scenario">;
type Summary = Pick<LayerRecord, "id" | "version" | "tiles">;

/** A figure of rounds of one measurement. */
const figureOf = async (
  { rounds, pressure, note }: ServeContext,
  target: Bar,
  measure: () => Promise<number>,
): Promise<BenchFigure> => {
  const values: number[] = [];
  let busiest = 0;
  for (let round = 0; round < rounds; round++) {
    note(`${target.figure}, round ${round + 1} of ${rounds}`);
    values.push(await measure());
    busiest = Math.max(busiest, pressure());
  }
  return judged(target, values, busiest);
};

const place = (index: number): readonly [lon: number, lat: number] => [
  6 + ((index * 37) % 300) / 1000,
  49.55 + ((index * 53) % 300) / 1000,
];

const locationFigures = async (context: ServeContext): Promise<BenchFigure[]> => {
  const { base } = context;
  const ask = (index: number) =>
    requestBytes(base, "/risk/v1/location", { geometry: { type: "Point", coordinates: place(index) }, demo: true });
  const found = (await json(
    base,
    "/risk/v1/location",
    JSON.stringify({ geometry: { type: "Point", coordinates: place(0) }, demo: true }),
  )) as {
    readonly answers: readonly {
      readonly groups: readonly { readonly values: readonly { readonly explain: string }[] }[];
    }[];
  };
  const links = found.answers[0]?.groups.flatMap(({ values }) => values.map(({ explain }) => explain)) ?? [];
  const link = links.find((one) => one.includes("loss-standard-house")) ?? (links[0] as string);
  const times = Array.from({ length: 200 }, (_, index) => index);
  await measureRequests(base, times.slice(0, 50).map(ask), 1);
  return [
    await figureOf(context, serveBars.location, async () =>
      quantile(await measureRequests(base, times.map(ask), 1), 0.95),
    ),
    await figureOf(context, serveBars.explain, async () =>
      quantile(
        await measureRequests(
          base,
          times.map(() => requestBytes(base, link)),
          1,
        ),
        0.95,
      ),
    ),
  ];
};

/** Addresses of tiles over the bounds of a layer, coarse to fine. */
const tileAddresses = ({ id, version, tiles }: Summary): readonly string[] => {
  const [west, south, east, north] = tiles.bounds;
  const column = (lon: number, zoom: number) => Math.floor(((lon + 180) / 360) * 2 ** zoom);
  const row = (lat: number, zoom: number) =>
    Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** zoom);
  const addresses: string[] = [];
  for (let zoom = tiles.minzoom; zoom <= tiles.maxzoom; zoom++)
    for (let x = column(west, zoom); x <= column(east, zoom); x++)
      for (let y = row(north, zoom); y <= row(south, zoom); y++)
        addresses.push(`/tiles/${id}@${version}/${zoom}/${x}/${y}.png`);
  return addresses;
};

const tileFigures = async (context: ServeContext, layer: Summary): Promise<BenchFigure[]> => {
  const { base } = context;
  const all = tileAddresses(layer);
  const held = await Promise.all(
    all.map(async (path) => ((await fetch(new URL(path, base))).status === 200 ? path : null)),
  );
  const tiles = held.filter((path) => path !== null);
  const [first] = tiles;
  if (first === undefined)
    return [serveBars.tile, serveBars.tileRate, serveBars.fresh].map((one) =>
      notMeasured(one, "the layer has no tile"),
    );
  const again = (count: number) => new Array<Buffer>(count).fill(requestBytes(base, first));
  await measureRequests(base, again(1000), 4);
  return [
    await figureOf(context, serveBars.tile, async () => quantile(await measureRequests(base, again(2000), 4), 0.99)),
    await figureOf(
      context,
      serveBars.tileRate,
      async () => 6000 / (await measureRequests(base, again(6000), 16)).seconds,
    ),
    await figureOf(context, serveBars.fresh, async () =>
      quantile(
        await measureRequests(
          base,
          tiles.map((path) => requestBytes(base, path)),
          4,
        ),
        0.95,
      ),
    ),
  ];
};

const pointFigure = (context: ServeContext, { id }: Summary): Promise<BenchFigure> =>
  figureOf(context, serveBars.point, async () => {
    const requests = Array.from({ length: 8000 }, (_, index) => {
      const [lon, lat] = place(index);
      return requestBytes(context.base, `/layers/${id}/point?lon=${lon}&lat=${lat}`);
    });
    return 8000 / (await measureRequests(context.base, requests, 32)).seconds;
  });

const csvOf = (assets: number): string => {
  const rows = Array.from({ length: assets }, (_, index) => {
    const [lon, lat] = [6 + ((index * 7919) % 30_000) / 100_000, 49.55 + ((index * 6151) % 30_000) / 100_000];
    return `a${index},${lon},${lat},${100_000 + (index % 500) * 1000}`;
  });
  return `id,lon,lat,value\n${rows.join("\n")}\n`;
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Seconds from submission to results that are kept; the portfolio is erased afterwards. */
const analyse = async ({ base }: ServeContext, assets: number, scenarios: readonly string[]): Promise<number> => {
  const { id: portfolio } = (await json(base, "/risk/v1/portfolios", csvOf(assets), "text/csv")) as { id: string };
  const convention = { tail: "flat", zero_rp_years: 2, extreme_rp_years: null };
  const begun = performance.now();
  const { id } = (await json(
    base,
    "/risk/v1/analyses",
    JSON.stringify({ portfolio, scenarios, convention, demo: true }),
  )) as { id: string };
  for (;;) {
    const { state } = (await json(base, `/risk/v1/analyses/${id}`)) as { state: string };
    if (state === "succeeded") break;
    if (state !== "queued" && state !== "running") throw new Error(`The analysis is ${state}.`);
    await wait(50);
  }
  const seconds = (performance.now() - begun) / 1000;
  await fetch(new URL(`/risk/v1/portfolios/${portfolio}`, base), { method: "DELETE" });
  return seconds;
};

/** All figures of a service, one after the other. */
export const benchService = async (context: ServeContext): Promise<BenchFigure[]> => {
  const { layers } = (await json(context.base, "/layers")) as { layers: readonly Row[] };
  const depths = layers.filter(({ hazard, field }) => hazard === "flood" && field === "depth");
  const [depth] = depths;
  if (depth === undefined) return Object.values(serveBars).map((one) => notMeasured(one, "no flood layer is kept yet"));
  // The list leaves out what only the record has: the bounds of the tiles.
  const layer = (await json(context.base, `/layers/${depth.id}`)) as Summary;
  const scenarios = [...new Set(depths.map(({ scenario }) => scenario as string))].slice(0, 3);
  const once = { ...context, rounds: 1 };
  return [
    ...(await locationFigures(context)),
    ...(await tileFigures(context, layer)),
    await pointFigure(context, layer),
    await figureOf(once, serveBars.portfolio, () => analyse(context, 10_000, scenarios)),
    context.quick
      ? notMeasured(serveBars.large, "left out by --quick")
      : await figureOf(once, serveBars.large, () => analyse(context, 100_000, scenarios)),
  ];
};
