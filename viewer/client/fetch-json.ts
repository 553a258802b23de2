import type { z } from "zod";
import { parseContract, problemSchema, TwinError } from "../../core/index.js";

/** Path and query of a link of the service: it is always asked at the origin of the page. */
export const ownPath = (href: string): string => {
  const { pathname, search } = new URL(href, "http://own.invalid");
  return `${pathname}${search}`;
};

const refusal = async (response: Response, path: string): Promise<TwinError> => {
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  const detail = problem.success ? problem.data.detail : `HTTP ${response.status}`;
  return new TwinError("source-unavailable", detail, { url: path, status: response.status });
};

/** A question that is not a plain GET. */
export interface Sending {
  readonly method: "POST" | "DELETE";
  readonly type?: string;
  readonly body?: BodyInit;
}

/**
 * The answer of a question, a GET unless `send` says otherwise, checked against its contract.
 *
 * @throws TwinError `source-unavailable` with the service's own sentence, `invalid-request` where the answer breaks
 *   its contract; AbortError untouched.
 */
export const fetchJson = async <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: { readonly signal?: AbortSignal; readonly send?: Sending } = {},
): Promise<z.output<Schema>> => {
  const { signal, send } = options;
  const response = await fetch(path, {
    method: send?.method ?? "GET",
    headers: { accept: "application/json", ...(send?.type ? { "content-type": send.type } : {}) },
    ...(send?.body === undefined ? {} : { body: send.body }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw await refusal(response, path);
  return parseContract(schema, await response.json(), `The answer of ${path}`);
};
