import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { TwinError } from "../../../core/index.js";
import { preferredType } from "../accept.js";
import { taggedJson, taggedText } from "../caching.js";
import { type ProblemCode, problemCodes, problemTitle, statusOf } from "../problem.js";
import { problemMeanings } from "../problem-meanings.js";
import { addRoute } from "../route.js";

const pageSchema = z.strictObject({ code: z.string(), title: z.string(), status: z.number(), meaning: z.string() });
const html = "text/html";
const json = "application/json";

const isCode = (text: string): text is ProblemCode => (problemCodes as readonly string[]).includes(text);

const page = (code: ProblemCode): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${problemTitle(code)}</title>` +
  `<h1>${problemTitle(code)}</h1><p>HTTP status ${statusOf(code)}, code <code>${code}</code>.</p>` +
  `<p>${problemMeanings[code]}</p></html>`;

/** `/problems/{code}`: where the `type` of a problem leads. */
export const addProblemRoutes = (app: OpenAPIHono): void =>
  addRoute(
    app,
    {
      method: "get",
      path: "/problems/{code}",
      tag: "service",
      summary: "What a problem code means",
      params: z.strictObject({ code: z.string().max(80).openapi({ example: "not-found" }) }),
      answers: { [json]: pageSchema, [html]: z.string() },
    },
    ({ c, params: { code } }) => {
      if (!isCode(code)) {
        const sentence = `There is no problem code of that name: the codes are ${problemCodes.join(", ")}.`;
        throw new TwinError("not-found", sentence, { kind: "route", id: c.req.path });
      }
      c.header("Vary", "Accept");
      if (preferredType(c.req.header("Accept"), [json, html]) === html) {
        return taggedText(c, page(code), "text/html; charset=utf-8");
      }
      return taggedJson(c, { code, title: problemTitle(code), status: statusOf(code), meaning: problemMeanings[code] });
    },
  );
