import type { Hono } from "../../server/hono.js";
import { fixtureHour } from "./climate-values.js";
import type { StandinState } from "./state.js";

/** Four made points, latitude first and longitudes 0 … 360, in no order of a raster. */
const points = [
  [49.65372, 6.08671, 0],
  [49.60505, 6.13164, 0],
  [50.1, 5.9, 0],
  [49.5, 359.9, 0],
] as const;

type Request = Readonly<Record<string, unknown>>;

const hoursOf = (date: string): string[] => {
  const [first = "", last = ""] = date.split("/to/");
  const day = (text: string): number =>
    Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6)));
  const hours: string[] = [];
  for (let at = day(first); at < day(last) + 86_400_000; at += 3_600_000) hours.push(new Date(at).toISOString());
  return hours;
};

/** The coverage as covjsonkit writes it: one a step, `axisNames` that name the parameter, CRS84 over latitude first. */
export const coverage = (request: Request): string => {
  const parameter = request.param === "167" ? "2t" : "avg_tprate";
  const coverages = hoursOf(String(request.date)).map((time) => ({
    "mars:metadata": { class: "d1", "Forecast date": time, number: 0, step: 0 },
    type: "Coverage",
    domain: {
      type: "Domain",
      axes: {
        t: { values: [time] },
        composite: { dataType: "tuple", coordinates: ["latitude", "longitude", "levelist"], values: points },
      },
    },
    ranges: {
      [parameter]: {
        type: "NdArray",
        dataType: "float",
        shape: [points.length],
        axisNames: [parameter],
        values: points.map(
          (_, point) => fixtureHour("t2m", (Date.parse(time) - Date.UTC(2015, 0, 1)) / 3_600_000) + point,
        ),
      },
    },
  }));
  return JSON.stringify({
    type: "CoverageCollection",
    domainType: "MultiPoint",
    coverages,
    referencing: [
      {
        coordinates: ["latitude", "longitude", "levelist"],
        system: { type: "GeographicCRS", id: "http://www.opengis.net/def/crs/OGC/1.3/CRS84" },
      },
    ],
    parameters: { [parameter]: { type: "Parameter", unit: { symbol: parameter === "2t" ? "K" : "kg m**-2 s**-1" } } },
  });
};

const wrong = (request: Request): string | undefined => {
  const { generation, activity, expver, feature } = request;
  if (generation !== "2" || !["baseline", "projections", "story-nudging"].includes(String(activity))) {
    return `no data for activity ${activity} of generation ${generation}`;
  }
  if (expver !== "0001") return `expver ${expver} is not known`;
  const corner = (feature as { points?: number[][] } | undefined)?.points?.[0];
  return corner && (corner[0] as number) > (corner[1] as number) ? undefined : "points are [latitude, longitude]";
};

interface Job {
  readonly request: Request;
  looks: number;
}

/** Polytope: 202 with a relative Location, then 303 to another port, where the token must not be shown. */
export const addPolytopeRoutes = (app: Hono, state: StandinState): void => {
  const jobs = new Map<string, Job>();
  const allowed = (header: string | undefined): boolean => header === `Bearer ${state.options.polytopeToken}`;
  app.post("/api/v1/requests/destination-earth", async (c) => {
    if (!allowed(c.req.header("authorization")))
      return c.json({ error: "unauthorized" }, 401, { "www-authenticate": "Bearer" });
    const { request } = await c.req.json<{ request: Request }>();
    const why = wrong(request);
    if (why) return c.json({ status: "failed", message: why }, 400);
    if (jobs.size >= state.polytope.active) {
      return c.json({ status: "failed", message: "too many", retryable: true }, 429, { "retry-after": "5" });
    }
    const id = `6f0c0000-0000-4000-8000-${String(jobs.size + state.polytope.done).padStart(12, "0")}`;
    jobs.set(id, { request, looks: 0 });
    return c.json({ message: "Request queued", status: "queued" }, 202, { location: `./${id}`, "retry-after": "5" });
  });
  app.get("/api/v1/requests/:id", (c) => {
    if (!allowed(c.req.header("authorization"))) return c.json({ error: "unauthorized" }, 401);
    const id = c.req.param("id");
    const job = jobs.get(id);
    if (!job) return c.json({ error: "request not found" }, 404);
    if (job.looks++ < 1) return c.json({ status: "processing" }, 202, { location: `./${id}`, "retry-after": "5" });
    jobs.delete(id);
    state.polytope.done++;
    const { ending } = state.polytope;
    if (ending === "cancelled") return c.json({ status: "cancelled" });
    if (ending === "lost") return c.json({ error: "request state expired or was lost" }, 410);
    const name = `${id}?date=${encodeURIComponent(String(job.request.date))}&param=${job.request.param}`;
    const location = `${state.options.resultOrigin}/polytope-results/${name}`;
    return c.json({ contentLength: 1, contentType: "application/prs.coverage+json", location }, 303, { location });
  });
  app.get("/polytope-results/:id", (c) => {
    if (c.req.header("authorization")) return c.json({ error: "a token was shown to another host" }, 400);
    const request = { date: c.req.query("date"), param: c.req.query("param") };
    return c.body(coverage(request), 200, { "content-type": "application/prs.coverage+json" });
  });
};
