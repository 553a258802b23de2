import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { type Link, linkSchema, localizedTextSchema } from "../../../core/index.js";
import { preferredType } from "../accept.js";
import { taggedJson, taggedText } from "../caching.js";
import { strictQuery } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";
import { readStatic } from "../static-file.js";

export const landingSchema = z.strictObject({
  title: z.string(),
  description: z.string(),
  version: z.string(),
  code_sha256: z.string(),
  region: z.string(),
  demo: z.boolean(),
  notice: localizedTextSchema.nullable(),
  links: z.array(linkSchema),
});

/** OGC clients ask for JSON by `f`, whatever they accept. */
const query = strictQuery({ f: z.enum(["json"]).optional() });
const json = "application/json";
const html = "text/html";

const links: readonly Link[] = [
  { rel: "self", href: "/", type: json },
  { rel: "service-desc", href: "/api", type: "application/vnd.oai.openapi+json;version=3.1" },
  { rel: "service-doc", href: "/docs", type: html },
  { rel: "conformance", href: "/conformance", type: json },
  { rel: "data", href: "/collections", type: json },
  { rel: "edr", href: "/edr", type: json },
  { rel: "layers", href: "/layers", type: json },
  { rel: "wms", href: "/wms", type: "text/xml" },
  { rel: "wmts", href: "/wmts", type: "text/xml" },
  { rel: "region", href: "/region", type: json },
  { rel: "scenarios", href: "/scenarios", type: json },
  { rel: "runs", href: "/runs", type: json },
  { rel: "stac", href: "/stac", type: json },
  { rel: "models", href: "/risk/v1/models", type: json },
  { rel: "status", href: "/readyz", type: json },
];

/** `/`: the viewer for people, the landing page for programs. */
export const addLandingRoute = (app: OpenAPIHono, { region, build, viewerRoot }: AppServices): void => {
  const landing: z.infer<typeof landingSchema> = {
    title: `${region.demo ? "DEMO " : ""}LuxTwin`,
    description:
      "The regional climate digital twin of Luxembourg: flood and heat layers and what they mean at a place.",
    version: build.version,
    code_sha256: build.sha256,
    region: region.id,
    demo: region.demo,
    notice: region.notice,
    links: [...links],
  };
  const answers = viewerRoot ? { [json]: landingSchema, [html]: z.string() } : { [json]: landingSchema };
  addRoute(
    app,
    { method: "get", path: "/", tag: "service", summary: "Landing page, or the viewer for browsers", query, answers },
    async ({ c, query: { f } }) => {
      c.header("Vary", "Accept");
      if (viewerRoot && f !== "json" && preferredType(c.req.header("Accept"), [json, html]) === html) {
        const page = await readStatic(viewerRoot, "index.html");
        return taggedText(c, new TextDecoder().decode(page.bytes), "text/html; charset=utf-8");
      }
      return taggedJson(c, landing);
    },
  );
};
