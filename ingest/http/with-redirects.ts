import { TwinError } from "../../core/index.js";
import { maskedUrl } from "./masked-url.js";
import { type HttpRequest, type HttpResponse, NetworkFault, type Transport } from "./transport.js";
import { guardUrl, type UrlRules } from "./url-guard.js";

const redirects = new Set([301, 302, 303, 307, 308]);
const maximumHops = 5;
/** Headers that name whoever asks: they stay with the origin that they were meant for. */
const personal = new Set(["authorization", "cookie", "proxy-authorization", "x-api-key"]);

const strippedHeaders = (headers: HttpRequest["headers"]): HttpRequest["headers"] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !personal.has(name)));

const nextRequest = (request: HttpRequest, response: HttpResponse, rules: UrlRules): HttpRequest => {
  const location = response.headers.location;
  if (location === undefined) throw new NetworkFault("protocol", `status ${response.status} without a Location`);
  let target: URL;
  try {
    target = new URL(location, request.url);
  } catch {
    throw new NetworkFault("protocol", `status ${response.status} with a Location that is no address`);
  }
  const url = guardUrl(target, rules);
  const sameOrigin = url.origin === request.url.origin;
  const becomesGet = response.status === 303 || (response.status < 303 && request.method === "POST");
  const { body, ...rest } = request;
  return {
    ...rest,
    url,
    headers: sameOrigin ? request.headers : strippedHeaders(request.headers),
    ...(becomesGet ? { method: "GET" } : body ? { body } : {}),
  };
};

/**
 * Follows at most five redirects. Each address is guarded like the first, and who asks is said to no other origin.
 *
 * @throws TwinError `invalid-request` for an address that is not public, `source-unavailable` for a circle
 */
export const withRedirects =
  (transport: Transport, rules: UrlRules): Transport =>
  async (first) => {
    let request = first;
    for (let hop = 0; hop <= maximumHops; hop++) {
      const response = await transport(request);
      if (!redirects.has(response.status)) return response;
      request = nextRequest(request, response, rules);
    }
    const url = maskedUrl(first.url.href);
    throw new TwinError("source-unavailable", `${url} redirects more than ${maximumHops} times: check the address.`, {
      url,
      status: null,
    });
  };
