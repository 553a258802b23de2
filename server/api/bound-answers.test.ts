import { describe, expect, test } from "vitest";
import { explanationSchema, locationAnswerSchema, sectors } from "../../core/index.js";
import { createApp } from "./app.js";
import { boundAnswers } from "./bound-answers.js";
import { createRegion, createScenario, createServices } from "./services.case.js";
import { createStore, layerId } from "./stored-layer.case.js";

const createBoundApp = () => {
  const store = createStore();
  const answers = boundAnswers({ store, region: createRegion(), scenarios: [createScenario()] });
  return createApp(createServices({ store, answers }));
};

const place = "lon=6.1296&lat=49.6116";

describe("boundAnswers", () => {
  test("a point is the cell of the store, and its explain link leads to that cell", async () => {
    const app = createBoundApp();
    const point = await (await app.request(`/layers/${layerId}/point?${place}`)).json();
    expect([point.value, point.unit]).toEqual([1, "m"]);
    const explanation = explanationSchema.parse(await (await app.request(point.explain)).json());
    expect(explanation.nodes[0]?.details).toMatchObject({ layer: layerId });
  });

  test.each(sectors)("every explain link of a %s answer resolves, with and without demo", async (sector) => {
    const app = createBoundApp();
    for (const demo of ["", "&demo=true"]) {
      const query = `${place}&scenario=baseline-1991-2020&sector=${sector}${demo}`;
      const answer = locationAnswerSchema.parse(await (await app.request(`/risk/v1/location?${query}`)).json());
      const values = answer.groups.flatMap((group) => group.values);
      expect(values.length).toBeGreaterThan(0);
      for (const { explain } of values) {
        const response = await app.request(explain);
        expect([explain, response.status]).toEqual([explain, 200]);
        explanationSchema.parse(await response.json());
      }
    }
  });

  test("the catalogue of models names the source of each", async () => {
    const { models } = await (await createBoundApp().request("/risk/v1/models")).json();
    expect(models.length).toBeGreaterThan(0);
    for (const { source, licence } of models) expect([source, licence]).not.toContain("");
  });
});
