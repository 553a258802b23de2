import { join } from "node:path";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { immutable } from "../caching.js";
import type { AppServices } from "../services.js";
import { readStatic } from "../static-file.js";

/** `/assets/…`: the viewer's files, whose names carry the hash of their content. */
export const addAssetRoutes = (app: OpenAPIHono, { viewerRoot }: AppServices): void => {
  if (!viewerRoot) return;
  const root = join(viewerRoot, "assets");
  app.get("/assets/:name{.+}", async (c) => {
    const file = await readStatic(root, c.req.param("name"));
    return c.body(file.bytes, 200, { "Content-Type": file.type, "Cache-Control": immutable });
  });
};
