import type { OpenAPIHono } from "@hono/zod-openapi";
import { localized, type RegionSummary } from "../../core/index.js";

/** The OpenAPI 3.1 document of all routes of the app. */
export const openApiDocument = (app: OpenAPIHono, version: string, region: RegionSummary) => {
  const notice = region.notice ? ` ${localized(region.notice, "en")}` : "";
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: `${region.demo ? "DEMO " : ""}LuxTwin`,
      version,
      description: `Flood and heat layers, what they mean at a place, and where each number comes from.${notice}`,
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: "/" }],
    tags: ["service", "region", "layers", "tiles", "stac", "features", "maps", "scenarios", "runs", "risk"].map(
      (name) => ({ name }),
    ),
  });
};
