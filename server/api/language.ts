import { type Catalogue, type Language, languages, loadCatalogue, type MessageKey } from "../../core/index.js";
import type { Context } from "../hono.js";

const catalogues = Object.fromEntries(
  await Promise.all(languages.map(async (language) => [language, await loadCatalogue(language)] as const)),
) as Readonly<Record<Language, Catalogue>>;

interface Wish {
  readonly language: Language | undefined;
  readonly weight: number;
}

const wishOf = (part: string): Wish => {
  const [tag = "", ...parameters] = part.split(";").map((one) => one.trim().toLowerCase());
  const weight = Number(parameters.find((one) => one.startsWith("q="))?.slice(2) ?? 1);
  const language = tag === "*" ? "en" : languages.find((one) => one === tag.split("-")[0]);
  return { language, weight: Number.isFinite(weight) ? weight : 0 };
};

/** The language of ours that an `Accept-Language` header likes best, the first of equals; English where it names none. */
export const preferredLanguage = (header: string | undefined): Language => {
  const wishes = (header ?? "").slice(0, 200).split(",").map(wishOf);
  const best = wishes.reduce<Wish>(
    (found, wish) => (wish.language !== undefined && wish.weight > found.weight ? wish : found),
    { language: undefined, weight: 0 },
  );
  return best.language ?? "en";
};

/** The language that a request wishes. */
export const languageOf = (c: Context): Language => preferredLanguage(c.req.header("Accept-Language"));

/** A message of the catalogues. */
export const said = (language: Language, key: MessageKey): string => catalogues[language][key];
