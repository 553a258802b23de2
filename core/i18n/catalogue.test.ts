import { describe, expect, test } from "vitest";
import { languages } from "../contract/text.js";
import { loadCatalogue, translate } from "./catalogue.js";

/** Words that two languages share ("Version", "Code") are few; more than this is a catalogue left in English. */
const greatestShareAsInEnglish = 0.15;
const places = (message: string): string[] => (message.match(/\{\w+\}/g) ?? []).sort();

describe("catalogues", () => {
  test.each(languages)("%s has every key of the English one, and no other", async (language) => {
    const english = await loadCatalogue("en");
    expect(Object.keys(await loadCatalogue(language)).sort()).toEqual(Object.keys(english).sort());
  });

  test.each(languages)("%s has no empty message and the same places to fill", async (language) => {
    const english = await loadCatalogue("en");
    for (const [key, message] of Object.entries(await loadCatalogue(language))) {
      expect(message.trim(), key).not.toBe("");
      expect(places(message), key).toEqual(places(english[key as keyof typeof english]));
    }
  });

  test.each(["fr", "de", "lb"] as const)("%s is translated, not copied", async (language) => {
    const english = Object.entries(await loadCatalogue("en")).filter(([, message]) => message.length > 3);
    const own = await loadCatalogue(language);
    const same = english.filter(([key, message]) => own[key as keyof typeof own] === message);
    expect(same.length / english.length).toBeLessThan(greatestShareAsInEnglish);
  });

  test("says of the drafts that they are drafts", async () => {
    expect((await loadCatalogue("de"))["catalogue.status"]).toContain("Entwurf");
    expect((await loadCatalogue("lb"))["catalogue.status"]).toContain("Entworf");
  });
});

describe("translate", () => {
  test("fills the places by name", async () => {
    expect(translate(await loadCatalogue("fr"), "storm.years", { years: "100" })).toBe("Pluie de 100 ans");
  });

  test("refuses to leave a place empty", async () => {
    const english = await loadCatalogue("en");
    expect(() => translate(english, "storm.years")).toThrow("{years}");
  });
});
