import { TwinError } from "../../core/index.js";
import { maskedUrl } from "./masked-url.js";
import { type HttpRequest, type HttpResponse, NetworkFault, type Transport } from "./transport.js";

/** Who is asked and for what: named in every error. */
export interface Asked {
  readonly source: string;
  readonly dataset: string;
  /** What to do on 401 and 403, e.g. `Set EDH_API_KEY`. */
  readonly credentials?: string;
}

export interface FetchOptions {
  readonly method?: HttpRequest["method"];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly repeatable?: boolean;
  readonly maximumBytes?: number;
  /** Statuses that are an answer; all others are errors. Default 200. */
  readonly answers?: readonly number[];
  readonly signal?: AbortSignal;
}

const defaultMaximumBytes = 64 * 1024 * 1024;

const remedies: Readonly<Record<number, string>> = {
  400: "the request is not understood there: check the dataset's name",
  404: "there is no such dataset: check its name, or the store has moved",
  410: "what was asked for is no longer kept there: ask again",
  429: "too many requests: wait, then pull again; what is here is kept",
};

const remedyOf = (status: number, { credentials }: Asked): string => {
  if (status === 401 || status === 403) return credentials ?? "it asks for an account that this source does not need";
  return (
    remedies[status] ?? (status >= 500 ? "the service fails: pull again later; what is here is kept" : "not usable")
  );
};

/** The one error of a source that did not answer as it should. */
export const unavailable = (asked: Asked, url: URL, status: number | null, why: string, cause?: unknown): TwinError => {
  const shown = maskedUrl(url.href);
  const said = status === null ? "did not answer" : `answered ${status}`;
  return new TwinError(
    "source-unavailable",
    `${asked.source} (${asked.dataset}): ${shown} ${said}: ${why}.`,
    { url: shown, status },
    cause === undefined ? undefined : { cause },
  );
};

const faultError = (asked: Asked, url: URL, fault: NetworkFault): TwinError => {
  if (fault.kind !== "too-large") return unavailable(asked, url, null, fault.message, fault);
  const shown = maskedUrl(url.href);
  return new TwinError(
    "source-corrupt",
    `${asked.source} (${asked.dataset}): ${shown} sent more than it may: ${fault.message}.`,
    { key: shown, offset: null },
    { cause: fault },
  );
};

/** Asks and returns an answer with one of the wanted statuses. Throws `source-unavailable`, `source-corrupt`. */
export const fetchSource = async (
  transport: Transport,
  asked: Asked,
  url: URL,
  options: FetchOptions = {},
): Promise<HttpResponse> => {
  const { method = "GET", headers = {}, answers = [200], maximumBytes = defaultMaximumBytes } = options;
  const request: HttpRequest = {
    method,
    url,
    headers,
    maximumBytes,
    ...(options.body && { body: options.body }),
    ...(options.repeatable !== undefined && { repeatable: options.repeatable }),
    ...(options.signal && { signal: options.signal }),
  };
  let response: HttpResponse;
  try {
    response = await transport(request);
  } catch (error) {
    if (error instanceof NetworkFault) throw faultError(asked, url, error);
    throw error;
  }
  if (answers.includes(response.status)) return response;
  throw unavailable(asked, response.url, response.status, remedyOf(response.status, asked));
};

/** The body as JSON. Throws `source-corrupt` where it is something else, e.g. a page that says sorry. */
export const jsonBody = (asked: Asked, response: HttpResponse): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(response.body));
  } catch (cause) {
    const key = maskedUrl(response.url.href);
    const type = response.headers["content-type"] ?? "no content type";
    throw new TwinError(
      "source-corrupt",
      `${asked.source} (${asked.dataset}): ${key} should be JSON and is not (${type}): pull again later.`,
      { key, offset: null },
      { cause },
    );
  }
};
