import { projector } from "../../core/index.js";
import { type GeoFeature, parseGeoJson } from "../files/geojson.js";
import { type ExposureFeature, type ReadExposure, reasons, textOf } from "./exposure-feature.js";

type Tags = (name: string) => string | null;

/** Values of OpenStreetMap's keys that are taken, by the kind that they become (wiki.openstreetmap.org, Map features). */
const taken: readonly { readonly kind: string; readonly key: string; readonly values: RegExp }[] = [
  {
    kind: "road",
    key: "highway",
    values: /^((motorway|trunk|primary|secondary|tertiary)(_link)?|unclassified|residential|living_street|service)$/,
  },
  { kind: "rail", key: "railway", values: /^(rail|light_rail|tram|narrow_gauge|funicular|station|halt)$/ },
  { kind: "power", key: "power", values: /^(line|minor_line|cable|substation|transformer|plant|generator)$/ },
];

/** Tags as osmium writes them (one property each) or as ogr2ogr does (the rest as hstore in `other_tags`). */
const tagsOf = (properties: Readonly<Record<string, unknown>>): Tags => {
  const rest = new Map<string, string>();
  const more = textOf(properties.other_tags) ?? "";
  for (const [, key = "", value = ""] of more.matchAll(/"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"/g)) {
    rest.set(key, value.replaceAll(/\\(.)/g, "$1"));
  }
  return (name) => textOf(properties[name]) ?? rest.get(name) ?? null;
};

/** Highest voltage of a list such as `220000;65000` [V]. */
const voltageOf = (text: string | null): number | null => {
  const values = (text ?? "")
    .split(";")
    .map(Number)
    .filter((value) => Number.isFinite(value) && value > 0);
  return values.length === 0 ? null : Math.max(...values);
};

/** Length of a line of longitude and latitude in the national grid [m]; null for what is no line. */
export const lineLength = ({ type, coordinates }: NonNullable<GeoFeature["geometry"]>): number | null => {
  const lines = type === "LineString" ? [coordinates] : type === "MultiLineString" ? coordinates : null;
  if (!lines) return null;
  const project = projector("EPSG:4326", "EPSG:2169");
  let sum = 0;
  for (const line of lines as (readonly (readonly [number, number])[])[]) {
    line.forEach(([x, y], index) => {
      const before = line[index - 1];
      if (!before) return;
      const [ax, ay] = project([before[0], before[1]]);
      const [bx, by] = project([x, y]);
      sum += Math.hypot(bx - ax, by - ay);
    });
  }
  return sum;
};

const networkFeature = (
  id: string,
  kind: string,
  value: string,
  geometry: NonNullable<GeoFeature["geometry"]>,
  tag: Tags,
): ExposureFeature => {
  const length = lineLength(geometry);
  return {
    type: "Feature",
    id,
    geometry: { type: geometry.type, coordinates: geometry.coordinates },
    properties: {
      kind,
      class: value,
      name: tag("name"),
      reference: tag("ref"),
      operator: tag("operator"),
      length_m: length === null ? null : Math.round(length * 10) / 10,
      bridge: tag("bridge") !== null && tag("bridge") !== "no",
      tunnel: tag("tunnel") !== null && tag("tunnel") !== "no",
      ...(kind === "power" ? { voltage_v: voltageOf(tag("voltage")) } : {}),
    },
  };
};

/**
 * Roads, rail and power of an OpenStreetMap extract in GeoJSON (`osmium export` or `ogr2ogr`). Ways that no vehicle
 * uses, poles, proposals and everything else are left out and counted.
 */
export const readOsm = (bytes: Uint8Array, name: string): ReadExposure => {
  const left = reasons();
  const seen = new Set<string>();
  const features = parseGeoJson(bytes, name).features.flatMap((feature): ExposureFeature[] => {
    const { geometry, properties } = feature;
    const tag = tagsOf(properties ?? {});
    const id = textOf(feature.id) ?? tag("@id") ?? tag("osm_id") ?? tag("osm_way_id");
    const found = taken.find(({ key, values }) => values.test(tag(key) ?? ""));
    if (!geometry || !found) left.add("neither a road for vehicles nor rail nor power");
    else if (!id) left.add("no id of OpenStreetMap");
    else if (seen.has(id)) left.add("an id that stands twice");
    else {
      seen.add(id);
      return [networkFeature(id, found.kind, tag(found.key) as string, geometry, tag)];
    }
    return [];
  });
  return { features, left: left.counts };
};
