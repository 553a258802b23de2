import { z } from "zod";
import { riskValueSchema, TwinError } from "../../core/index.js";
import { fetchJson } from "./fetch-json.js";
import type { Asking } from "./service.js";

const issueSchema = z.object({ line: z.number(), column: z.string(), value: z.string(), message: z.string() });
const fileSchema = z.object({
  id: z.string(),
  rows: z.number(),
  usable_rows: z.number(),
  issues: z.number(),
});
const issueListSchema = z.object({ issues: z.array(issueSchema) });
const analysisSchema = z.object({
  id: z.string(),
  state: z.string(),
  progress: z.number(),
  error: z.object({ detail: z.string() }).nullable(),
});
const resultSchema = z.object({
  features: z.array(
    z.object({
      id: z.number(),
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }).nullable(),
      properties: z.looseObject({ values: z.array(riskValueSchema) }),
    }),
  ),
});

/** A portfolio as the service keeps it, with what it found wrong row by row (the first hundred findings). */
export type PortfolioFile = z.infer<typeof fileSchema> & { readonly findings: readonly z.infer<typeof issueSchema>[] };
/** One asset with what the storms of the scenario do to it; no place where the file gave none that can be used. */
export interface PortfolioAsset {
  readonly row: number;
  readonly name: string;
  readonly place: { readonly longitude: number; readonly latitude: number } | null;
  readonly values: z.infer<typeof riskValueSchema>[];
  /** The reader's own columns, as they stand in the file. */
  readonly own: Readonly<Record<string, unknown>>;
}
export interface PortfolioAnswer {
  readonly analysis: string;
  readonly scenario: string;
  readonly assets: readonly PortfolioAsset[];
}

const portfolios = "/risk/v1/portfolios";
const analyses = "/risk/v1/analyses";
const shownFindings = 100;
const pollMs = 300;

const typeOf = (file: File): string => (/\.(geo)?json$/i.test(file.name) ? "application/geo+json" : "text/csv");

/** Hands a file in: CSV, OED or GeoJSON by its name. */
export const sendPortfolio = async (file: File, options: Asking = {}): Promise<PortfolioFile> => {
  const send = { method: "POST", type: typeOf(file), body: file } as const;
  const kept = await fetchJson(portfolios, fileSchema, { ...options, send });
  const path = `${portfolios}/${kept.id}/rows/errors?limit=${shownFindings}`;
  const { issues } = await fetchJson(path, issueListSchema, options);
  return { ...kept, findings: issues };
};

/** Erases a portfolio and its analyses from the service. */
export const erasePortfolio = (id: string): Promise<unknown> =>
  fetchJson(`${portfolios}/${id}`, z.unknown(), { send: { method: "DELETE" } });

/** How the annual loss in the files is closed at both ends; the page itself shows storms only. */
const convention = { tail: "flat", zero_rp_years: 2, extreme_rp_years: null } as const;

const submit = (portfolio: string, scenario: string, mode: "demo" | "real", options: Asking) => {
  const body = JSON.stringify({ portfolio, scenarios: [scenario], demo: mode === "demo", convention });
  return fetchJson(analyses, analysisSchema, { ...options, send: { method: "POST", type: "application/json", body } });
};

const finished = async (first: z.infer<typeof analysisSchema>, options: Asking): Promise<string> => {
  let { state, error } = first;
  while (state !== "succeeded") {
    options.signal?.throwIfAborted();
    if (state === "failed" || state === "cancelled")
      throw new TwinError("source-unavailable", error?.detail ?? `The analysis ended as ${state}.`, {
        url: `${analyses}/${first.id}`,
        status: null,
      });
    await new Promise((done) => setTimeout(done, pollMs));
    ({ state, error } = await fetchJson(`${analyses}/${first.id}`, analysisSchema, options));
  }
  return first.id;
};

/** The reader's own columns of a feature. */
const ownOf = ({ values: _values, ...own }: Record<string, unknown>): Record<string, unknown> => own;

/** The reader's own first column names the asset. */
const nameOf = (own: Record<string, unknown>, row: number): string => String(Object.values(own)[0] ?? row);

/** Runs the storms of a scenario over a portfolio and waits for the result. */
export const analysePortfolio = async (
  question: { readonly portfolio: string; readonly scenario: string; readonly mode: "demo" | "real" },
  options: Asking = {},
): Promise<PortfolioAnswer> => {
  const { portfolio, scenario, mode } = question;
  const analysis = await finished(await submit(portfolio, scenario, mode, options), options);
  const { features } = await fetchJson(resultPath(analysis, "geojson"), resultSchema, options);
  const assets = features.map(({ id, geometry, properties }) => ({
    row: id,
    name: nameOf(ownOf(properties), id),
    own: ownOf(properties),
    place: geometry && { longitude: geometry.coordinates[0], latitude: geometry.coordinates[1] },
    values: properties.values,
  }));
  return { analysis, scenario, assets };
};

/** Path of the results as a file. */
export const resultPath = (analysis: string, format: "csv" | "geojson"): string =>
  `${analyses}/${analysis}/results?f=${format}`;
