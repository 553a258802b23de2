import { existsSync, readdirSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { z } from "zod";
import { type CrsCode, cellCentre, type Grid, parseContract, projector, TwinError } from "../../core/index.js";
import { polygonAt } from "../../kernels/index.js";
import { bytesAt, readPlaced, sampledOn } from "./validate-raster.js";

/** An official extent on the grid of the model: where it is wet, and where it says anything. */
export interface OfficialExtent {
  readonly river: string;
  readonly wet: Uint8Array;
  readonly counted: Uint8Array;
}

export interface ExtentOptions {
  /** CRS of rasters and GeoJSON that name none. */
  readonly crs: CrsCode | undefined;
  /** Ground around polygons that counts as officially dry [m]. */
  readonly margin: number;
}

const ring = z.array(z.array(z.number()).min(2)).min(4);
const geometrySchema = z.union([
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);
const featureSchema = z.object({ type: z.literal("Feature"), geometry: geometrySchema });
const collectionSchema = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(featureSchema).min(1),
  crs: z.object({ properties: z.object({ name: z.string() }) }).optional(),
});

type Ring = readonly (readonly [number, number])[];

const crsOf = (name: string | undefined, otherwise: CrsCode | undefined): CrsCode => {
  const code = name === undefined ? undefined : /(\d+)$/.exec(name)?.[1];
  if (name?.endsWith("CRS84")) return "EPSG:4326";
  return code === undefined ? (otherwise ?? "EPSG:4326") : (`EPSG:${Number(code)}` as CrsCode);
};

/** Rings of all polygons in the CRS of the model; by the even-odd rule holes are outside. */
const ringsOf = (path: string, grid: Grid, { crs }: ExtentOptions): readonly Ring[] => {
  const value = JSON.parse(bytesAt(path).toString("utf8"));
  const { features, crs: named } = parseContract(collectionSchema, value, path);
  const project = projector(crsOf(named?.properties.name, crs), grid.crs);
  const polygons = features.flatMap(({ geometry }) =>
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
  );
  return polygons
    .flat()
    .map((points) => points.map((point) => project([point[0]!, point[1]!]) as readonly [number, number]));
};

const boxOf = (rings: readonly Ring[]): readonly [number, number, number, number] => {
  const xs = rings.flatMap((points) => points.map(([x]) => x));
  const ys = rings.flatMap((points) => points.map(([, y]) => y));
  const least = (values: readonly number[]) => values.reduce((low, value) => Math.min(low, value));
  const most = (values: readonly number[]) => values.reduce((high, value) => Math.max(high, value));
  return [least(xs), least(ys), most(xs), most(ys)];
};

const polygonExtent = (path: string, river: string, grid: Grid, options: ExtentOptions): OfficialExtent => {
  const rings = ringsOf(path, grid, options);
  const [west, south, east, north] = boxOf(rings);
  const inside = rings.map(polygonAt);
  const { margin } = options;
  const [wet, counted] = [new Uint8Array(grid.width * grid.height), new Uint8Array(grid.width * grid.height)];
  for (let cell = 0; cell < wet.length; cell++) {
    const [x, y] = cellCentre(grid, { row: Math.floor(cell / grid.width), column: cell % grid.width });
    if (x < west - margin || x > east + margin || y < south - margin || y > north + margin) continue;
    counted[cell] = 1;
    wet[cell] = inside.reduce((crossings, one) => crossings + one(x, y), 0) % 2;
  }
  return { river, wet, counted };
};

const rasterExtent = async (
  path: string,
  river: string,
  grid: Grid,
  { crs }: ExtentOptions,
): Promise<OfficialExtent> => {
  const values = sampledOn(grid, await readPlaced(path, crs ?? grid.crs));
  const wet = Uint8Array.from(values, (value) => (value > 0 ? 1 : 0));
  return { river, wet, counted: Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1)) };
};

/**
 * The official extents of a folder, one river a file named for it: GeoTIFF or ESRI ASCII grid (above 0 = wet, 0 = dry,
 * absent = not mapped) or GeoJSON polygons.
 */
export const officialExtents = async (
  folder: string,
  grid: Grid,
  options: ExtentOptions,
): Promise<readonly OfficialExtent[]> => {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const files = names.filter((name) => /\.(tiff?|asc|geojson|json)$/i.test(name));
  if (files.length === 0) {
    const message = `${folder} holds no extent: put in one .tif, .asc or .geojson a river.`;
    throw new TwinError("not-found", message, { kind: "file", id: folder });
  }
  const extents: OfficialExtent[] = [];
  for (const name of files) {
    const [path, river] = [join(folder, name), basename(name, extname(name))];
    const isPolygon = /json$/i.test(name);
    extents.push(
      isPolygon ? polygonExtent(path, river, grid, options) : await rasterExtent(path, river, grid, options),
    );
  }
  return extents;
};
