import { readdirSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { Sector } from "../../core/index.js";
import { answerPortfolio } from "./portfolio-stand-in.js";
import { basemap, bounds, explanation, locationAnswer, pointValue, region, run } from "./viewer-answers.js";
import { cellBytes } from "./viewer-cells.js";
import { createLayers, type StandInLayer } from "./viewer-layers.js";
import { createRecord } from "./viewer-record.js";
import { valueTile } from "./viewer-tiles.js";

/** The built viewer beside a service that answers from made-up fields. */
export interface StandIn {
  readonly origin: string;
  /** Paths of all requests so far. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** As strict as the viewer can bear: no third party, no inline script, no inline style. */
const contentSecurityPolicy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; worker-src 'self' blob:; style-src 'self'; object-src 'none'; base-uri 'self'";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

const scenarioFolder = new URL("../../scenarios/library/", import.meta.url);
const scenarios = () =>
  readdirSync(scenarioFolder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(new URL(name, scenarioFolder), "utf8")));

const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { "content-type": status === 200 ? "application/json" : "application/problem+json" });
  response.end(JSON.stringify(body));
};

const notFound = (response: ServerResponse, detail: string): void =>
  json(response, { type: "about:blank", title: "Not found", status: 404, detail, code: "not-found", details: {} }, 404);

const spotOf = (url: URL) => ({
  longitude: Number(url.searchParams.get("lon")),
  latitude: Number(url.searchParams.get("lat")),
});

const isOutside = ({ longitude, latitude }: ReturnType<typeof spotOf>): boolean =>
  longitude < bounds[0] || latitude < bounds[1] || longitude > bounds[2] || latitude > bounds[3];

const tileSet = ({ entry, encoding }: StandInLayer) => ({
  tilejson: "3.0.0",
  tiles: [`/tiles/${entry.id}/{z}/{x}/{y}.png`],
  minzoom: 6,
  maxzoom: 11,
  bounds,
  encoding: "custom",
  redFactor: encoding.scale * 256,
  greenFactor: encoding.scale,
  blueFactor: 0,
  baseShift: -encoding.offset,
  nodata_code: 0,
  scale: encoding.scale,
  offset: encoding.offset,
  unit: entry.unit,
});

const answerLayer = (response: ServerResponse, layer: StandInLayer, what: string | undefined, url: URL): void => {
  const spot = spotOf(url);
  if (what === undefined) json(response, createRecord(layer.entry));
  else if (what === "cells") {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    response.end(cellBytes(layer, url.searchParams));
  } else if (what === "tilejson.json") json(response, tileSet(layer));
  else if (isOutside(spot)) notFound(response, "This place lies outside the region.");
  else if (what === "point") json(response, pointValue(layer, spot));
  else json(response, explanation(pointValue(layer, spot)));
};

const answerLocation = (response: ServerResponse, layers: readonly StandInLayer[], url: URL): void => {
  const spot = spotOf(url);
  const { searchParams } = url;
  if (isOutside(spot)) {
    notFound(response, "This place lies outside the region.");
    return;
  }
  const hazard = pointValue(layers[1]!, spot);
  const sector = (searchParams.get("sector") ?? "finance") as Sector;
  json(response, locationAnswer(spot, searchParams.get("scenario") ?? "", sector, hazard));
};

const answerEvents = (response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(`data: ${JSON.stringify({ ...run, progress: 0.61 })}\n\n`);
};

const answerFile = (response: ServerResponse, root: string, path: string): void => {
  const name = path === "/" ? "/index.html" : normalize(path);
  try {
    const body = readFileSync(join(root, name));
    response.writeHead(200, {
      "content-type": types[extname(name)] ?? "application/octet-stream",
      "content-security-policy": contentSecurityPolicy,
    });
    response.end(body);
  } catch {
    notFound(response, `There is no file ${name}.`);
  }
};

const answer = (response: ServerResponse, url: URL, layers: readonly StandInLayer[], root: string): void => {
  const [, first, id, ...rest] = url.pathname.split("/");
  const layer = layers.find(({ entry }) => entry.id === id);
  if (first === "region") json(response, region);
  else if (first === "scenarios") json(response, { scenarios: scenarios() });
  else if (first === "runs") id === "events" ? answerEvents(response) : json(response, { runs: [run] });
  else if (first === "basemap") json(response, basemap()[id?.replace(".geojson", "") ?? ""]);
  else if (first === "risk") answerLocation(response, layers, url);
  else if (first === "layers" && !id)
    json(response, { region: region.id, demo: true, layers: layers.map(({ entry }) => entry) });
  else if (first === "layers" && layer) answerLayer(response, layer, rest[0], url);
  else if (first === "tiles" && layer) {
    const [zoom, x, y] = rest.map((part) => Number.parseInt(part, 10));
    response.writeHead(200, { "content-type": "image/png" });
    response.end(valueTile([zoom!, x!, y!], layer.encoding, layer.field));
  } else answerFile(response, root, url.pathname);
};

/** Serves the viewer built in `root` on a free port of 127.0.0.1. */
export const openStandIn = async (root: string, options: { readonly port?: number } = {}): Promise<StandIn> => {
  const layers = createLayers();
  const deepest = layers.find(({ entry }) => entry.field === "depth" && entry.magnitude?.id === "rain-t100")!;
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    requests.push(`${url.pathname}${url.search}`);
    void answerPortfolio(request, url.pathname, deepest).then((found) =>
      found === undefined ? answer(response, url, layers, root) : json(response, found),
    );
  });
  await new Promise<void>((done) => server.listen(options.port ?? 0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
};
