import { TwinError } from "../../core/index.js";
import {
  ageGaugesDescriptor,
  heichwaasserDescriptor,
  hubeauDescriptor,
  meteoluxDescriptor,
  pegelonlineDescriptor,
} from "../catalog/in-situ-entries.js";
import type { Source } from "../catalog/source.js";
import { ageSeries } from "./age-csv.js";
import { feedSource } from "./feed-source.js";
import { heichwaasserSeries, hubeauPage, hubeauSeries, meteoluxSeries, pegelonlineSeries } from "./json-feeds.js";

const quarterHour = 900;

const refuse = (source: string, dataset: string, known: string): TwinError => {
  const message = `${source}/${dataset} is not known: write ${source}/${known}.`;
  return new TwinError("invalid-request", message, { issues: [{ path: "dataset", message }] });
};

/** The bytes as JSON. Throws `source-corrupt`: a page that says sorry is no measurement. */
const jsonOf = (name: string, bytes: Uint8Array | undefined): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    const message = `"${name}" should be JSON and is not: pull again later.`;
    throw new TwinError("source-corrupt", message, { key: name, offset: null }, { cause });
  }
};

export const ageGauges: Source = feedSource({
  descriptor: ageGaugesDescriptor,
  maximumBytes: 5_000_000,
  interval: quarterHour,
  answers: (dataset) => {
    if (dataset !== "levels") throw refuse("age-gauges", dataset, "levels");
    return [{ name: "answers/levels.csv", requests: 1 }];
  },
  fetch: async (_name, _dataset, host, get) =>
    (await get(new URL("/dam-assets/ctie/datas/Water-Levels-LocalTime.csv", host))).body,
  parse: (answers) => ageSeries(answers.get("answers/levels.csv") ?? new Uint8Array()),
});

export const heichwaasser: Source = feedSource({
  descriptor: heichwaasserDescriptor,
  maximumBytes: 5_000_000,
  interval: quarterHour,
  answers: (dataset) => {
    if (dataset !== "levels") throw refuse("heichwaasser", dataset, "levels");
    return [{ name: "answers/rivers.json", requests: 1 }];
  },
  fetch: async (_name, _dataset, host, get) => (await get(new URL("/api/v1/rivers", host))).body,
  parse: (answers) => heichwaasserSeries(jsonOf("rivers", answers.get("answers/rivers.json"))),
});

export const meteolux: Source = feedSource({
  descriptor: meteoluxDescriptor,
  maximumBytes: 1_000_000,
  interval: quarterHour,
  answers: (dataset) => {
    if (dataset !== "observations") throw refuse("meteolux", dataset, "observations");
    return ["stations", "observations"].map((name) => ({ name: `answers/${name}.json`, requests: 1 }));
  },
  fetch: async (name, _dataset, host, get) =>
    (await get(new URL(`/api/v1/hvd/${name.slice("answers/".length, -".json".length)}`, host))).body,
  parse: (answers) =>
    meteoluxSeries(
      jsonOf("stations", answers.get("answers/stations.json")),
      jsonOf("observations", answers.get("answers/observations.json")),
    ),
});

const stationAndKind = <Kind extends string>(source: string, dataset: string, kinds: readonly Kind[]) => {
  const [station = "", kind = "", ...more] = dataset.split("/");
  const found = kinds.find((one) => one === kind);
  if (!/^[A-Za-z0-9-]{1,40}$/.test(station) || !found || more.length > 0) {
    throw refuse(source, dataset, `STATION/${kinds.join(" or ")}`);
  }
  return { station, kind: found };
};

export const pegelonline: Source = feedSource({
  descriptor: pegelonlineDescriptor,
  maximumBytes: 2_000_000,
  interval: quarterHour,
  answers: (dataset) => {
    stationAndKind("pegelonline", dataset, ["Q", "W"]);
    return ["station", "measurements"].map((name) => ({ name: `answers/${name}.json`, requests: 1 }));
  },
  fetch: async (name, dataset, host, get) => {
    const { station, kind } = stationAndKind("pegelonline", dataset, ["Q", "W"]);
    const base = `/webservices/rest-api/v2/stations/${station}`;
    const path = name.includes("station")
      ? `${base}.json?includeTimeseries=true`
      : `${base}/${kind}/measurements.json?start=P15D`;
    return (await get(new URL(path, host))).body;
  },
  parse: (answers, dataset) => {
    const { kind } = stationAndKind("pegelonline", dataset, ["Q", "W"]);
    const station = jsonOf("station", answers.get("answers/station.json"));
    return [pegelonlineSeries(station, jsonOf("measurements", answers.get("answers/measurements.json")), kind)];
  },
});

const mostPages = 20;

export const hubeau: Source = feedSource({
  descriptor: hubeauDescriptor,
  /** It says 206 of a page that is not the last one. */
  statuses: [200, 206],
  maximumBytes: 20_000_000,
  interval: quarterHour,
  answers: (dataset) => {
    stationAndKind("hubeau", dataset, ["Q", "H"]);
    return [{ name: "answers/pages.json", requests: 2 }];
  },
  fetch: async (_name, dataset, host, get) => {
    const { station, kind } = stationAndKind("hubeau", dataset, ["Q", "H"]);
    const query = `code_entite=${station}&grandeur_hydro=${kind}&size=5000&sort=asc`;
    let next: URL | null = new URL(`/api/v2/hydrometrie/observations_tr?${query}`, host);
    const rows: ReturnType<typeof hubeauPage>["data"] = [];
    for (let page = 0; next && page < mostPages; page++) {
      const { body, url } = await get(next);
      const read = hubeauPage(jsonOf("page", body));
      rows.push(...read.data);
      next = read.next ? new URL(read.next, url) : null;
    }
    return new TextEncoder().encode(JSON.stringify(rows));
  },
  parse: (answers, dataset) => {
    const { station, kind } = stationAndKind("hubeau", dataset, ["Q", "H"]);
    const rows = jsonOf("pages", answers.get("answers/pages.json")) as ReturnType<typeof hubeauPage>["data"];
    return [hubeauSeries(station, kind, rows)];
  },
});
