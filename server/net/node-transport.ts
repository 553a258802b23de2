import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { type HttpRequest, type HttpResponse, NetworkFault, type Transport } from "../../ingest/index.js";
import { guardedLookup, type Resolve, systemResolve } from "./guarded-lookup.js";
import { readBody } from "./read-body.js";

export interface NodeTransportOptions {
  /** Origins whose addresses may be private: the operator named them. */
  readonly trustedOrigins: readonly string[];
  /** Longest silence on a socket [ms]. Default 30 s. */
  readonly idleMs?: number;
  /** Longest exchange [ms]: a server that trickles is cut. Default 5 minutes. */
  readonly exchangeMs?: number;
  readonly resolve?: Resolve;
}

/** A transport with sockets that are kept open between exchanges. */
export interface NodeTransport {
  readonly send: Transport;
  close(): void;
}

const flatHeaders = (message: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(message.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );

const connectFault = (error: unknown): NetworkFault => {
  if (error instanceof NetworkFault) return error;
  const code = String((error as NodeJS.ErrnoException).code ?? "no code");
  if (code.startsWith("HPE_")) return new NetworkFault("cut", `the answer is not HTTP (${code})`, { cause: error });
  return new NetworkFault("connect", `no connection (${code})`, { cause: error });
};

const sendHeaders = ({ headers, body }: HttpRequest): Record<string, string> => ({
  "user-agent": "luxtwin",
  "accept-encoding": "identity",
  ...(body && { "content-length": String(body.byteLength) }),
  ...headers,
});

/** Opens sockets to public addresses and to trusted origins only; follows and repeats nothing. */
export const nodeTransport = (options: NodeTransportOptions): NodeTransport => {
  const { trustedOrigins, idleMs = 30_000, exchangeMs = 300_000, resolve = systemResolve } = options;
  const agents = { "http:": new HttpAgent({ keepAlive: true }), "https:": new HttpsAgent({ keepAlive: true }) };
  const lookup = guardedLookup(resolve);
  const open = (asked: HttpRequest, signal: AbortSignal): ClientRequest => {
    const secure = asked.url.protocol === "https:";
    const trusted = trustedOrigins.includes(asked.url.origin);
    return (secure ? httpsRequest : httpRequest)(asked.url, {
      method: asked.method,
      headers: sendHeaders(asked),
      agent: secure ? agents["https:"] : agents["http:"],
      signal,
      ...(trusted ? {} : { lookup }),
    });
  };
  const exchange = (asked: HttpRequest, signal: AbortSignal): Promise<HttpResponse> =>
    new Promise((done, fail) => {
      const sent = open(asked, signal);
      sent.setTimeout(idleMs, () => sent.destroy(new NetworkFault("timeout", `silent for ${idleMs} ms`)));
      sent.on("error", (error) => fail(connectFault(error)));
      sent.on("response", (message) => {
        readBody(message, asked.maximumBytes).then(
          (body) => done({ status: message.statusCode ?? 0, headers: flatHeaders(message), body, url: asked.url }),
          (error: unknown) => {
            sent.destroy();
            fail(error);
          },
        );
      });
      sent.end(asked.body);
    });
  const send: Transport = async (asked) => {
    asked.signal?.throwIfAborted();
    const ending = AbortSignal.timeout(exchangeMs);
    const signal = asked.signal ? AbortSignal.any([asked.signal, ending]) : ending;
    try {
      return await exchange(asked, signal);
    } catch (error) {
      asked.signal?.throwIfAborted();
      if (ending.aborted) throw new NetworkFault("timeout", `not done after ${exchangeMs} ms`, { cause: error });
      throw error;
    }
  };
  return {
    send,
    close: () => {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
};
