import type { Language } from "../contract/text.js";
import type english from "./en.json";

/** Keys of the messages, as the English catalogue has them. */
export type MessageKey = keyof typeof english;
export type Catalogue = Readonly<Record<MessageKey, string>>;

const loaders: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import("./en.json", { with: { type: "json" } }),
  fr: () => import("./fr.json", { with: { type: "json" } }),
  de: () => import("./de.json", { with: { type: "json" } }),
  lb: () => import("./lb.json", { with: { type: "json" } }),
};

/** The messages of a language. Read when asked, so that a page carries one language only. */
export const loadCatalogue = async (language: Language): Promise<Catalogue> => (await loaders[language]()).default;

/**
 * The message with its `{name}` places filled.
 *
 * @throws Error for a place that `values` does not name: a mistake of ours, never of a user.
 */
export const translate = (
  catalogue: Catalogue,
  key: MessageKey,
  values: Readonly<Record<string, string>> = {},
): string =>
  catalogue[key].replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Message "${key}" needs a value for {${name}}.`);
    return value;
  });
