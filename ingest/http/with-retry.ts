import {
  type FaultKind,
  type HttpRequest,
  type HttpResponse,
  NetworkFault,
  type Pace,
  type Transport,
} from "./transport.js";

export interface RetryRules {
  readonly pace: Pace;
  /** Exchanges at most, the first included. Default 6. */
  readonly attempts?: number;
  /** Longest time from the first exchange to the last [ms]. Default 10 minutes. */
  readonly deadlineMs?: number;
  /** Wait before the first repetition [ms], doubled each time, with full jitter. Default 500. */
  readonly firstWaitMs?: number;
  /** Longest wait that we choose ourselves [ms]. Default 30 s. A server's `Retry-After` may be longer. */
  readonly longestWaitMs?: number;
}

const passing = new Set([408, 425, 429, 500, 502, 503, 504, 529]);
const passingFaults: ReadonlySet<FaultKind> = new Set(["connect", "cut", "timeout"]);

const mayRepeat = ({ method, repeatable }: HttpRequest): boolean =>
  repeatable ?? (method === "GET" || method === "HEAD");

/** Wait that a `Retry-After` asks for [ms]: seconds or an HTTP date; undefined where it says neither. */
export const retryAfterMs = (text: string | undefined, date: number): number | undefined => {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text.trim())) return Number(text) * 1000;
  const until = Date.parse(text);
  return Number.isNaN(until) ? undefined : Math.max(0, until - date);
};

type Outcome = { readonly response: HttpResponse } | { readonly fault: NetworkFault };

const attempt = async (transport: Transport, request: HttpRequest): Promise<Outcome> => {
  try {
    return { response: await transport(request) };
  } catch (error) {
    if (error instanceof NetworkFault) return { fault: error };
    throw error;
  }
};

const isPassing = (outcome: Outcome): boolean =>
  "response" in outcome ? passing.has(outcome.response.status) : passingFaults.has(outcome.fault.kind);

const settled = (outcome: Outcome): HttpResponse => {
  if ("response" in outcome) return outcome.response;
  throw outcome.fault;
};

/**
 * Repeats what may pass: 408, 425, 429, 500, 502, 503, 504, 529, and connections that fail, stall or break, of
 * requests that may be sent twice. Waits are `random · first · 2^n`, or what `Retry-After` says where that is longer.
 * Where the next wait would end past the deadline the last answer stands.
 */
export const withRetry = (transport: Transport, rules: RetryRules): Transport => {
  const { pace, attempts = 6, deadlineMs = 600_000, firstWaitMs = 500, longestWaitMs = 30_000 } = rules;
  return async (request) => {
    const deadline = pace.now() + deadlineMs;
    for (let tries = 1; ; tries++) {
      const outcome = await attempt(transport, request);
      if (!isPassing(outcome) || !mayRepeat(request) || tries >= attempts) return settled(outcome);
      const asked =
        "response" in outcome ? retryAfterMs(outcome.response.headers["retry-after"], pace.date()) : undefined;
      const own = pace.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1));
      const wait = Math.max(own, asked ?? 0);
      if (pace.now() + wait >= deadline) return settled(outcome);
      await pace.sleep(wait, request.signal);
    }
  };
};
