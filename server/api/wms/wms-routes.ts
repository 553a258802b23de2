import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { isTwinError, projector, type TwinError } from "../../../core/index.js";
import type { Context } from "../../hono.js";
import { isKnown, notModified, taggedText } from "../caching.js";
import { markedTitle } from "../layer-summary.js";
import { originOf } from "../origin.js";
import { requireInside } from "../place.js";
import { statusOf } from "../problem.js";
import { drawLayer } from "../render/draw-layer.js";
import { drawLegend } from "../render/draw-legend.js";
import { encodePng, markDemo, type Picture } from "../render/picture.js";
import { addRoute, binary } from "../route.js";
import type { AppServices } from "../services.js";
import { type KeyValues, keyValues, oneOf } from "./key-values.js";
import { checkManner, namedLayer, readView } from "./map-request.js";
import { wmsCapabilities } from "./wms-capabilities.js";
import { xmlText } from "./xml.js";

const png = "image/png";
const revalidate = "no-cache";

/** A picture as PNG, marked in demo mode; 304 where the client holds that version. */
export const pictureAnswer = async (c: Context, tag: string, demo: boolean, draw: () => Promise<Picture>) => {
  if (isKnown(c, tag)) return notModified(c, tag, revalidate);
  const picture = await draw();
  if (demo) markDemo(picture);
  return c.body(encodePng(picture), 200, { "Content-Type": png, ETag: tag, "Cache-Control": revalidate });
};

const getMap = async (c: Context, values: KeyValues, { store }: AppServices): Promise<Response> => {
  checkManner(values);
  oneOf("FORMAT", values.need("FORMAT", png), [png]);
  const view = readView(values);
  const record = await namedLayer(store, "LAYERS", values.need("LAYERS", "demo-flood-depth"));
  const tag = `"${record.version}-map"`;
  return pictureAnswer(c, tag, record.demo, () => drawLayer(store, record, view));
};

/** Place of a pixel's centre in degrees. */
const placeOf = (values: KeyValues) => {
  const { box, crs, width, height } = readView(values);
  const [x, y] = [values.whole("I", 0, width - 1), values.whole("J", 0, height - 1)];
  const position = [
    box[0] + ((x + 0.5) / width) * (box[2] - box[0]),
    box[3] - ((y + 0.5) / height) * (box[3] - box[1]),
  ] as const;
  const [lon, lat] = projector(crs, "EPSG:4326")(position);
  return { lon, lat };
};

const getFeatureInfo = async (c: Context, values: KeyValues, services: AppServices): Promise<Response> => {
  checkManner(values);
  const place = placeOf(values);
  const format = oneOf("INFO_FORMAT", values.find("INFO_FORMAT") || "application/json", [
    "application/json",
    "text/plain",
  ]);
  const record = await namedLayer(services.store, "QUERY_LAYERS", values.need("QUERY_LAYERS", "demo-flood-depth"));
  requireInside(services.region, place);
  const value = await services.answers.point(record.id, place, { signal: c.req.raw.signal });
  const headers = { "Content-Type": format, "Cache-Control": "private, no-store" };
  if (format === "text/plain") {
    const text = `${markedTitle(record)}\nvalue = ${value.value ?? "none"}\nunit = ${value.unit}\n`;
    return c.body(text, 200, { ...headers, "Content-Type": "text/plain; charset=utf-8" });
  }
  const geometry = { type: "Point", coordinates: [place.lon, place.lat] };
  const feature = { type: "Feature", id: record.id, geometry, properties: { title: markedTitle(record), ...value } };
  return c.body(JSON.stringify({ type: "FeatureCollection", features: [feature] }), 200, headers);
};

const getLegend = async (c: Context, values: KeyValues, { store }: AppServices): Promise<Response> => {
  oneOf("FORMAT", values.find("FORMAT") || png, [png]);
  const record = await namedLayer(store, "LAYER", values.need("LAYER", "demo-flood-depth"));
  return pictureAnswer(c, `"${record.version}-legend"`, record.demo, async () => drawLegend(record));
};

const operations = ["GetCapabilities", "GetMap", "GetFeatureInfo", "GetLegendGraphic"] as const;

/** A refusal as WMS 1.3.0 writes it (6.9): for clients that ask for it; others get problem+json. */
const serviceException = (c: Context, error: TwinError): Response => {
  const body =
    '<?xml version="1.0" encoding="UTF-8"?><ServiceExceptionReport version="1.3.0" xmlns="http://www.opengis.net/ogc">' +
    `<ServiceException>${xmlText(error.message)}</ServiceException></ServiceExceptionReport>`;
  return c.body(body, statusOf(error.code), { "Content-Type": "text/xml; charset=utf-8", "Cache-Control": "no-store" });
};

const answer = async (c: Context, services: AppServices): Promise<Response> => {
  const values = keyValues(c);
  try {
    return await operate(c, services, values);
  } catch (error) {
    if (isTwinError(error) && values.find("EXCEPTIONS")?.toUpperCase() === "XML") return serviceException(c, error);
    throw error;
  }
};

const operate = async (c: Context, services: AppServices, values: KeyValues): Promise<Response> => {
  oneOf("SERVICE", values.find("SERVICE") || "WMS", ["WMS"]);
  switch (oneOf("REQUEST", values.find("REQUEST") || "GetCapabilities", operations)) {
    case "GetMap":
      return getMap(c, values, services);
    case "GetFeatureInfo":
      return getFeatureInfo(c, values, services);
    case "GetLegendGraphic":
      return getLegend(c, values, services);
    default: {
      const text = wmsCapabilities(services.region, await services.store.list(), `${originOf(c)}/wms?`);
      return taggedText(c, text, "text/xml; charset=utf-8");
    }
  }
};

const text = (example: string) => z.unknown().optional().openapi({ type: "string", example });

/** Documented as clients write them; names are taken in any case, and others are passed over (WMS 1.3.0, 6.8.1). */
const query = z.looseObject({
  SERVICE: text("WMS"),
  VERSION: text("1.3.0"),
  REQUEST: text("GetMap"),
  LAYERS: text("demo-flood-depth"),
  STYLES: text("default"),
  CRS: text("EPSG:2169"),
  BBOX: text("56700,47700,139500,107100"),
  WIDTH: text("512"),
  HEIGHT: text("512"),
  FORMAT: text(png),
});

/** `/wms`: Web Map Service 1.3.0. */
export const addWmsRoutes = (app: OpenAPIHono, services: AppServices): void =>
  addRoute(
    app,
    {
      ...{ method: "get", path: "/wms", tag: "maps", summary: "OGC Web Map Service 1.3.0", query, offers: ["*/*"] },
      answers: {
        "text/xml": z.string(),
        [png]: binary(),
        "application/json": z.looseObject({ type: z.literal("FeatureCollection") }),
        "text/plain": z.string(),
      },
    },
    ({ c }) => answer(c, services),
  );
