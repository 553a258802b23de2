import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { TwinError } from "../../../core/index.js";
import { taggedText } from "../caching.js";
import { openApiDocument } from "../openapi.js";
import { withPrefixItems } from "../prefix-items.js";
import type { AppServices } from "../services.js";
import { readStatic } from "../static-file.js";

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>LuxTwin API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** Starts the page; a file of its own, because the policy refuses inline scripts. */
const start = `SwaggerUIBundle({ url: "/api", dom_id: "#docs", deepLinking: true, validatorUrl: null });
`;

const served: readonly string[] = ["swagger-ui.css", "swagger-ui-bundle.js"];
const html = "text/html; charset=utf-8";
const script = "text/javascript; charset=utf-8";

/** `/api` (OpenAPI 3.1) and `/docs`, its page, all of it from this machine. */
export const addDocumentRoutes = (app: OpenAPIHono, { build, region }: AppServices): void => {
  const root = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  let document: string | undefined;
  app.get("/api", (c) => {
    document ??= JSON.stringify(withPrefixItems(openApiDocument(app, build.version, region)));
    return taggedText(c, document, "application/vnd.oai.openapi+json;version=3.1");
  });
  app.get("/docs", (c) => taggedText(c, page, html));
  app.get("/docs/start.js", (c) => taggedText(c, start, script));
  app.get("/docs/:file", async (c) => {
    const name = c.req.param("file");
    if (!served.includes(name)) {
      throw new TwinError("not-found", "The documentation page has no such file: open /docs.", {
        kind: "file",
        id: name,
      });
    }
    const file = await readStatic(root, name);
    return c.body(file.bytes, 200, { "Content-Type": file.type, "Cache-Control": "public, max-age=86400" });
  });
};
