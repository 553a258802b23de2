import type { Hono } from "../../server/hono.js";
import { answerBytes, type Served, servedBytes } from "./answer-bytes.js";
import { virtualTiff } from "./virtual-tiff.js";
import { createZip } from "./zip.js";

/** Absent in the made tile: a block in the west of the region. */
const absent = (x: number, y: number): boolean => x < 440_000 && y > 5_880_000;

/** Made residents and made roofs [m2] of a cell of 100 m by its centre in Mollweide. */
export const fixturePeople = (x: number, y: number): number =>
  absent(x, y) ? -200 : Math.max(0, Math.sin(x / 900) * Math.cos(y / 700) * 40 + 3);
export const fixtureRoofs = (x: number, y: number): number =>
  absent(x, y) ? 4_294_967_295 : Math.round(Math.max(0, Math.sin(x / 800) * Math.sin(y / 600)) * 4000);

const tileZip = (type: "float64" | "uint32", value: (x: number, y: number) => number): Served => {
  const tiff = virtualTiff({
    width: 10_000,
    height: 10_000,
    tile: 256,
    type,
    origin: [-41_000, 6_000_000],
    pixel: [100, 100],
    epsg: 54_009,
    geographic: false,
    nodata: type === "float64" ? -200 : 4_294_967_295,
    overviews: [],
    value,
    present: (west, south, east, north) => west < 510_000 && east > 400_000 && south < 5_930_000 && north > 5_800_000,
    description: "FIXTURE: made values of the LuxTwin stand-in",
  });
  return servedBytes(createZip([{ name: "tile.tif", content: tiff.read(0, tiff.size) }]), "application/zip");
};

/** Zipped tiles of GHSL R2023A in their real shape, made values in those around Luxembourg alone. */
export const addGhslRoutes = (app: Hono): void => {
  const zips = new Map<string, Served>();
  app.get("/ftp/jrc-opendata/GHSL/:folder/:stem/V1-0/tiles/:file", (c) => {
    const match = /^GHS_(POP|BUILT_S)_E20[0-3][05]_GLOBE_R2023A_54009_100_V1_0_R4_C19\.zip$/.exec(c.req.param("file"));
    if (!match) return c.json({ message: "not found" }, 404);
    const kind = match[1] as string;
    const zip =
      zips.get(kind) ?? (kind === "POP" ? tileZip("float64", fixturePeople) : tileZip("uint32", fixtureRoofs));
    zips.set(kind, zip);
    return answerBytes(c, zip);
  });
};
