import { OpenAPIHono } from "@hono/zod-openapi";
import { noAudit } from "../access/audit-log.js";
import { noKeys } from "../access/keys/key-file.js";
import { type Metrics, openMetrics } from "../access/metrics.js";
import { limitRate } from "../access/rate-limit.js";
import { requireKey } from "../access/require-key.js";
import type { MiddlewareHandler } from "../hono.js";
import { bodyLimit, cors, methodNotAllowed, requestId } from "../hono.js";
import { addEdrRoutes } from "./edr/edr-routes.js";
import { addTileSetRoutes } from "./edr/tile-routes.js";
import { addFeatureRoutes } from "./ogc/feature-routes.js";
import { errorResponse, problemResponse } from "./problem.js";
import { refuseInvalid } from "./query.js";
import { requestLog } from "./request-log.js";
import { addAnalysisRoutes } from "./routes/analyses.js";
import { addAssetRoutes } from "./routes/assets.js";
import { addCalculationRoutes } from "./routes/calculations.js";
import { addChangeRoutes } from "./routes/changes.js";
import { addClimateRoutes } from "./routes/climate.js";
import { addDocumentRoutes } from "./routes/documents.js";
import { addHealthRoutes } from "./routes/health.js";
import { addIngestRoutes } from "./routes/ingest.js";
import { addLandingRoute } from "./routes/landing.js";
import { addLayerRoutes } from "./routes/layers.js";
import { addMetricsRoute } from "./routes/metrics.js";
import { addPointRoutes } from "./routes/points.js";
import { addPortfolioRoutes } from "./routes/portfolios.js";
import { addProblemRoutes } from "./routes/problems.js";
import { addRegionRoutes } from "./routes/region.js";
import { addRiskRoutes } from "./routes/risk.js";
import { addRunRoutes } from "./routes/runs.js";
import { addScenarioRoutes } from "./routes/scenarios.js";
import { addSeriesRoutes } from "./routes/series.js";
import { addStacRoutes } from "./routes/stac.js";
import { addTileRoutes } from "./routes/tiles.js";
import { addWhatIfRoutes } from "./routes/what-if.js";
import { securityHeaders } from "./security-headers.js";
import type { ApiSettings, AppServices } from "./services.js";
import { addWmsRoutes } from "./wms/wms-routes.js";
import { addWmtsRoutes } from "./wms/wmts-routes.js";

const defaultBodyLimit = 2 ** 20;

const allowOrigins = (origins: readonly string[]): MiddlewareHandler =>
  cors({
    origin: origins.includes("*") ? "*" : [...origins],
    allowMethods: ["GET", "HEAD", "POST", "DELETE"],
    exposeHeaders: [
      "ETag",
      "Location",
      "Retry-After",
      "RateLimit-Limit",
      "RateLimit-Remaining",
      "RateLimit-Reset",
      "Content-Range",
      "Accept-Ranges",
      "X-Request-Id",
      "X-LuxTwin-Demo",
    ],
    maxAge: 600,
  });

const markDemo: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("X-LuxTwin-Demo", "true");
};

/** Portfolios are files and may be larger than a question. */
const portfolioBodyLimit = 40 * 2 ** 20;

const limitAt = (bodyLimitBytes: number): MiddlewareHandler =>
  bodyLimit({
    maxSize: bodyLimitBytes,
    onError: (c) =>
      problemResponse(c, "too-large", `The body is above ${bodyLimitBytes} bytes: send a smaller one.`, {
        details: { what: "body", limit: bodyLimitBytes },
      }),
  });

const limitBody = ({ bodyLimitBytes = defaultBodyLimit }: ApiSettings): MiddlewareHandler => {
  const [small, large] = [limitAt(bodyLimitBytes), limitAt(portfolioBodyLimit)];
  return (c, next) => (c.req.path === "/risk/v1/portfolios" ? large : small)(c, next);
};

const addMiddleware = (app: OpenAPIHono, services: AppServices, metrics: Metrics): void => {
  const { clock, log, region, settings, access = { keys: noKeys, audit: noAudit } } = services;
  const isShared = settings.corsOrigins.length > 0;
  app.use(metrics.count);
  app.use(requestLog(clock, log));
  app.use(requestId({ limitLength: 64 }));
  app.use(securityHeaders(isShared ? "cross-origin" : "same-origin"));
  if (region.demo) app.use(markDemo);
  if (isShared) app.use(allowOrigins(settings.corsOrigins));
  app.use(requireKey({ ...access, clock }));
  app.use(limitRate(settings.rateLimit, clock));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        problemResponse(
          c,
          "method-not-allowed",
          `${c.req.method} is not for this address: use ${methods.join(", ")}.`,
          {
            details: { allowed: methods },
            headers: { Allow: methods.join(", ") },
          },
        ),
    }),
  );
  app.use(limitBody(settings));
};

/** The HTTP service over what the rest of the server provides; nothing in it reads the environment or the time. */
export const createApp = (services: AppServices): OpenAPIHono => {
  const app = new OpenAPIHono({ defaultHook: refuseInvalid });
  app.onError((error, c) => errorResponse(c, error, services.log));
  app.notFound((c) =>
    problemResponse(c, "not-found", "There is nothing at this address: / lists what there is.", {
      details: { kind: "route", id: c.req.path },
    }),
  );
  const metrics = openMetrics(services.clock);
  addMiddleware(app, services, metrics);
  addHealthRoutes(app, services);
  addMetricsRoute(app, services, metrics);
  addLandingRoute(app, services);
  addRegionRoutes(app, services);
  addPointRoutes(app, services);
  addLayerRoutes(app, services);
  addTileRoutes(app, services);
  addStacRoutes(app, services);
  addFeatureRoutes(app, services);
  addEdrRoutes(app, services);
  addTileSetRoutes(app, services);
  addWmsRoutes(app, services);
  addWmtsRoutes(app, services);
  addScenarioRoutes(app, services);
  addRunRoutes(app, services);
  addIngestRoutes(app, services);
  addRiskRoutes(app, services);
  addClimateRoutes(app);
  addPortfolioRoutes(app, services);
  addAnalysisRoutes(app, services);
  addWhatIfRoutes(app, services);
  addChangeRoutes(app, services);
  addSeriesRoutes(app, services);
  addCalculationRoutes(app);
  addProblemRoutes(app);
  addDocumentRoutes(app, services);
  addAssetRoutes(app, services);
  return app;
};
