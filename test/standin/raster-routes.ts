import type { Context, Hono } from "../../server/hono.js";
import { answerBytes, type Served } from "./answer-bytes.js";
import { demTile, lidarTerrain, worldCoverTile } from "./rasters.js";

const once = <Key>(make: (key: Key) => Served | undefined) => {
  const made = new Map<Key, Served | undefined>();
  return (key: Key): Served | undefined => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
};

const answer = (c: Context, file: Served | undefined): Response =>
  file
    ? answerBytes(c, file, c.req.query("ranges") === "ignored" ? "ignored" : "honoured")
    : (c.notFound() as Response);

const demOf = once((name: string) => {
  const match = /^Copernicus_DSM_COG_10_N(49|50)_00_E00([56])_00_DEM$/.exec(name);
  return match ? demTile(Number(match[1]), Number(match[2])) : undefined;
});

const coverOf = once((name: string) => {
  const match = /^ESA_WorldCover_10m_2021_v200_N48E00([36])_Map\.tif$/.exec(name);
  return match ? worldCoverTile(48, Number(match[1])) : undefined;
});

/** Folder of the LiDAR's files: its name is a date, and changes when they are loaded up again. */
export const lidarFolder = "20241223-093912";
const lidarOf = once((_: string) => lidarTerrain());

/** COGs of terrain and land cover, in their real shapes. */
export const addRasterRoutes = (app: Hono): void => {
  app.get("/resources/:slug/:folder/MNT_Lidar2024.tif", (c) =>
    answer(c, c.req.param("folder") === lidarFolder ? lidarOf("dtm") : undefined),
  );
  app.get("/:name/:file{Copernicus_DSM_COG_10_[NE0-9_]+_DEM\\.tif}", (c) => answer(c, demOf(c.req.param("name"))));
  app.get("/v200/2021/map/:file", (c) => answer(c, coverOf(c.req.param("file"))));
};
