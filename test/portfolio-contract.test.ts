import { afterEach, describe, expect, test, vi } from "vitest";
import { resultGeoJson } from "../scenarios/index.js";
import { ask } from "../scenarios/portfolio/analysis.case.js";
import { analysePortfolio } from "../viewer/client/portfolio.js";
import { lightOf, valueIn } from "../viewer/portfolio/light.js";
import { searchTexts, tableRows } from "../viewer/portfolio/table-rows.js";

const answerWith = (body: unknown): Response => new Response(JSON.stringify(body), { status: 200 });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the viewer's reading of a portfolio's results", () => {
  test("takes rows, places, depths and losses as the service writes them, and says which rows have none", async () => {
    const found = await ask();
    const record = { id: "analysis-1", state: "succeeded", progress: 1, error: null };
    const written = JSON.parse(JSON.stringify(resultGeoJson(found, null)));
    vi.stubGlobal("fetch", async (path: string) => answerWith(path.includes("/results") ? written : record));
    const question = { portfolio: "portfolio-1", scenario: found.context.layers[0]!.scenario, mode: "demo" } as const;
    const { assets } = await analysePortfolio(question);
    const storm = found.context.layers[0]!.storm;
    expect(assets.map(({ name }) => name)).toEqual(["a0", "a1", "a2", "a3", "bad", "swapped"]);
    assets.forEach((asset, index) => {
      const result = found.results[index]?.storms.find((one) => one.storm === storm);
      expect(valueIn(asset, "depth", storm)?.value ?? null).toBe(result?.depth?.median ?? null);
      expect(valueIn(asset, "loss", storm)?.value ?? null).toBe(result?.loss ?? null);
    });
    expect(lightOf(assets[5]!, storm)).toBe("unknown");
    const depths = tableRows(assets, {
      ...{ text: "a", magnitude: storm, texts: searchTexts(assets), locale: "en-GB" },
      order: { key: "depth", direction: "descending" },
    }).map((asset) => valueIn(asset, "depth", storm)?.value ?? -1);
    expect(Math.max(...depths)).toBeGreaterThan(0);
    expect(depths).toEqual([...depths].sort((one, other) => other - one));
  });
});
