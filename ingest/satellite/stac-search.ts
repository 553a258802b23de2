import { z } from "zod";
import { type BBox, parseContract, TwinError } from "../../core/index.js";
import { type Asked, fetchSource, jsonBody } from "../http/fetch-source.js";
import type { Transport } from "../http/transport.js";

const bandSchema = z.object({ scale: z.number().optional(), offset: z.number().optional(), nodata: z.unknown() });

const assetSchema = z.object({ href: z.string(), "raster:bands": z.array(bandSchema).optional() });

const itemSchema = z.object({
  id: z.string(),
  bbox: z.array(z.number()).optional(),
  properties: z.record(z.string(), z.unknown()),
  assets: z.record(z.string(), assetSchema),
});
export type StacItem = z.infer<typeof itemSchema>;

const linkSchema = z.object({
  rel: z.string(),
  href: z.string(),
  method: z.string().optional(),
  body: z.record(z.string(), z.unknown()).optional(),
  merge: z.boolean().optional(),
});

const pageSchema = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(itemSchema),
  links: z.array(linkSchema).optional(),
});

export interface StacQuestion {
  readonly collection: string;
  readonly bbox: BBox;
  /** First and last day, ISO dates. */
  readonly days: readonly [string, string];
  /** Largest share of clouds [%]. */
  readonly cloudBelow: number;
}

/** Pages asked at most; a search that goes on longer is too wide. */
const mostPages = 20;

/** The next page as its link says: by GET, or by POST with its own body or one merged into the last. */
const nextPage = (links: readonly z.infer<typeof linkSchema>[], url: URL, last: Record<string, unknown>) => {
  const link = links.find(({ rel }) => rel === "next");
  if (!link) return undefined;
  const post = link.method?.toUpperCase() === "POST";
  const body = post ? (link.merge ? { ...last, ...link.body } : (link.body ?? last)) : undefined;
  return { url: new URL(link.href, url), body };
};

/**
 * All items of a search, page after page. Pages that come back with nothing new end it.
 *
 * @throws TwinError `source-unavailable`, `source-corrupt`, `too-large`
 */
export const stacSearch = async (
  transport: Transport,
  asked: Asked,
  host: URL,
  question: StacQuestion,
  signal?: AbortSignal,
): Promise<readonly StacItem[]> => {
  const first: Record<string, unknown> = {
    collections: [question.collection],
    bbox: question.bbox,
    datetime: `${question.days[0]}T00:00:00Z/${question.days[1]}T23:59:59Z`,
    query: { "eo:cloud_cover": { lt: question.cloudBelow } },
    limit: 100,
  };
  const items = new Map<string, StacItem>();
  let next: { url: URL; body: Record<string, unknown> | undefined } | undefined = {
    url: new URL("/v1/search", host),
    body: first,
  };
  let last = first;
  for (let page = 0; next; page++) {
    if (page >= mostPages) {
      throw new TwinError("too-large", `The search has more than ${mostPages} pages: ask for fewer days.`, {
        what: "pages",
        value: page + 1,
        limit: mostPages,
      });
    }
    const { url, body }: { url: URL; body: Record<string, unknown> | undefined } = next;
    if (body) last = body;
    const response = await fetchSource(transport, asked, url, {
      ...(body && {
        method: "POST",
        repeatable: true,
        headers: { "content-type": "application/json" },
        body: new TextEncoder().encode(JSON.stringify(body)),
      }),
      ...(signal && { signal }),
    });
    const { features, links = [] } = parseContract(pageSchema, jsonBody(asked, response), "The answer of the search");
    const before = items.size;
    for (const item of features) items.set(item.id, item);
    next = items.size === before ? undefined : nextPage(links, url, last);
  }
  return [...items.values()];
};

/** Address of an asset that can be read. Throws `not-found`, `unsupported` (a bucket that asks for money or a key). */
export const assetUrl = (item: StacItem, names: readonly string[], base: URL): URL => {
  const name = names.find((one) => item.assets[one]);
  const href = name && item.assets[name]?.href;
  if (!href) {
    const message = `Item ${item.id} has no asset ${names.join(" or ")}: it has ${Object.keys(item.assets).join(", ")}.`;
    throw new TwinError("not-found", message, { kind: "dataset", id: item.id });
  }
  if (!/^https?:/.test(new URL(href, base).href)) {
    const message = `Asset ${name} of ${item.id} lies at ${href.slice(0, 40)}…: only https is read, requester-pays buckets are not.`;
    throw new TwinError("unsupported", message, { feature: "asset address", found: href.slice(0, 40) });
  }
  return new URL(href, base);
};

/** Scale and offset that an asset states. */
export const assetScale = (item: StacItem, names: readonly string[]): { scale?: number; offset?: number } => {
  const name = names.find((one) => item.assets[one]);
  const [band] = (name && item.assets[name]?.["raster:bands"]) || [];
  return {
    ...(band?.scale !== undefined && { scale: band.scale }),
    ...(band?.offset !== undefined && { offset: band.offset }),
  };
};
