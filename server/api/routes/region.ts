import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { regionSummarySchema } from "../../../core/index.js";
import { taggedJson, taggedText } from "../caching.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";

const files = { "boundary.geojson": "boundary", "rivers.geojson": "rivers", "places.geojson": "places" } as const;
type BasemapFile = keyof typeof files;
const names = Object.keys(files) as [BasemapFile, ...BasemapFile[]];

const geoJsonSchema = z.looseObject({ type: z.string() });

/** `/region` and the offline basemap. */
export const addRegionRoutes = (app: OpenAPIHono, { region, basemap }: AppServices): void => {
  addRoute(
    app,
    {
      method: "get",
      path: "/region",
      tag: "region",
      summary: "The region served, and what a demonstration must say",
      answers: { "application/json": regionSummarySchema },
    },
    ({ c }) => taggedJson(c, region),
  );
  addRoute(
    app,
    {
      method: "get",
      path: "/basemap/{file}",
      tag: "region",
      summary: "Boundary, rivers or places as GeoJSON in degrees",
      params: z.strictObject({ file: z.enum(names).openapi({ example: "boundary.geojson" }) }),
      answers: { "application/geo+json": geoJsonSchema },
    },
    async ({ c, params }) => taggedText(c, await basemap[files[params.file]](), "application/geo+json"),
  );
};
