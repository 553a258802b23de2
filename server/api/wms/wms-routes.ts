import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { isTwinError, projector, type TwinError } from "../../../core/index.js";
import type { Context } from "../../hono.js";
import { taggedText } from "../caching.js";
import { askedFormats, featureInfo } from "../maps/feature-info.js";
import { groupLayers } from "../maps/layer-groups.js";
import { pictureAnswer, pictureFormats } from "../maps/picture-answer.js";
import { originOf } from "../origin.js";
import { statusOf } from "../problem.js";
import { drawLayer } from "../render/draw-layer.js";
import { drawLegend } from "../render/draw-legend.js";
import { addRoute, binary } from "../route.js";
import type { AppServices } from "../services.js";
import { type KeyValues, keyValues, oneOf } from "./key-values.js";
import { checkManner, namedLayer, readBackground, readView } from "./map-request.js";
import { wmsCapabilities } from "./wms-capabilities.js";
import { xmlText } from "./xml.js";

const png = "image/png";

const getMap = async (c: Context, values: KeyValues, { store }: AppServices): Promise<Response> => {
  checkManner(values);
  const format = oneOf("FORMAT", values.need("FORMAT", png), pictureFormats);
  const [view, background] = [readView(values), readBackground(values)];
  const { record, assumed } = await namedLayer(store, values, "LAYERS");
  const draw = () => drawLayer(store, record, view);
  return pictureAnswer(c, { record, assumed, kind: "map", format, background, draw });
};

/** Place of a pixel's centre in degrees. */
const placeOf = (values: KeyValues) => {
  const { box, crs, width, height } = readView(values);
  // GDAL says X and Y, the names of version 1.1.1, to any version.
  const [across, down] = values.find("I") === undefined && values.find("X") ? ["X", "Y"] : ["I", "J"];
  const [x, y] = [values.whole(across, 0, width - 1), values.whole(down, 0, height - 1)];
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
  const format = oneOf("INFO_FORMAT", values.find("INFO_FORMAT") || "application/json", askedFormats);
  const { record } = await namedLayer(services.store, values, "QUERY_LAYERS");
  return featureInfo(c, services, { record, place, format });
};

const getLegend = async (c: Context, values: KeyValues, { store }: AppServices): Promise<Response> => {
  oneOf("FORMAT", values.find("FORMAT") || png, [png]);
  const { record, assumed } = await namedLayer(store, values, "LAYER");
  return pictureAnswer(c, { record, assumed, kind: "legend", draw: () => drawLegend(record) });
};

const operations = ["GetCapabilities", "GetMap", "GetFeatureInfo", "GetLegendGraphic"] as const;

/** Exception codes of WMS 1.3.0 (table E.1) by the request key that was refused. */
const exceptionCodes: Readonly<Record<string, string>> = {
  ...{ LAYERS: "LayerNotDefined", LAYER: "LayerNotDefined", QUERY_LAYERS: "LayerNotDefined", CRS: "InvalidCRS" },
  ...{ STYLES: "StyleNotDefined", FORMAT: "InvalidFormat", INFO_FORMAT: "InvalidFormat", I: "InvalidPoint" },
  ...{ J: "InvalidPoint", REQUEST: "OperationNotSupported" },
};

const codeOf = (error: TwinError): string => {
  if (isTwinError(error, "not-found")) return ' code="LayerNotDefined"';
  const path = isTwinError(error, "invalid-request") ? (error.details.issues[0]?.path ?? "") : "";
  const code = path.startsWith("DIM_") ? "InvalidDimensionValue" : exceptionCodes[path];
  return code === undefined ? "" : ` code="${code}"`;
};

/** A refusal as WMS 1.3.0 writes it (6.9): for clients that ask for it; others get problem+json. */
const serviceException = (c: Context, error: TwinError): Response => {
  const body =
    '<?xml version="1.0" encoding="UTF-8"?><ServiceExceptionReport version="1.3.0" xmlns="http://www.opengis.net/ogc">' +
    `<ServiceException${codeOf(error)}>${xmlText(error.message)}</ServiceException></ServiceExceptionReport>`;
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
      const text = wmsCapabilities(services.region, groupLayers(await services.store.list()), `${originOf(c)}/wms?`);
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
  LAYERS: text("demo-flood-pluvial-rain-depth"),
  DIM_SCENARIO: text("baseline-1991-2020"),
  DIM_RP: text("100"),
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
        "image/jpeg": binary(),
        "application/json": z.looseObject({ type: z.literal("FeatureCollection") }),
        "text/plain": z.string(),
        "application/vnd.ogc.gml": z.string(),
      },
    },
    ({ c }) => answer(c, services),
  );
