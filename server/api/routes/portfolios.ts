import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { type BBox, TwinError } from "../../../core/index.js";
import { type Portfolio, readCsvPortfolio, readGeoJsonPortfolio } from "../../../scenarios/index.js";
import type { Context } from "../../hono.js";
import type { KeptPortfolio } from "../../portfolios/portfolio-service.js";
import { privateJson } from "../caching.js";
import { cursorShape, pageOf } from "../paging.js";
import { idField } from "../query.js";
import { addRoute, binary } from "../route.js";
import type { AppServices } from "../services.js";

const tag = "portfolios";
const path = "/risk/v1/portfolios";
const json = "application/json";

const portfolioSchema = z.strictObject({
  id: z.string(),
  created: z.string(),
  expires: z.string(),
  sha256: z.string(),
  format: z.enum(["oed", "csv", "geojson"]),
  encoding: z.string(),
  separator: z.string().nullable(),
  decimal: z.string(),
  crs: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  /** Rows that can be computed: readable and with a place in the region. */
  usable_rows: z.number().int(),
  accounts: z.number().int(),
  issues: z.number().int(),
  links: z.array(z.strictObject({ rel: z.string(), href: z.string() })),
});

const issueSchema = z.strictObject({
  row: z.number().int(),
  line: z.number().int(),
  column: z.string(),
  value: z.string(),
  kind: z.enum(["place", "row"]),
  message: z.string(),
});

const receiptSchema = z.strictObject({
  portfolio: z.string(),
  sha256: z.string(),
  rows: z.number().int(),
  analyses: z.array(z.string()),
  what_ifs: z.array(z.string()),
  deleted: z.string(),
});

const summary = ({ id, created, expires, sha256, portfolio }: KeptPortfolio): z.infer<typeof portfolioSchema> => ({
  ...{ id, created, expires, sha256, format: portfolio.format, encoding: portfolio.encoding },
  ...{
    separator: portfolio.separator,
    decimal: portfolio.decimal,
    crs: portfolio.crs,
    columns: [...portfolio.columns],
  },
  rows: portfolio.assets.length,
  usable_rows: portfolio.assets.filter(({ isUsable, place }) => isUsable && place !== null).length,
  accounts: portfolio.accounts.length,
  issues: portfolio.issues.length,
  links: [
    { rel: "self", href: `${path}/${id}` },
    { rel: "errors", href: `${path}/${id}/rows/errors` },
    { rel: "analyses", href: "/risk/v1/analyses" },
  ],
});

const refuse = (field: string, message: string): TwinError =>
  new TwinError("invalid-request", message, { issues: [{ path: field, message }] });

const bytesOf = async (value: unknown, field: string): Promise<Uint8Array> => {
  if (value instanceof File) return new Uint8Array(await value.arrayBuffer());
  if (typeof value === "string") return new TextEncoder().encode(value);
  throw refuse(field, `${field} is missing: send the OED location file under this name.`);
};

const readMultipart = async (c: Context) => {
  const form = await c.req.parseBody().catch(() => {
    throw refuse(
      "body",
      "The body is no multipart form: send location=@file, with the boundary that the header names.",
    );
  });
  const location = await bytesOf(form.location, "location");
  const account = form.account === undefined ? undefined : await bytesOf(form.account, "account");
  return (bboxLonLat: BBox) => readCsvPortfolio({ location, account }, { bboxLonLat });
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refuse(
      "body",
      "The body is not valid JSON: send a GeoJSON FeatureCollection or {location_csv, account_csv}.",
    );
  }
};

const jsonBodySchema = z.strictObject({ location_csv: z.string().min(1), account_csv: z.string().min(1).optional() });

const readJson = (text: string): ((bboxLonLat: BBox) => Portfolio) => {
  const value = parseJson(text);
  if (typeof value === "object" && value !== null && Reflect.get(value, "type") === "FeatureCollection") {
    return (bboxLonLat) => readGeoJsonPortfolio(value, { bboxLonLat });
  }
  const parsed = jsonBodySchema.safeParse(value);
  if (!parsed.success) throw refuse("body", "The body is neither a FeatureCollection nor {location_csv, account_csv}.");
  const bytes = (one: string) => new TextEncoder().encode(one);
  const { location_csv, account_csv } = parsed.data;
  return (bboxLonLat) =>
    readCsvPortfolio(
      { location: bytes(location_csv), account: account_csv === undefined ? undefined : bytes(account_csv) },
      { bboxLonLat },
    );
};

/** The reader for a body by its media type; what is neither JSON nor a form is taken as CSV. */
const readerOf = async (c: Context) => {
  const type = (c.req.header("Content-Type") ?? "text/csv").split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "multipart/form-data") return readMultipart(c);
  if (type === "application/json" || type === "application/geo+json") return readJson(await c.req.text());
  const location = new Uint8Array(await c.req.arrayBuffer());
  return (bboxLonLat: BBox) => readCsvPortfolio({ location }, { bboxLonLat });
};

const params = z.strictObject({ id: idField("id", "portfolio-1") });

const addUpload = (app: OpenAPIHono, { portfolios, region }: AppServices): void => {
  addRoute(
    app,
    {
      ...{ method: "post", path, tag, summary: "Keep a portfolio: OED, a CSV of one's own, or GeoJSON", status: 201 },
      rawBodies: {
        "text/csv": z.string(),
        "multipart/form-data": z.object({ location: binary(), account: binary().optional() }),
        "application/geo+json": z.unknown(),
        [json]: jsonBodySchema,
      },
      answers: { [json]: portfolioSchema },
    },
    async ({ c }) => {
      const portfolio = (await readerOf(c))(region.bbox_lonlat as BBox);
      const { columns, assets, accounts } = portfolio;
      const kept = await portfolios.keep(portfolio, {
        key: c.req.header("Idempotency-Key") ?? null,
        body: JSON.stringify([columns, assets.map(({ cells }) => cells), accounts]),
      });
      return c.json(summary(kept), 201, { Location: `${path}/${kept.id}`, "Cache-Control": "private, no-store" });
    },
  );
};

/** `/risk/v1/portfolios`: a tenant's own assets, kept for a while and deleted with a receipt. */
export const addPortfolioRoutes = (app: OpenAPIHono, services: AppServices): void => {
  const { portfolios } = services;
  addUpload(app, services);
  addRoute(
    app,
    {
      method: "get",
      path,
      tag,
      summary: "Portfolios that are kept",
      answers: { [json]: z.strictObject({ portfolios: z.array(portfolioSchema) }) },
    },
    async ({ c }) => privateJson(c, { portfolios: (await portfolios.portfolios()).map(summary) }),
  );
  addRoute(
    app,
    {
      method: "get",
      path: `${path}/{id}`,
      tag,
      summary: "One portfolio",
      params,
      answers: { [json]: portfolioSchema },
    },
    async ({ c, params: { id } }) => privateJson(c, summary(await portfolios.portfolio(id))),
  );
  addRoute(
    app,
    {
      ...{
        method: "get",
        path: `${path}/{id}/rows/errors`,
        tag,
        summary: "What is wrong with rows of a portfolio",
        params,
      },
      query: cursorShape,
      answers: {
        [json]: z.strictObject({ issues: z.array(issueSchema), total: z.number().int(), next: z.string().nullable() }),
      },
    },
    async ({ c, params: { id }, query }) => {
      const { portfolio } = await portfolios.portfolio(id);
      const { items, next } = pageOf(portfolio.issues, query);
      return privateJson(c, { issues: items, total: portfolio.issues.length, next });
    },
  );
  addRoute(
    app,
    {
      method: "delete",
      path: `${path}/{id}`,
      tag,
      summary: "Erase a portfolio with its analyses; answers a receipt",
      params,
      answers: { [json]: receiptSchema },
    },
    async ({ c, params: { id } }) => privateJson(c, await portfolios.remove(id)),
  );
};
