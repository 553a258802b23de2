import { z } from "zod";

/** Languages of the product; German and Luxembourgish texts may still be missing. */
export const languages = ["en", "fr", "de", "lb"] as const;
export type Language = (typeof languages)[number];

export const localizedTextSchema = z.strictObject({
  en: z.string().min(1),
  fr: z.string().min(1),
  de: z.string().min(1).optional(),
  lb: z.string().min(1).optional(),
});
export type LocalizedText = z.infer<typeof localizedTextSchema>;

/** The text in that language, English where it is missing. */
export const localized = (text: LocalizedText, language: Language): string => text[language] ?? text.en;
