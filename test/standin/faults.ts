import { gzipSync } from "node:zlib";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, MiddlewareHandler } from "../../server/hono.js";
import { seeded } from "./seeded.js";

export const faultKinds = ["cut", "stall", "truncate", "429", "502", "gzip", "trickle"] as const;
export type FaultName = (typeof faultKinds)[number];

/** Which answers go wrong: all that a header asks for, and a seeded share of the rest. */
export interface FaultPlan {
  readonly seed: number;
  /** Share of answers that go wrong, 0 … 1. */
  readonly share: number;
  readonly kinds: readonly FaultName[];
  /** Longest silence of a stall [ms]. */
  readonly stallMs: number;
}

export const noFaults: FaultPlan = { seed: 1, share: 0, kinds: [], stallMs: 500 };

const htmlSorry = "<html><body><h1>502 Bad Gateway</h1></body></html>";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Env = { Bindings: HttpBindings };

/** Sends the head of an answer with its full length, then only a part of the body. */
const sendPart = async (
  c: Context<Env>,
  answer: Response,
  share: number,
  then: () => Promise<void>,
): Promise<Response> => {
  const body = new Uint8Array(await answer.arrayBuffer());
  const { outgoing } = c.env;
  outgoing.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    "content-length": String(body.byteLength),
  });
  outgoing.write(body.subarray(0, Math.floor(body.byteLength * share)));
  await then();
  return RESPONSE_ALREADY_SENT;
};

const trickle = async (c: Context<Env>, answer: Response): Promise<Response> => {
  const body = new Uint8Array(await answer.arrayBuffer());
  const { outgoing } = c.env;
  outgoing.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    "content-length": String(body.byteLength),
  });
  const parts = 5;
  for (let part = 0; part < parts; part++) {
    const at = (share: number) => Math.floor((body.byteLength * share) / parts);
    outgoing.write(body.subarray(at(part), at(part + 1)));
    await wait(20);
  }
  outgoing.end();
  return RESPONSE_ALREADY_SENT;
};

const gzipped = async (answer: Response): Promise<Response> => {
  const packed = gzipSync(new Uint8Array(await answer.arrayBuffer()));
  const headers = new Headers(answer.headers);
  headers.set("content-encoding", "gzip");
  headers.set("content-length", String(packed.byteLength));
  return new Response(packed, { status: answer.status, headers });
};

const shortened = async (answer: Response): Promise<Response> => {
  const body = new Uint8Array(await answer.arrayBuffer());
  const part = body.subarray(0, Math.floor(body.byteLength / 2));
  const headers = new Headers(answer.headers);
  headers.set("content-length", String(part.byteLength));
  return new Response(part, { status: answer.status, headers });
};

const spoil = async (c: Context<Env>, kind: FaultName, stallMs: number): Promise<Response> => {
  const drop = async () => void c.env.outgoing.destroy();
  if (kind === "429") return c.body('{"message":"too many"}', 429, { "retry-after": "0" });
  if (kind === "502") return c.body(htmlSorry, 502, { "content-type": "text/html" });
  if (kind === "cut") return sendPart(c, c.res, 0.4, drop);
  if (kind === "truncate") return shortened(c.res);
  if (kind === "gzip") return gzipped(c.res);
  if (kind === "trickle") return trickle(c, c.res);
  return sendPart(c, c.res, 0.2, async () => {
    await wait(stallMs);
    await drop();
  });
};

/** Spoils answers by the plan of the moment, or by the header `x-standin-fault`. */
export const faultMiddleware = (plan: () => FaultPlan): MiddlewareHandler<Env> => {
  let current: FaultPlan | undefined;
  let random = seeded(1);
  return async (c, next) => {
    await next();
    const now = plan();
    if (now !== current) {
      current = now;
      random = seeded(now.seed);
    }
    const asked = faultKinds.find((kind) => kind === c.req.header("x-standin-fault"));
    const drawn = random() < now.share ? now.kinds[Math.floor(random() * now.kinds.length)] : undefined;
    const kind = asked ?? drawn;
    if (kind === undefined || c.req.path.startsWith("/standin/")) return;
    const spoilt = await spoil(c, kind, now.stallMs);
    c.res = undefined;
    c.res = spoilt;
  };
};
