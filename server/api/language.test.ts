import { describe, expect, test } from "vitest";
import { languages } from "../../core/index.js";
import { createApp } from "./app.js";
import { preferredLanguage } from "./language.js";
import { problemCodes, problemMeaning, problemTitle } from "./problem.js";
import { createServices } from "./services.case.js";

describe("the language of an answer", () => {
  test.each([
    [undefined, "en"],
    ["fr-LU,fr;q=0.9,en;q=0.5", "fr"],
    ["es, lb;q=0.4, de;q=0.6", "de"],
    ["lb", "lb"],
    ["es", "en"],
    ["*;q=0.2, de;q=0.1", "en"],
    ["fr;q=0, en", "en"],
    [";;;,q=,", "en"],
  ])("of %s is %s", (header, language) => expect(preferredLanguage(header)).toBe(language));
});

describe("problems", () => {
  test.each(languages)("have a title and a meaning of their own in %s", (language) => {
    const titles = problemCodes.map((code) => problemTitle(language, code));
    expect(new Set(titles).size).toBe(titles.length);
    for (const code of problemCodes) expect(problemMeaning(language, code)).toMatch(/\.$/);
  });

  test("come in the language asked, with the exact English sentence, and say that they vary with it", async () => {
    const app = createApp(createServices());
    const ask = async (language: string) => app.request("/layers/none", { headers: { "Accept-Language": language } });
    const english = await (await ask("en")).json();
    for (const [language, title] of [
      ["fr", "Introuvable"],
      ["de", "Nicht gefunden"],
      ["lb", "Net fonnt"],
    ] as const) {
      const response = await ask(language);
      expect(response.headers.get("content-language")).toBe(language);
      expect(response.headers.get("vary")).toContain("Accept-Language");
      const problem = await response.json();
      expect(problem).toMatchObject({ title, code: "not-found", status: 404, type: "/problems/not-found" });
      expect(problem.detail).toContain(`(${english.detail})`);
    }
    const page = await app.request("/problems/not-found", {
      headers: { Accept: "text/html", "Accept-Language": "de" },
    });
    expect(await page.text()).toContain("<h1>Nicht gefunden</h1>");
  });
});
