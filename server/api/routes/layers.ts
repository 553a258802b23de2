import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { localizedTextSchema, TwinError } from "../../../core/index.js";
import { taggedJson } from "../caching.js";
import { fileAnswer } from "../file-answer.js";
import { layerRefField } from "../layer-ref.js";
import { layerLinks, layerSummary, layerSummarySchema, layerWithLinksSchema, markedTitle } from "../layer-summary.js";
import { originOf } from "../origin.js";
import { idField, strictQuery } from "../query.js";
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

/** Most cells of one window: 4 MiB of values. */
const mostCells = 1_048_576;

const count = (name: string, least: number) =>
  z
    .string({ error: `${name} is missing: give a whole number of cells` })
    .regex(/^\d{1,6}$/, `must be a whole number of cells, e.g. ${name}=64`)
    .transform(Number)
    .refine((value) => value >= least, `must be at least ${least}`)
    .openapi({ type: "integer", minimum: least, example: 64 });

const addCells = (app: OpenAPIHono, { store }: AppServices): void =>
  addRoute(
    app,
    {
      method: "get",
      path: "/layers/{id}/cells",
      tag: "layers",
      summary: "Values of a window of cells: float32, little-endian, row by row from the north, NaN where absent",
      params: idParams,
      query: strictQuery({
        ...{ row: count("row", 0), column: count("column", 0) },
        ...{ height: count("height", 1), width: count("width", 1) },
      }),
      answers: { "application/octet-stream": binary() },
    },
    async ({ c, params, query }) => {
      const { id, version, grid } = await store.get(params.id);
      const { row, column, height, width } = query;
      if (height * width > mostCells) {
        const message = `The window has ${height * width} cells: ask for at most ${mostCells}.`;
        throw new TwinError("too-large", message, { what: "cells", value: height * width, limit: mostCells });
      }
      if (row + height > grid.height || column + width > grid.width) {
        const message = `The window ends at row ${row + height}, column ${column + width}: the layer has ${grid.height} rows and ${grid.width} columns.`;
        throw new TwinError("invalid-request", message, { issues: [{ path: "row, column, height, width", message }] });
      }
      const values = await store.readWindow(id, query, version);
      const bytes = new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength);
      return c.body(bytes, 200, {
        "Content-Type": "application/octet-stream",
        "Cache-Control": "private, no-store",
        "X-Layer-Version": version,
      });
    },
  );

/** `/layers` and what belongs to one layer. */
export const addLayerRoutes = (app: OpenAPIHono, services: AppServices): void => {
  addList(app, services);
  addRecord(app, services);
  addCells(app, services);
  addFiles(app, services);
};
