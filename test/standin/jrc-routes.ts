import type { Hono } from "../../server/hono.js";
import { answerBytes, type Served } from "./answer-bytes.js";
import { virtualTiff } from "./virtual-tiff.js";

/** Made depth [m] along a made river at 6.4° E, and a made spurious spot. */
export const fixtureDepth = (longitude: number, latitude: number): number => {
  const across = Math.abs(longitude - 6.4 - 0.02 * Math.sin(latitude * 40));
  return across < 0.004 ? Math.fround(3 - across * 500) : -9999;
};
export const fixtureSpurious = (longitude: number, latitude: number): number =>
  Math.abs(longitude - 6.4) < 0.03 && Math.abs(latitude - 49.9) < 0.02 ? 1 : 0;

const europe = (type: "float32" | "uint8", value: (x: number, y: number) => number): Served =>
  virtualTiff({
    width: 110_162,
    height: 51_992,
    tile: 256,
    type,
    origin: [-25, 72],
    pixel: [3 / 3600, 3 / 3600],
    epsg: 4326,
    geographic: true,
    nodata: type === "float32" ? -9999 : null,
    overviews: [],
    value,
    present: (west, south, east, north) => west < 6.6 && east > 5.6 && south < 50.3 && north > 49.3,
    description: "FIXTURE: made values of the LuxTwin stand-in",
  });

/** Flood hazard of the JRC in its real shape: no overviews, 3″, nodata -9999. */
export const addJrcRoutes = (app: Hono): void => {
  const files = new Map<string, Served>();
  app.get("/ftp/jrc-opendata/CEMS-EFAS/flood_hazard/:file", (c) => {
    const name = c.req.param("file");
    const depth = /^Europe_RP(10|20|30|40|50|75|100|200|500)_filled_depth\.tif$/.test(name);
    if (!depth && name !== "Europe_spurious_depth_areas.tif") return c.json({ message: "not found" }, 404);
    const file = files.get(name) ?? (depth ? europe("float32", fixtureDepth) : europe("uint8", fixtureSpurious));
    files.set(name, file);
    return answerBytes(c, file);
  });
};
