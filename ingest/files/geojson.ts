import { z } from "zod";
import { parseContract, TwinError } from "../../core/index.js";
import { emptyReport, type FileReport } from "./file-report.js";

const featureSchema = z.object({
  type: z.literal("Feature"),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullable(),
});

const collectionSchema = z.object({
  type: z.literal("FeatureCollection"),
  crs: z.object({ properties: z.object({ name: z.string() }) }).optional(),
  features: z.array(featureSchema),
});

export type GeoFeature = z.infer<typeof featureSchema>;

const largest = 200_000_000;
const mostPositions = 20_000_000;

/** Features of a GeoJSON text. Throws `source-corrupt`, `too-large`, `invalid-request`. */
export const parseGeoJson = (bytes: Uint8Array, name: string): z.infer<typeof collectionSchema> => {
  if (bytes.byteLength > largest) {
    throw new TwinError("too-large", `"${name}" has ${bytes.byteLength} bytes, the limit is ${largest}: cut it.`, {
      what: "bytes",
      value: bytes.byteLength,
      limit: largest,
    });
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/^\uFEFF/, ""));
  } catch (cause) {
    const message = `"${name}" is not JSON: export it again.`;
    throw new TwinError("source-corrupt", message, { key: name, offset: null }, { cause });
  }
  return parseContract(collectionSchema, json, `"${name}"`);
};

/** Calls back with every position of a geometry, however deep; without recursion, so that no nest overflows. */
export const eachPosition = (coordinates: unknown, take: (x: number, y: number) => void): void => {
  const stack: unknown[] = [coordinates];
  let positions = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (!Array.isArray(next)) continue;
    if (typeof next[0] === "number") {
      take(next[0], Number(next[1]));
      if (++positions > mostPositions) throw new RangeError("too many positions");
    } else for (const part of next) stack.push(part);
  }
};

export const inspectGeoJson = (bytes: Uint8Array, name: string): FileReport => {
  const { features, crs } = parseGeoJson(bytes, name);
  let box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const kinds = new Set<string>();
  for (const { geometry } of features) {
    if (!geometry) continue;
    kinds.add(geometry.type);
    eachPosition(geometry.coordinates, (x, y) => {
      box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
    });
  }
  const [west, south, east, north] = box;
  const placed = Number.isFinite(west);
  const suspicious: string[] = [];
  if (!placed) suspicious.push("no feature has a place");
  if (crs) suspicious.push(`it names the CRS ${crs.properties.name}: GeoJSON is longitude and latitude of WGS 84`);
  if (placed && (Math.abs(west) > 180 || Math.abs(north) > 90)) suspicious.push("its numbers are no degrees");
  else if (placed && west > 40 && east < 60 && south < 20) suspicious.push("longitude and latitude seem swapped");
  if (kinds.size > 1) suspicious.push(`kinds of geometry are mixed: ${[...kinds].join(", ")}`);
  return {
    ...emptyReport("geojson"),
    crs: "EPSG:4326",
    extent: placed ? box : null,
    size: { features: features.length },
    names: Object.keys(features[0]?.properties ?? {}),
    suspicious,
  };
};
