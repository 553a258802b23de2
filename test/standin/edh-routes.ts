import type { Context, Hono, MiddlewareHandler } from "../../server/hono.js";
import { answerBytes, servedBytes } from "./answer-bytes.js";
import { climateChunk, climateRoot, climateStore } from "./climate-store.js";
import { era5Chunk, era5Metadata, era5Stores } from "./era5-store.js";
import type { StandinState } from "./state.js";

/** Basic auth `edh:KEY`, a request count with 429 past the quota, 403 for a key without access. */
export const edhGate =
  (state: StandinState): MiddlewareHandler =>
  async (c, next) => {
    const given = c.req.header("authorization") ?? "";
    const plain = given.startsWith("Basic ") ? Buffer.from(given.slice(6), "base64").toString() : "";
    if (plain === "edh:restricted") return c.json({ detail: "upgraded access is needed" }, 403);
    if (plain !== `edh:${state.options.edhKey}`) {
      return c.json({ detail: "Not authenticated" }, 401, { "www-authenticate": "Basic" });
    }
    state.edhRequests++;
    if (state.edhRequests > state.options.edhQuota)
      return c.json({ detail: "quota exceeded" }, 429, { "retry-after": "1" });
    return next();
  };

/** A few encoded chunks are kept: making one takes a fifth of a second. */
const chunkCache = () => {
  const kept = new Map<string, Promise<Uint8Array | undefined>>();
  return (key: string, make: () => Promise<Uint8Array | undefined>) => {
    const found = kept.get(key) ?? make();
    kept.set(key, found);
    if (kept.size > 256) kept.delete(kept.keys().next().value as string);
    return found;
  };
};

const cached = chunkCache();

const answerKey = async (c: Context): Promise<Response> => {
  const name = c.req.param("store") ?? "";
  const store = climateStore(name);
  if (!store) return c.json({ detail: "Not Found" }, 404);
  const key = c.req.path.split(`${name}/`)[1] ?? "";
  if (key === "zarr.json")
    return answerBytes(c, servedBytes(new TextEncoder().encode(climateRoot(store)), "application/json"));
  const bytes = await cached(`${name}/${key}`, () => climateChunk(store, key));
  return bytes ? answerBytes(c, servedBytes(bytes)) : c.json({ detail: "Not Found" }, 404);
};

const answerEra5 = async (c: Context): Promise<Response> => {
  const name = c.req.param("store") ?? "";
  const store = era5Stores[name];
  const key = c.req.path.split(`${name}/`)[1] ?? "";
  const text = store && era5Metadata(store, key);
  if (text) return answerBytes(c, servedBytes(new TextEncoder().encode(text), "application/json"));
  const bytes = store && (await cached(`${name}/${key}`, () => era5Chunk(store, key)));
  return bytes ? answerBytes(c, servedBytes(bytes)) : c.json({ detail: "Not Found" }, 404);
};

/** Climate DT stores of generation 2, and the reanalyses. */
export const addEdhRoutes = (app: Hono, state: StandinState): void => {
  app.use("/climate-dt-2/*", edhGate(state));
  app.get("/climate-dt-2/:store/*", answerKey);
  app.use("/era5/*", edhGate(state));
  app.get("/era5/:store/*", answerEra5);
};
