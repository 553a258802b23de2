import { type ErrorCode, isTwinError, type Language, type Problem } from "../../core/index.js";
import type { ContentfulStatusCode, Context } from "../hono.js";
import { HTTPException } from "../hono.js";
import { languageOf, said } from "./language.js";

/** What only HTTP can get wrong. */
type HttpCode =
  | "cancelled"
  | "forbidden"
  | "internal-error"
  | "method-not-allowed"
  | "not-acceptable"
  | "not-ready"
  | "range-not-satisfiable"
  | "too-many-requests"
  | "unauthorized"
  | "unsupported-media-type";

export type ProblemCode = ErrorCode | HttpCode;

/** Status of every code: no other file knows the number of an error. */
const statuses = {
  "invalid-request": 400,
  "not-found": 404,
  "outside-extent": 404,
  conflict: 409,
  "home-locked": 503,
  "too-large": 413,
  unsupported: 422,
  "grid-mismatch": 422,
  "implausible-data": 422,
  "terrain-too-coarse": 422,
  "source-unavailable": 503,
  "source-corrupt": 502,
  "solver-diverged": 500,
  "mass-not-conserved": 500,
  "backend-unavailable": 503,
  "storage-full": 507,
  cancelled: 503,
  forbidden: 403,
  unauthorized: 401,
  "internal-error": 500,
  "method-not-allowed": 405,
  "not-acceptable": 406,
  "not-ready": 503,
  "range-not-satisfiable": 416,
  "too-many-requests": 429,
  "unsupported-media-type": 415,
} as const satisfies Record<ErrorCode, number> & Record<HttpCode, number>;

export const problemCodes = Object.keys(statuses) as readonly ProblemCode[];

/** HTTP status of a code. */
export const statusOf = (code: ProblemCode): ContentfulStatusCode => statuses[code];

/** A code in words. */
export const problemTitle = (language: Language, code: ProblemCode): string => said(language, `problem.${code}`);

/** What a code means and what to do about it. */
export const problemMeaning = (language: Language, code: ProblemCode): string =>
  said(language, `problem.${code}.meaning`);

/** The sentence itself in English; in another language what the code means goes before it. */
const detailIn = (language: Language, code: ProblemCode, detail: string): string =>
  language === "en" ? detail : `${problemMeaning(language, code)} (${detail})`;

const problemOf = (
  { language, path }: { readonly language: Language; readonly path: string },
  code: ProblemCode,
  detail: string,
  details: unknown,
): Problem => ({
  type: `/problems/${code}`,
  title: problemTitle(language, code),
  status: statusOf(code),
  detail: detailIn(language, code, detail),
  instance: path,
  code,
  details,
});

/** Answers with problem+json (RFC 9457); `details` is data about the problem, `headers` go with it. */
export const problemResponse = (
  c: Context,
  code: ProblemCode,
  detail: string,
  options: { details?: unknown; headers?: Readonly<Record<string, string>> } = {},
): Response => {
  const language = languageOf(c);
  const body = JSON.stringify(problemOf({ language, path: c.req.path }, code, detail, options.details ?? {}));
  const headers = {
    ...{ "Content-Type": "application/problem+json", "Content-Language": language, Vary: "Accept-Language" },
    ...{ "Cache-Control": "no-store", ...options.headers },
  };
  return c.body(body, statusOf(code), headers);
};

/** Code of what hono itself throws: a bad JSON body, a wrong media type, an overlong body. */
const codeOfStatus = (status: number): ProblemCode => {
  const preferred: readonly ProblemCode[] = ["invalid-request", "not-found", "too-large", "unsupported-media-type"];
  return preferred.find((code) => statuses[code] === status) ?? "internal-error";
};

const remedies: Partial<Record<ProblemCode, string>> = {
  "invalid-request": "Send a body that is valid JSON.",
  "unsupported-media-type": "Send the body as application/json.",
};

/** Any thrown thing as an answer; what we did not foresee becomes a 500 that shows no stack and is logged. */
export const errorResponse = (c: Context, error: unknown, log: (line: string) => void): Response => {
  if (isTwinError(error)) {
    if (statusOf(error.code) >= 500) log(`error ${error.code}: ${error.message.replaceAll(/\s+/g, " ")}`);
    return problemResponse(c, error.code, error.message, { details: error.details });
  }
  if (error instanceof HTTPException) {
    const code = codeOfStatus(error.status);
    if (code !== "internal-error") {
      return problemResponse(c, code, `${error.message.replace(/\.$/, "")}. ${remedies[code] ?? ""}`.trim());
    }
  }
  if (error instanceof Error && error.name === "AbortError") {
    return problemResponse(c, "cancelled", "The request was cancelled before its answer was ready. Ask again.");
  }
  log(`error internal: ${JSON.stringify(error instanceof Error ? (error.stack ?? error.message) : String(error))}`);
  return problemResponse(
    c,
    "internal-error",
    "The service failed in a way it did not foresee. Report it with the X-Request-Id of this answer.",
  );
};
