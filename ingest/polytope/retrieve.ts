import { TwinError } from "../../core/index.js";
import type { SourceContext } from "../catalog/source.js";
import { type Asked, fetchSource, jsonBody, unavailable } from "../http/fetch-source.js";
import type { HttpResponse, Pace } from "../http/transport.js";
import { retryAfterMs } from "../http/with-retry.js";

const remedy =
  "set POLYTOPE_OFFLINE_TOKEN (or POLYTOPE_OFFLINE_TOKEN_FILE) to an offline token of the DESP for Polytope; a key of HDA or Earth Data Hub is another thing";

export interface RetrieveOptions {
  readonly context: SourceContext;
  readonly pace: Pick<Pace, "sleep">;
  readonly dataset: string;
  readonly signal?: AbortSignal | undefined;
  /** Polls before it is given up. Default 720, an hour at five seconds. */
  readonly polls?: number;
}

const coverageType = "application/prs.coverage+json";
const longestPollMs = 60_000;
const largestCoverage = 200_000_000;

const waitOf = (response: HttpResponse): number =>
  Math.min(longestPollMs, retryAfterMs(response.headers["retry-after"], 0) ?? 5000);

/** The request's id: the last part of a Location such as `./6f0c`; it is relative to nothing else. */
const requestId = (asked: Asked, response: HttpResponse): string => {
  const id = (response.headers.location ?? "").split("/").at(-1) ?? "";
  if (/^[A-Za-z0-9-]{4,80}$/.test(id)) return id;
  throw unavailable(asked, response.url, response.status, "it names no request to ask for");
};

const checkCancelled = (asked: Asked, response: HttpResponse): void => {
  const type = response.headers["content-type"] ?? "";
  if (type.startsWith(coverageType)) return;
  const said = type.includes("json") ? jsonBody(asked, response) : undefined;
  const status = (said as { status?: string } | undefined)?.status ?? type;
  throw unavailable(asked, response.url, response.status, `no coverage came but "${status}": ask again`);
};

/**
 * Sends one request to Polytope and waits for its coverage: 202 while it is queued, 303 to another host (which is not
 * told the token), 200 with the coverage, or 200 with `{"status":"cancelled"}`, which is no data.
 *
 * @throws TwinError `source-unavailable`, `source-corrupt`
 */
export const retrieve = async (request: unknown, options: RetrieveOptions): Promise<unknown> => {
  const { context, pace, dataset, signal, polls = 720 } = options;
  const token = context.secret("POLYTOPE_OFFLINE_TOKEN");
  const host = context.host("LUXTWIN_POLYTOPE_URL");
  const asked: Asked = { source: "Polytope", dataset, credentials: remedy };
  if (token === undefined) {
    throw new TwinError("source-unavailable", `Polytope (${dataset}) needs a token: ${remedy}.`, {
      url: host.href,
      status: null,
    });
  }
  const abort = signal ? { signal } : {};
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = new TextEncoder().encode(JSON.stringify({ verb: "retrieve", request }));
  const post = new URL("/api/v1/requests/destination-earth", host);
  const answers = [200, 202];
  const sent = await fetchSource(context.transport, asked, post, {
    ...abort,
    method: "POST",
    repeatable: true,
    headers,
    body,
    answers,
  });
  if (sent.status === 200) {
    checkCancelled(asked, sent);
    return jsonBody(asked, sent);
  }
  const poll = new URL(`/api/v1/requests/${requestId(asked, sent)}`, host);
  let last = sent;
  for (let turn = 0; turn < polls; turn++) {
    await pace.sleep(waitOf(last), signal);
    const { authorization } = headers;
    const get = { ...abort, headers: { authorization }, answers, maximumBytes: largestCoverage };
    last = await fetchSource(context.transport, asked, poll, get);
    if (last.status === 202) continue;
    checkCancelled(asked, last);
    return jsonBody(asked, last);
  }
  throw unavailable(asked, poll, 202, `it is still queued after ${polls} looks`);
};
