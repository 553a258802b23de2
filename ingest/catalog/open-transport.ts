import type { Pace, Transport } from "../http/transport.js";
import type { UrlRules } from "../http/url-guard.js";
import { guardUrl } from "../http/url-guard.js";
import { type RequestBudget, withBudget } from "../http/with-budget.js";
import { withLimit } from "../http/with-limit.js";
import { withRedirects } from "../http/with-redirects.js";
import { type RetryRules, withRetry } from "../http/with-retry.js";

export interface OpenTransportOptions extends Omit<RetryRules, "pace"> {
  readonly pace: Pace;
  readonly rules: UrlRules;
  readonly budget?: RequestBudget;
  /** Exchanges at a time, 6 at most; default 6. */
  readonly inFlight?: number;
}

const mostInFlight = 6;

const withGuard =
  (transport: Transport, rules: UrlRules): Transport =>
  async (request) =>
    transport({ ...request, url: guardUrl(request.url, rules) });

/**
 * What every source sends through: address guard, retries, redirects, at most six in flight, budget, socket; in this
 * order from outside in, so that each repetition and each hop is counted.
 */
export const openTransport = (socket: Transport, options: OpenTransportOptions): Transport => {
  const { rules, budget, inFlight = mostInFlight, ...retry } = options;
  const counted = budget ? withBudget(socket, budget) : socket;
  const limited = withLimit(counted, Math.min(inFlight, mostInFlight));
  return withGuard(withRetry(withRedirects(limited, rules), retry), rules);
};
