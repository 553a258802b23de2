import { TwinError } from "../../core/index.js";
import { parcelsDescriptor } from "../catalog/exposure-entries.js";
import type { Source, SourceContext, SourceRequest } from "../catalog/source.js";
import { fetchSource, unavailable } from "../http/fetch-source.js";
import { guessSeconds, type Piece } from "../pull/planned-pull.js";
import type { ExposureFeature } from "./exposure-feature.js";
import { readParcels } from "./polygon-features.js";
import { exposureFiles } from "./portal-features.js";

const typeName = "cp:CP.CadastralParcel";
const pageSize = 1000;
/** Parcels of one pull: more are asked for in parts, so that the service is not drained. */
const mostParcels = 60_000;
const maximumBytes = 20_000_000;

const asked = { source: parcelsDescriptor.title, dataset: "parcels" };

/**
 * The question of WFS 2.0. The box goes latitude first with the CRS as a URN, which the service takes; a filter with
 * longitude and latitude is read there as EPSG:2169 and finds nothing.
 */
export const wfsUrl = (
  host: URL,
  [west, south, east, north]: SourceRequest["area"],
  more: Record<string, string>,
): URL => {
  const url = new URL("/geoserver/wfs", host);
  const query = {
    service: "WFS",
    version: "2.0.0",
    request: "GetFeature",
    typeNames: typeName,
    bbox: `${south},${west},${north},${east},urn:ogc:def:crs:EPSG::4326`,
    ...more,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
};

/** An OWS exception comes with status 200: its text becomes the error. */
const checked = (url: URL, body: Uint8Array): string => {
  const text = new TextDecoder().decode(body);
  if (!/<(\w+:)?ExceptionReport/.test(text.slice(0, 2000))) return text;
  const said = /<(?:\w+:)?ExceptionText>([^<]{0,300})/.exec(text)?.[1]?.trim() ?? "an exception without a text";
  throw unavailable(asked, url, 200, `it answered with an exception: ${said}`);
};

const countParcels = async (context: SourceContext, area: SourceRequest["area"]): Promise<number> => {
  const url = wfsUrl(context.host("LUXTWIN_WFS_URL"), area, { resultType: "hits" });
  const answer = await fetchSource(context.transport, asked, url, {
    maximumBytes,
    ...(context.signal && { signal: context.signal }),
  });
  const found = /numberMatched="(\d+)"/.exec(checked(url, answer.body));
  if (found) return Number(found[1]);
  throw new TwinError("source-corrupt", `${asked.source}: ${url.pathname} says no numberMatched: pull again later.`, {
    key: url.pathname,
    offset: null,
  });
};

const checkCount = (count: number): void => {
  if (count === 0) {
    const message = "There is no parcel in the area: is it longitude first, within Luxembourg?";
    throw new TwinError("not-found", message, { kind: "dataset", id: "parcels" });
  }
  if (count <= mostParcels) return;
  const message = `The area holds ${count} parcels, the limit of one pull is ${mostParcels}: name a smaller --area.`;
  throw new TwinError("too-large", message, { what: "parcels", value: count, limit: mostParcels });
};

const pageName = (page: number): string => `answers/page-${String(page).padStart(4, "0")}.json`;

const pieceOf = (context: SourceContext, area: SourceRequest["area"], page: number): Piece => ({
  name: pageName(page),
  requests: 1,
  make: async (signal) => {
    const url = wfsUrl(context.host("LUXTWIN_WFS_URL"), area, {
      srsName: "EPSG:4326",
      outputFormat: "application/json",
      sortBy: "id",
      count: String(pageSize),
      startIndex: String(page * pageSize),
    });
    const { body } = await fetchSource(context.transport, asked, url, { maximumBytes, ...(signal && { signal }) });
    checked(url, body.subarray(0, 4000));
    return body;
  },
});

/** Cadastral parcels of an area: counted first, then pages of 1,000, each a place to take up again. */
export const parcels: Source = {
  descriptor: parcelsDescriptor,
  plan: async ({ dataset, area }, context) => {
    if (dataset !== "parcels") {
      const message = `parcels/${dataset} is not known: write parcels/parcels.`;
      throw new TwinError("invalid-request", message, { issues: [{ path: "dataset", message }] });
    }
    const count = await countParcels(context, area);
    checkCount(count);
    const pages = Math.ceil(count / pageSize);
    const host = context.host("LUXTWIN_WFS_URL");
    return {
      id: "parcels-parcels",
      request: { source: "parcels", dataset, area, count, host: host.href, adapter: "wfs/1" },
      requests: pages + 1,
      bytes: pages * 2_000_000,
      seconds: guessSeconds(pages + 1, pages * 2_000_000),
      quota: null,
      assumes: "2 kB a parcel",
      pieces: Array.from({ length: pages }, (_, page) => pieceOf(context, area, page)),
      atOnce: 2,
      finish: async ({ read }) => {
        const features = new Map<string, ExposureFeature>();
        const left: Record<string, number> = {};
        for (let page = 0; page < pages; page++) {
          const one = readParcels(await read(pageName(page)), pageName(page));
          for (const feature of one.features) features.set(feature.id, feature);
          for (const [reason, number] of Object.entries(one.left)) left[reason] = (left[reason] ?? 0) + number;
        }
        const made = await exposureFiles({ features: [...features.values()], left }, area, parcelsDescriptor.title);
        const missing = count - features.size;
        const short = missing > 0 ? [`${missing} of ${count} parcels did not come or came twice`] : [];
        return {
          files: made.files,
          lineage: {
            source: "parcels",
            dataset,
            title: parcelsDescriptor.title,
            licence: parcelsDescriptor.licence,
            attribution: parcelsDescriptor.attribution,
            items: [{ url: wfsUrl(host, area, {}).href, identity: `numberMatched ${count}` }],
            window: { area },
            steps: ["pages kept as they came", "area of each in EPSG:2169", "cut to the area"],
            warnings: [...short, ...made.warnings],
            quality: "official",
            numbers: made.numbers,
          },
        };
      },
    };
  },
};
