import type { IncomingMessage } from "node:http";
import { pointValue } from "./viewer-answers.js";
import type { StandInLayer } from "./viewer-layers.js";

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
};

/** Rows `name,longitude,latitude` under a header line; a row without numbers has no place. */
const assetsOf = (csv: string) =>
  csv
    .trim()
    .split("\n")
    .slice(1)
    .map((line, index) => {
      const [name, longitude, latitude] = line.split(",");
      const place = { longitude: Number(longitude), latitude: Number(latitude) };
      return { row: index + 1, name: name!, place: Number.isFinite(place.longitude) ? place : null };
    });

let kept: ReturnType<typeof assetsOf> = [];

const finding = (row: number) => ({
  ...{ row, line: row + 1, column: "lon", value: "east", kind: "place" },
  message: "lon is no number: write degrees with a decimal point.",
});

const feature = (layer: StandInLayer, { row, name, place }: (typeof kept)[number]) => ({
  type: "Feature",
  id: row,
  geometry: place && { type: "Point", coordinates: [place.longitude, place.latitude] },
  properties: {
    id: name,
    values: place ? [{ ...pointValue(layer, place), stat: "event-maximum", magnitude: "rain-t100" }] : [],
  },
});

/** Answers the portfolio routes as the service does, from one made-up layer; undefined for any other path. */
export const answerPortfolio = async (
  request: IncomingMessage,
  path: string,
  layer: StandInLayer,
): Promise<unknown> => {
  if (path === "/risk/v1/portfolios" && request.method === "POST") {
    kept = assetsOf(await bodyOf(request));
    const broken = kept.filter(({ place }) => place === null).length;
    return { id: "portfolio-1", rows: kept.length, usable_rows: kept.length - broken, issues: broken };
  }
  if (path.endsWith("/rows/errors"))
    return { issues: kept.filter(({ place }) => place === null).map(({ row }) => finding(row)) };
  if (path.startsWith("/risk/v1/portfolios/")) return { deleted: "now" };
  const analysis = { id: "analysis-1", state: "succeeded", progress: 1, error: null };
  if (path === "/risk/v1/analyses" || path === "/risk/v1/analyses/analysis-1") return analysis;
  if (path.endsWith("/results"))
    return { type: "FeatureCollection", features: kept.map((asset) => feature(layer, asset)) };
  return undefined;
};
