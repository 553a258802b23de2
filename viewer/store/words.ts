import { type Catalogue, type Language, loadCatalogue, type MessageKey, translate } from "../../core/index.js";

/** The catalogue of one language with its locale: all that a component needs to speak. */
export interface Words {
  readonly language: Language;
  /** BCP 47 tag for numbers and dates, of the country. */
  readonly locale: string;
  readonly say: (key: MessageKey, values?: Readonly<Record<string, string>>) => string;
  /** The message of a key that comes from data, or null where the catalogue has none. */
  readonly find: (key: string) => string | null;
}

const locales: Record<Language, string> = { en: "en-GB", fr: "fr-LU", de: "de-LU", lb: "lb-LU" };

const isSupported = (locale: string): boolean => Intl.NumberFormat.supportedLocalesOf(locale).length > 0;

/**
 * Locale of a language. Browsers that do not know Luxembourgish would write its numbers as English; German of Luxembourg
 * writes them the same way.
 */
export const localeOf = (language: Language, supports: (locale: string) => boolean = isSupported): string =>
  supports(locales[language]) ? locales[language] : locales.de;

/** Languages in the order of the switch. A catalogue that nobody has proof-read yet is offered, and says so. */
export const offeredLanguages = ["lb", "fr", "de", "en"] as const satisfies readonly Language[];

/** True where the catalogue is a draft that nobody has proof-read. */
export const isDraft = (language: Language): boolean => language === "de" || language === "lb";

/** Words out of a catalogue that is there. */
export const wordsOf = (language: Language, catalogue: Catalogue): Words => ({
  language,
  locale: localeOf(language),
  say: (key, values) => translate(catalogue, key, values),
  find: (key) => (Object.hasOwn(catalogue, key) ? catalogue[key as MessageKey] : null),
});

/** Fetches the catalogue of a language. */
export const loadWords = async (language: Language): Promise<Words> => wordsOf(language, await loadCatalogue(language));
