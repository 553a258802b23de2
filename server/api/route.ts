import { type OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import { problemSchema } from "../../core/index.js";
import type { Context, MiddlewareHandler } from "../hono.js";
import { preferredType } from "./accept.js";
import { problemResponse } from "./problem.js";
import { strictQuery } from "./query.js";

type Fields = z.ZodObject;
type NoFields = z.ZodObject<Record<never, never>>;

/** One route: what it takes and what it answers. OpenAPI, validation and content negotiation are drawn from it. */
export interface RouteSpec<Params extends Fields, Query extends Fields, Body extends z.ZodType> {
  readonly method: "get" | "post" | "delete";
  /** OpenAPI path, e.g. `/layers/{id}`. */
  readonly path: string;
  /** Router pattern where it says more than `path`, e.g. for a file name with slashes. */
  readonly pattern?: string;
  readonly tag: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** A JSON body that works, shown in the documentation and executed in tests. */
  readonly bodyExample?: unknown;
  /** Other media types that the body may come in; the handler reads them itself. */
  readonly otherBodies?: Readonly<Record<string, z.ZodType>>;
  /** Bodies by media type that the handler reads itself, e.g. a CSV: documented and not parsed here. */
  readonly rawBodies?: Readonly<Record<string, z.ZodType>>;
  /** Status of success; 200 if absent. */
  readonly status?: number;
  /** Other successes, as JSON, by status. */
  readonly more?: Readonly<Record<number, z.ZodType>>;
  /** Schema by media type; the first is what a client without wishes gets. */
  readonly answers: Readonly<Record<string, z.ZodType>>;
  /** Media types that an `Accept` header is held against; those of `answers` if absent. */
  readonly offers?: readonly string[];
}

/** What a handler gets: parsed and typed. */
export interface RouteInput<Params, Query, Body> {
  readonly c: Context;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/** Bytes in OpenAPI's words. */
export const binary = (): z.ZodType => z.string().openapi({ format: "binary" });

const problemContent = {
  description: "What is wrong and what to do about it (RFC 9457)",
  content: { "application/problem+json": { schema: problemSchema } },
};

const refuseUnacceptable =
  (offers: readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    if (preferredType(c.req.header("Accept"), offers)) return next();
    return problemResponse(c, "not-acceptable", `This address answers ${offers.join(", ")}: accept one of them.`);
  };

/** The JSON body is checked on its way in, where it is JSON; other media types pass to the handler. */
const bodyConfig = (json: z.ZodType, others: Readonly<Record<string, z.ZodType>>, example: unknown) => ({
  required: Object.keys(others).length === 0,
  content: {
    "application/json": { schema: json, ...(example === undefined ? {} : { example }) },
    ...Object.fromEntries(Object.entries(others).map(([type, schema]) => [type, { schema }])),
  },
});

const routeConfig = <Params extends Fields, Query extends Fields, Body extends z.ZodType>(
  spec: RouteSpec<Params, Query, Body>,
): RouteConfig => ({
  method: spec.method,
  path: spec.path,
  tags: [spec.tag],
  summary: spec.summary,
  request: {
    query: spec.query ?? strictQuery({}),
    ...(spec.params ? { params: spec.params } : {}),
    ...(spec.body ? { body: bodyConfig(spec.body, spec.otherBodies ?? {}, spec.bodyExample) } : {}),
  },
  responses: {
    [spec.status ?? 200]: {
      description: spec.summary,
      content: Object.fromEntries(Object.entries(spec.answers).map(([type, schema]) => [type, { schema }])),
    },
    ...Object.fromEntries(
      Object.entries(spec.more ?? {}).map(([status, schema]) => [
        status,
        { description: spec.summary, content: { "application/json": { schema } } },
      ]),
    ),
    default: problemContent,
  },
  middleware: refuseUnacceptable(spec.offers ?? Object.keys(spec.answers)),
});

const withRawBodies = (
  documented: Omit<RouteConfig, "middleware">,
  rawBodies: Readonly<Record<string, z.ZodType>> | undefined,
): RouteConfig => {
  if (rawBodies === undefined) return documented;
  const content = Object.fromEntries(Object.entries(rawBodies).map(([type, schema]) => [type, { schema }]));
  return { ...documented, request: { ...documented.request, body: { required: true, content } } };
};

/** Adds a route to the app and to its OpenAPI document. */
export const addRoute = <
  Params extends Fields = NoFields,
  Query extends Fields = NoFields,
  Body extends z.ZodType = z.ZodUndefined,
>(
  app: OpenAPIHono,
  spec: RouteSpec<Params, Query, Body>,
  handle: (input: RouteInput<z.output<Params>, z.output<Query>, z.output<Body>>) => Response | Promise<Response>,
): void => {
  const config = routeConfig(spec);
  const handler = (c: Context) => {
    const valid = (target: "param" | "query" | "json", present: unknown): unknown =>
      present ? c.req.valid(target as never) : {};
    return handle({
      c,
      params: valid("param", spec.params) as z.output<Params>,
      query: valid("query", true) as z.output<Query>,
      body: valid("json", spec.body) as z.output<Body>,
    });
  };
  if (!spec.pattern && !spec.rawBodies) {
    app.openapi(config, handler);
    return;
  }
  const { middleware: _, ...documented } = config;
  app.openAPIRegistry.registerPath(withRawBodies(documented, spec.rawBodies));
  app.openapi({ ...config, path: spec.pattern ?? spec.path, hide: true }, handler);
};
