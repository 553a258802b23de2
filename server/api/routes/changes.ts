import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { changesSince, vintagesOf } from "../../../scenarios/index.js";
import { taggedJson } from "../caching.js";
import { pageOf, pageShape } from "../paging.js";
import { strictQuery } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const tag = "layers";
const json = "application/json";

const sinceField = z
  .string()
  .max(40)
  .regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z)?$/,
    "must be a day or a UTC time, e.g. 2026-01-31T04:00:00Z",
  )
  .refine((text) => Number.isFinite(Date.parse(text)), "must be a day or a time that exists")
  .optional()
  .openapi({ example: "2026-01-31T04:00:00Z" });

const changeSchema = z.strictObject({
  ...{ layer: z.string(), version: z.string(), created: z.string(), vintage: z.string() },
  ...{ scenario: z.string(), hazard: z.string(), field: z.string(), unit: z.string() },
  kind: z.enum(["new", "replaced"]),
  previous: z.string().nullable(),
  because: z.array(z.string()),
  statistics_change: z.strictObject({ minimum: z.number(), maximum: z.number(), finite_cells: z.number() }).nullable(),
  links: z.array(z.strictObject({ rel: z.string(), href: z.string() })),
});

const vintageSchema = z.strictObject({
  ...{ id: z.string(), version: z.string(), first: z.string(), last: z.string(), layers: z.number().int() },
});

/** `/changes`: what a nightly job must fetch; `/risk/v1/vintages`: what an answer can be pinned to. */
export const addChangeRoutes = (app: OpenAPIHono, { store }: AppServices): void => {
  addRoute(
    app,
    {
      ...{ method: "get", path: "/changes", tag, summary: "Layer versions kept since a moment, and what changed" },
      query: strictQuery({ ...pageShape, since: sinceField }),
      answers: {
        [json]: z.strictObject({
          changes: z.array(changeSchema),
          until: z.string().nullable(),
          next: z.string().nullable(),
        }),
      },
    },
    async ({ c, query }) => {
      const { items, next } = pageOf(changesSince(await store.versions(), query.since ?? "1970-01-01"), query);
      const changes = items.map((change) => ({
        ...change,
        links: [
          { rel: "layer", href: `/layers/${change.layer}` },
          { rel: "cog", href: `/layers/${change.layer}@${change.version}/files/layer.tif` },
        ],
      }));
      return taggedJson(c, { changes, until: items.at(-1)?.created ?? query.since ?? null, next });
    },
  );
  addRoute(
    app,
    {
      ...{ method: "get", path: "/risk/v1/vintages", tag: "risk", summary: "Vintages that answers can be pinned to" },
      answers: { [json]: z.strictObject({ vintages: z.array(vintageSchema) }) },
    },
    async ({ c }) => taggedJson(c, { vintages: vintagesOf(await store.versions()) }),
  );
};
