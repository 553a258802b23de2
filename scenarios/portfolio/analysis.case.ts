import { createLayers, createScenario, createStore, placeOf } from "../answer/answer.case.js";
import { analysisRequestSchema } from "./analysis-request.js";
import { assetValues } from "./asset-values.js";
import { readCsvPortfolio } from "./read-portfolio.js";
import { runAnalysis, stormLayers } from "./run-analysis.js";

export const store = createStore(createLayers());
export const scenario = createScenario();
const rows = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
].map(([row, column], index) => {
  const { lon, lat } = placeOf(row, column);
  return `a${index},${lon},${lat},${100_000 * (index + 1)},residential,120,"x, ""y""",=1+1`;
});
const table = `id,lon,lat,value,class,footprint_m2,note,formula\n${rows.join("\n")}\nbad,6.16,49.83,much,residential,1,,\nswapped,49.83,6.16,1,residential,1,,\n`;
export const portfolio = readCsvPortfolio(
  { location: new TextEncoder().encode(table) },
  { bboxLonLat: [6.1, 49.8, 6.2, 49.9] },
);

/** A finished analysis of the six rows on the test region; `changes` go into its request. */
export const ask = async (changes: Record<string, unknown> = {}) => {
  const request = analysisRequestSchema.parse({
    ...{ portfolio: "portfolio-1", scenarios: [scenario.id], demo: true, vulnerability: "jrc-europe-2017" },
    convention: { tail: "flat", zero_rp_years: 2, extreme_rp_years: null },
    ...changes,
  });
  const layers = await stormLayers({ store, region: "demo-test", scenarios: [scenario] }, request);
  const results = await runAnalysis(portfolio, request, layers, { store, signal: new AbortController().signal });
  const context = { analysis: "analysis-1", request, layers, gwl: () => 0.9, period: () => "1991-2020" };
  return { request, layers, results, context, portfolio };
};
type Asked = Awaited<ReturnType<typeof ask>>;

export const valuesOf = ({ results, context }: Asked) =>
  portfolio.assets.map((asset, index) => assetValues(asset, results[index], context));

export const terms = { deductible: 500, limit: 20_000, limit_order: "net", share: 0.9 };
