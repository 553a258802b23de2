import type { HttpBindings } from "@hono/node-server";
import { Hono } from "../../server/hono.js";
import { addEdhRoutes } from "./edh-routes.js";
import { addExposureRoutes } from "./exposure-routes.js";
import { type FaultPlan, faultMiddleware, noFaults } from "./faults.js";
import { addGaugeRoutes } from "./gauge-routes.js";
import { addGhslRoutes } from "./ghsl-routes.js";
import { addJrcRoutes } from "./jrc-routes.js";
import { addPolytopeRoutes } from "./polytope-routes.js";
import { addPortalRoutes } from "./portal-routes.js";
import { addRasterRoutes } from "./raster-routes.js";
import { addStacRoutes } from "./stac-routes.js";
import type { StandinState } from "./state.js";

type Env = { Bindings: HttpBindings };

/** The stand-in: routes and faults of the services that LuxTwin asks, with made values. */
export const createStandin = (state: StandinState): Hono<Env> => {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    await next();
    state.seen.push({
      method: c.req.method,
      path: c.req.path,
      range: c.req.header("range") ?? null,
      authorization: c.req.header("authorization") ?? null,
      status: c.res.status,
    });
  });
  app.use(faultMiddleware(() => state.faults));
  app.use(async (c, next) => {
    await next();
    c.header("x-luxtwin-quality", "fixture");
  });
  app.get("/", (c) => c.text("LuxTwin stand-in: made values in the shape of real services. Not for decisions.\n"));
  app.post("/standin/faults", async (c) => {
    state.faults = { ...noFaults, ...(await c.req.json<Partial<FaultPlan>>()) };
    return c.json(state.faults);
  });
  addEdhRoutes(app as never, state);
  addExposureRoutes(app as never);
  addGaugeRoutes(app as never);
  addPolytopeRoutes(app as never, state);
  addPortalRoutes(app as never);
  addGhslRoutes(app as never);
  addJrcRoutes(app as never);
  addRasterRoutes(app as never);
  addStacRoutes(app as never);
  app.notFound((c) => c.json({ detail: "Not Found" }, 404));
  return app;
};
