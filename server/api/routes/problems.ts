import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { type Language, TwinError } from "../../../core/index.js";
import { preferredType } from "../accept.js";
import { taggedJson, taggedText } from "../caching.js";
import { languageOf } from "../language.js";
import { type ProblemCode, problemCodes, problemMeaning, problemTitle, statusOf } from "../problem.js";
import { addRoute } from "../route.js";

const pageSchema = z.strictObject({ code: z.string(), title: z.string(), status: z.number(), meaning: z.string() });
const html = "text/html";
const json = "application/json";

const isCode = (text: string): text is ProblemCode => (problemCodes as readonly string[]).includes(text);

const page = (language: Language, code: ProblemCode): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${problemTitle(language, code)}</title>` +
  `<h1>${problemTitle(language, code)}</h1><p>HTTP ${statusOf(code)}, <code>${code}</code>.</p>` +
  `<p>${problemMeaning(language, code)}</p></html>`;

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
      const language = languageOf(c);
      c.header("Vary", "Accept, Accept-Language");
      c.header("Content-Language", language);
      if (preferredType(c.req.header("Accept"), [json, html]) === html) {
        return taggedText(c, page(language, code), "text/html; charset=utf-8");
      }
      const [title, meaning] = [problemTitle(language, code), problemMeaning(language, code)];
      return taggedJson(c, { code, title, status: statusOf(code), meaning });
    },
  );
