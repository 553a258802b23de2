import type { LayerRecord, RiskValue } from "../../../core/index.js";
import type { Context } from "../../hono.js";
import { markedTitle } from "../layer-summary.js";
import { requireInside } from "../place.js";
import type { AppServices, LonLat } from "../services.js";
import { xmlText } from "../wms/xml.js";

/** Media types of what lies under a pixel, as the capabilities list them. */
export const infoFormats = ["application/json", "text/plain"] as const;
const gml = "application/vnd.ogc.gml";
/** Those that are understood: GDAL asks for GML without looking at the list. */
export const askedFormats = [...infoFormats, gml] as const;
export type InfoFormat = (typeof askedFormats)[number];

const gmlOf = (record: LayerRecord, { lon, lat }: LonLat, value: RiskValue): string =>
  '<?xml version="1.0" encoding="UTF-8"?><FeatureCollection xmlns:gml="http://www.opengis.net/gml">' +
  `<gml:featureMember><value_at_place fid="${xmlText(record.id)}"><gml:Point srsName="CRS:84"><gml:coordinates>${lon},${lat}</gml:coordinates></gml:Point>` +
  `<title>${xmlText(markedTitle(record))}</title><value>${value.value ?? ""}</value><unit>${xmlText(value.unit)}</unit>` +
  `<quality>${value.quality.class}</quality></value_at_place></gml:featureMember></FeatureCollection>`;

/** The value of a layer under a place, as GeoJSON or as plain text; kept nowhere. Throws `outside-extent`. */
export const featureInfo = async (
  c: Context,
  { region, answers }: AppServices,
  asked: { readonly record: LayerRecord; readonly place: LonLat; readonly format: InfoFormat },
): Promise<Response> => {
  const { record, place, format } = asked;
  requireInside(region, place);
  const value = await answers.point(record.id, place, { signal: c.req.raw.signal });
  const headers = { "Content-Type": format, "Cache-Control": "private, no-store" };
  if (format === "text/plain") {
    const text = `${markedTitle(record)}\nvalue = ${value.value ?? "none"}\nunit = ${value.unit}\n`;
    return c.body(text, 200, { ...headers, "Content-Type": "text/plain; charset=utf-8" });
  }
  if (format === gml) return c.body(gmlOf(record, place, value), 200, headers);
  const geometry = { type: "Point", coordinates: [place.lon, place.lat] };
  const feature = { type: "Feature", id: record.id, geometry, properties: { title: markedTitle(record), ...value } };
  return c.body(JSON.stringify({ type: "FeatureCollection", features: [feature] }), 200, headers);
};
