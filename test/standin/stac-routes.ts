import { projector } from "../../core/index.js";
import type { Hono } from "../../server/hono.js";
import { answerBytes, type Served } from "./answer-bytes.js";
import { quickPosition } from "./quick-position.js";
import { fixtureClass } from "./rasters.js";
import { virtualTiff } from "./virtual-tiff.js";

const toDegrees = { 31: projector("EPSG:32631", "EPSG:4326"), 32: projector("EPSG:32632", "EPSG:4326") } as const;

/** Made scenes on both sides of 6° E, in their own UTM zones. */
interface Scene {
  readonly id: string;
  readonly zone: 31 | 32;
  readonly origin: readonly [number, number];
  readonly cloud: number;
  readonly offsetApplied: boolean;
}

const sentinelScenes: readonly Scene[] = [
  { id: "S2B_T31UGR_20250701_L2A", zone: 31, origin: [690_000, 5_600_000], cloud: 5, offsetApplied: false },
  { id: "S2B_T32ULA_20250701_L2A", zone: 32, origin: [280_000, 5_600_000], cloud: 8, offsetApplied: true },
];

const landsatScenes: readonly Scene[] = [
  { id: "LC09_L2SP_196025_20250702", zone: 32, origin: [260_000, 5_600_000], cloud: 20, offsetApplied: false },
];

const fixture = "FIXTURE: made values of the LuxTwin stand-in";

/** Made reflectances by land cover: [red, near infrared]. */
export const fixtureReflectance = (code: number): readonly [number, number] =>
  code === 50 ? [0.2, 0.25] : code === 80 ? [0.04, 0.02] : code === 40 ? [0.08, 0.35] : [0.04, 0.44];

/** Made surface temperature [K] by land cover. */
export const fixtureSurface = (code: number): number => (code === 50 ? 312 : code === 80 ? 296 : 302);

/** A cloud over the north of the scene: no ground is seen there. */
const cloudy = (latitude: number): boolean => latitude > 50.05;

const scene = (
  from: Scene,
  pixel: number,
  type: "uint16" | "uint8",
  value: (code: number, latitude: number) => number,
): Served => {
  const size = Math.round(115_000 / pixel);
  return virtualTiff({
    width: size,
    height: size,
    tile: 512,
    type,
    origin: from.origin,
    pixel: [pixel, pixel],
    epsg: 32600 + from.zone,
    geographic: false,
    nodata: 0,
    overviews: [2, 4],
    value: quickPosition(toDegrees[from.zone], 1000, (longitude, latitude) =>
      value(fixtureClass(longitude, latitude), latitude),
    ),
    present: () => true,
    description: fixture,
  });
};

const stored = (reflectance: number): number => Math.round((reflectance + 0.1) / 1e-4);

const bandMakers: Readonly<Record<string, (from: Scene) => Served>> = {
  red: (from) => scene(from, 20, "uint16", (code) => stored(fixtureReflectance(code)[0])),
  nir: (from) => scene(from, 20, "uint16", (code) => stored(fixtureReflectance(code)[1])),
  scl: (from) => scene(from, 20, "uint8", (code, latitude) => (cloudy(latitude) ? 9 : code === 80 ? 6 : 4)),
  lwir11: (from) => scene(from, 30, "uint16", (code) => Math.round((fixtureSurface(code) - 149) / 0.00341802)),
  qa_pixel: (from) => scene(from, 30, "uint16", (_code, latitude) => (cloudy(latitude) ? 0b1000 : 0b1_0100_0000)),
};

const item = (from: Scene, origin: string, bands: readonly string[]) => ({
  type: "Feature",
  id: from.id,
  bbox: [5.6, 49.4, 6.6, 50.3],
  properties: {
    datetime: "2025-07-01T10:36:00Z",
    "eo:cloud_cover": from.cloud,
    "earthsearch:boa_offset_applied": from.offsetApplied,
  },
  assets: Object.fromEntries(
    bands.map((band) => [
      band,
      {
        href: `${origin}/scenes/${from.id}/${band}.tif`,
        "raster:bands": band === "red" || band === "nir" ? [{ scale: 1e-4, offset: -0.1, nodata: 0 }] : [{ nodata: 0 }],
      },
    ]),
  ),
});

/** Earth Search: a page holds one item, and the next one is asked for by POST with its own body. */
export const addStacRoutes = (app: Hono): void => {
  const files = new Map<string, Served>();
  app.post("/v1/search", async (c) => {
    const question = await c.req.json<{ collections: string[]; next?: string }>();
    const { origin } = new URL(c.req.url);
    const landsat = question.collections[0] === "landsat-c2-l2";
    const scenes = landsat ? landsatScenes : sentinelScenes;
    const bands = landsat ? ["lwir11", "qa_pixel"] : ["red", "nir", "scl"];
    const page = Number(question.next ?? 0);
    const found = scenes[page];
    const features = found ? [item(found, origin, bands)] : [];
    const link = {
      rel: "next",
      method: "POST",
      href: `${origin}/v1/search`,
      body: { next: String(page + 1) },
      merge: true,
    };
    const links = page + 1 < scenes.length ? [link] : [];
    return c.json({ type: "FeatureCollection", features, links, context: { matched: scenes.length } });
  });
  app.get("/scenes/:id/:file", (c) => {
    const from = [...sentinelScenes, ...landsatScenes].find(({ id }) => id === c.req.param("id"));
    const make = bandMakers[c.req.param("file").replace(/\.tif$/, "")];
    if (!from || !make) return c.json({ message: "not found" }, 404);
    const key = c.req.path;
    const file = files.get(key) ?? make(from);
    files.set(key, file);
    return answerBytes(c, file);
  });
};
