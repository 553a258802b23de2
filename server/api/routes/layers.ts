import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { localizedTextSchema } from "../../../core/index.js";
import { taggedJson } from "../caching.js";
import { fileAnswer } from "../file-answer.js";
import { layerRefField } from "../layer-ref.js";
import { layerLinks, layerSummary, layerSummarySchema, layerWithLinksSchema, markedTitle } from "../layer-summary.js";
import { originOf } from "../origin.js";
import { idField } from "../query.js";
import { addRoute, binary } from "../route.js";
import type { AppServices } from "../services.js";
import { tileJson, tileJsonSchema } from "../tilejson.js";

const listSchema = z.strictObject({
  region: z.string(),
  demo: z.boolean(),
  notice: localizedTextSchema.nullable(),
  layers: z.array(layerSummarySchema),
});

const idParams = z.strictObject({ id: idField("id", "demo-flood-depth") });

const addList = (app: OpenAPIHono, { store, region }: AppServices): void =>
  addRoute(
    app,
    {
      method: "get",
      path: "/layers",
      tag: "layers",
      summary: "All layers, newest versions",
      answers: { "application/json": listSchema },
    },
    async ({ c }) => {
      const records = [...(await store.list())].sort((one, other) => (one.id < other.id ? -1 : 1));
      const { id, demo, notice } = region;
      return taggedJson(c, { region: id, demo, notice, layers: records.map(layerSummary) });
    },
  );

const addRecord = (app: OpenAPIHono, { store }: AppServices): void => {
  addRoute(
    app,
    {
      method: "get",
      path: "/layers/{id}",
      tag: "layers",
      summary: "Everything a layer says of itself, with provenance",
      params: idParams,
      answers: { "application/json": layerWithLinksSchema },
    },
    async ({ c, params }) => {
      const record = await store.get(params.id);
      return taggedJson(c, { ...record, title: markedTitle(record), links: layerLinks(record) });
    },
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/layers/{id}/tilejson.json",
      tag: "layers",
      summary: "TileJSON of a layer's value tiles",
      params: idParams,
      answers: { "application/json": tileJsonSchema },
    },
    async ({ c, params }) => taggedJson(c, tileJson(await store.get(params.id), originOf(c))),
  );
};

const addFiles = (app: OpenAPIHono, { store }: AppServices): void =>
  addRoute(
    app,
    {
      method: "get",
      path: "/layers/{id}/files/{name}",
      pattern: "/layers/:id/files/:name{.+}",
      tag: "layers",
      summary: "A file of a layer (GeoTIFF, Zarr, STAC item), whole or by byte range",
      params: z.strictObject({ id: layerRefField, name: z.string().max(300).openapi({ example: "layer.tif" }) }),
      answers: { "application/octet-stream": binary(), "image/tiff": binary(), "application/json": binary() },
      offers: ["*/*"],
    },
    async ({ c, params }) => {
      const { id, version } = params.id;
      const record = await store.get(id, version);
      return fileAnswer(c, { store, record, name: params.name, address: version ? "versioned" : "newest" });
    },
  );

/** `/layers` and what belongs to one layer. */
export const addLayerRoutes = (app: OpenAPIHono, services: AppServices): void => {
  addList(app, services);
  addRecord(app, services);
  addFiles(app, services);
};
