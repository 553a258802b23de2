import { TwinError } from "../../core/index.js";
import type { Source, SourceContext, SourceDescriptor } from "../catalog/source.js";
import { type Asked, fetchSource } from "../http/fetch-source.js";
import type { HttpResponse } from "../http/transport.js";
import type { ObservationSeries } from "./observation.js";

/** A feed: what is fetched, and how it becomes series. */
export interface Feed {
  readonly descriptor: SourceDescriptor;
  /** Largest answer that is taken [bytes]. */
  readonly maximumBytes: number;
  /** Statuses that are an answer; default 200. */
  readonly statuses?: readonly number[];
  /** Shortest time between two polls [s]: the same question within it is answered by what is there. */
  readonly interval: number;
  /** Names and requests of the answers to keep. Throws `invalid-request` for a data set that is none. */
  readonly answers: (dataset: string) => readonly { readonly name: string; readonly requests: number }[];
  readonly fetch: (
    name: string,
    dataset: string,
    host: URL,
    get: (url: URL) => Promise<HttpResponse>,
  ) => Promise<Uint8Array>;
  readonly parse: (answers: ReadonlyMap<string, Uint8Array>, dataset: string) => readonly ObservationSeries[];
}

const quarterOf = (date: Date, interval: number): string =>
  new Date(Math.floor(date.getTime() / (interval * 1000)) * interval * 1000).toISOString();

const idOf = (descriptor: SourceDescriptor, dataset: string): string =>
  `${descriptor.id}-${dataset}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, "-")
    .slice(0, 96);

const countFlags = (series: readonly ObservationSeries[]): number =>
  series.reduce((sum, { observations }) => sum + observations.filter(({ flags }) => flags.length > 0).length, 0);

/** Refuses a feed of which no series holds a value: an empty answer is a fault of the feed, not dry weather. */
const checkSeries = (id: string, series: readonly ObservationSeries[]): number => {
  const values = series.reduce(
    (sum, one) => sum + one.observations.filter(({ value }) => !Number.isNaN(value)).length,
    0,
  );
  if (values > 0) return values;
  throw new TwinError("implausible-data", `${id} holds no value in ${series.length} series: ask again later.`, {
    quantity: id,
    range: [1, Number.MAX_SAFE_INTEGER],
    seen: [0, 0],
  });
};

/** A source that keeps the answers of a feed as they came, and series in SI beside them. */
export const feedSource = (feed: Feed): Source => ({
  descriptor: feed.descriptor,
  plan: async ({ dataset }, context: SourceContext) => {
    const { descriptor, interval } = feed;
    const answers = feed.answers(dataset);
    const host = context.host(descriptor.setting ?? "");
    const asked: Asked = { source: descriptor.title, dataset };
    const id = idOf(descriptor, dataset);
    const requests = answers.reduce((sum, one) => sum + one.requests, 0);
    return {
      id,
      request: {
        source: descriptor.id,
        dataset,
        host: host.href,
        asked: quarterOf(context.now(), interval),
        adapter: "feed/1",
      },
      requests,
      bytes: requests * feed.maximumBytes,
      seconds: requests,
      quota: null,
      assumes: "answers at the largest size that is taken; one second each",
      pieces: answers.map(({ name, requests: count }) => ({
        name,
        requests: count,
        make: (signal?: AbortSignal) =>
          feed.fetch(name, dataset, host, (url) =>
            fetchSource(context.transport, asked, url, {
              maximumBytes: feed.maximumBytes,
              answers: feed.statuses ?? [200],
              ...(signal && { signal }),
            }),
          ),
      })),
      finish: async ({ read }) => {
        const kept = new Map<string, Uint8Array>();
        for (const { name } of answers) kept.set(name, await read(name));
        const series = feed.parse(kept, dataset);
        const values = checkSeries(id, series);
        return {
          files: { "series.json": new TextEncoder().encode(JSON.stringify(series)) },
          lineage: {
            source: descriptor.id,
            dataset,
            title: descriptor.title,
            licence: descriptor.licence,
            attribution: descriptor.attribution,
            items: [{ url: host.href, identity: quarterOf(context.now(), interval) }],
            window: {},
            steps: ["kept as it came", "brought to SI and UTC; doubtful values marked, none changed"],
            warnings: [...new Set(series.flatMap(({ warnings }) => warnings))],
            quality: "observed",
            numbers: { series: series.length, values, flagged: countFlags(series) },
          },
        };
      },
    };
  },
});
