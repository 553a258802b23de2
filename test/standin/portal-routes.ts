import type { Hono } from "../../server/hono.js";
import { lidarFolder } from "./raster-routes.js";

const resource = (
  origin: string,
  slug: string,
  folder: string,
  file: string,
  format: string,
  modified = "2024-12-23T09:39:12Z",
) => ({
  id: "00000000-0000-4000-8000-000000000001",
  title: file,
  url: `${origin}/resources/${slug}/${folder}/${file}`,
  format,
  filesize: 1,
  checksum: null,
  last_modified: modified,
});

/** The portal's API (udata): the address of a file is taken from here, never from memory. */
export const addPortalRoutes = (app: Hono): void => {
  app.get("/api/1/datasets/:slug/", (c) => {
    const slug = c.req.param("slug");
    const { origin } = new URL(c.req.url);
    const answers: Record<string, unknown[]> = {
      "lidar-2024-releve-3d-du-territoire-luxembourgeois": [
        resource(origin, slug, lidarFolder, "lidar2024-ta.gpkg", "gpkg"),
        resource(origin, slug, lidarFolder, "MNS_Lidar2024.tif", "tif"),
        resource(origin, slug, lidarFolder, "MNT_Lidar2024.tif", "tif"),
      ],
      "adresses-georeferencees-bd-adresses": [
        resource(origin, slug, "20260801-040000", "addresses.geojson", "geojson"),
      ],
      "limites-administratives-du-grand-duche-de-luxembourg": [
        resource(origin, slug, "20231123-101528", "communes4326.geojson", "geojson"),
      ],
      "horaires-et-arrets-des-transport-publics-gtfs": [
        resource(origin, slug, "20261001-040000", "gtfs-20261001.zip", "zip", "2026-10-01T04:00:00Z"),
        resource(origin, slug, "20261101-040000", "gtfs-20261101.zip", "zip", "2026-11-01T04:00:00Z"),
        resource(origin, slug, "20260901-040000", "gtfs-20260901.zip", "zip", "2026-09-01T04:00:00Z"),
      ],
    };
    const resources = answers[slug];
    return resources
      ? c.json({ id: slug, title: slug, license: "cc-zero", resources })
      : c.json({ message: "Not Found" }, 404);
  });
};
