import { describe, expect, test } from "vitest";
import {
  isTwinError,
  type LocationAnswer,
  locationAnswerSchema,
  type RiskValue,
  type Sector,
  sectors,
} from "../../core/index.js";
import {
  createFloodLayer,
  createHeatLayer,
  createLayers,
  createRegion,
  createScenario,
  createStore,
  placeOf,
} from "./answer.case.js";
import { answerLocation, type LocationQuestion } from "./location.js";

const createQuestion = (changes: Partial<LocationQuestion> = {}): LocationQuestion => ({
  ...placeOf(0, 1),
  scenario: createScenario(),
  sector: "finance",
  demo: false,
  store: createStore(createLayers()),
  region: createRegion(),
  ...changes,
});

const valuesOf = (answer: LocationAnswer): RiskValue[] => answer.groups.flatMap(({ values }) => values);

const valueOfId = (answer: LocationAnswer, id: string): RiskValue => {
  const found = valuesOf(answer).find(({ explain }) => new URL(explain, "http://x").searchParams.get("value") === id);
  if (found === undefined) throw new Error(`no value ${id}`);
  return found;
};

const errorOf = async (changes: Partial<LocationQuestion>) =>
  answerLocation(createQuestion(changes)).then(
    () => undefined,
    (error: unknown) => (isTwinError(error) ? error : undefined),
  );

const hazardUnits = new Set(["m", "m s-1", "s", "day year-1", "K"]);

describe("answerLocation", () => {
  for (const sector of sectors) {
    for (const demo of [false, true]) {
      test(`keeps the contract for ${sector} with demo=${demo}, every null with a reason`, async () => {
        for (const cell of [placeOf(0, 0), placeOf(0, 1), placeOf(1, 0), placeOf(1, 1)]) {
          const answer = await answerLocation(createQuestion({ ...cell, sector, demo }));
          expect(() => locationAnswerSchema.parse(answer)).not.toThrow();
          for (const value of valuesOf(answer)) {
            expect(value.unit).not.toBe("");
            expect(value.explain).toMatch(/^\/risk\/v1\/explain\?lon=.+&lat=.+&scenario=.+&sector=.+&value=.+/);
            expect(value.value === null).toBe(value.reason !== undefined);
          }
        }
      });
    }
  }

  test("gives each value an explain link of its own", async () => {
    for (const sector of sectors) {
      const links = valuesOf(await answerLocation(createQuestion({ sector }))).map(({ explain }) => explain);
      expect(new Set(links).size).toBe(links.length);
    }
  });

  test("withholds money, outage and closure on a synthetic hazard and still gives the hazard", async () => {
    for (const sector of sectors) {
      const values = valuesOf(await answerLocation(createQuestion({ sector })));
      const impacts = values.filter(({ model, layer }) => model.vuln !== null && layer !== null);
      expect(impacts.length).toBeGreaterThan(2);
      for (const { value, interval } of impacts) {
        expect({ value, interval }).toEqual({ value: null, interval: null });
      }
      const hazards = values.filter(({ model, unit }) => model.vuln === null && hazardUnits.has(unit));
      expect(hazards.filter(({ value }) => value !== null).every(({ quality }) => quality.class === "synthetic")).toBe(
        true,
      );
      expect(hazards.some(({ value }) => value !== null)).toBe(true);
    }
  });

  test("says hazard-is-synthetic where a number was withheld", async () => {
    const answer = await answerLocation(createQuestion());
    expect(valueOfId(answer, "loss-standard-house.rain-t100")).toMatchObject({
      value: null,
      reason: "hazard-is-synthetic",
    });
    expect(answer.sentence.en).toContain("withheld");
  });

  test("shows withheld values with demo=true and marks them", async () => {
    const answer = await answerLocation(createQuestion({ demo: true }));
    const loss = valueOfId(answer, "loss-residential-per-m2.rain-t100");
    const byHand = (0.27 / 0.5) * 0.25 * 1108.4768; // curve between 0 and 0.5 m, maximum damage of the table
    expect(Math.abs((loss.value as number) / byHand - 1)).toBeLessThanOrEqual(1e-6); // depth is a float32
    expect(loss).toMatchObject({ unit: "EUR m-2", year: 2010, demo: true, rp: 100, rp_of: "rain depth of 24 h" });
    expect(loss.explain).toContain("demo=true");
    expect(answer.sentence.en).toContain("would lose about EUR 22,000 (prices of 2010)");
  });

  test("does not withhold on a simulated hazard, nor mark it", async () => {
    const store = createStore(createLayers({ quality: { class: "simulated", caveats: [] }, demo: false }));
    const region = createRegion({ demo: false, notice: null, quality: "observed" });
    const answer = await answerLocation(createQuestion({ store, region }));
    const loss = valueOfId(answer, "loss-standard-house.rain-t100");
    expect(loss.value).toBeGreaterThan(0);
    expect(loss.demo).toBeUndefined();
    expect(loss.quality.class).toBe("simulated");
    expect(answer.cell.label).toContain("cell of 1000 m");
  });

  test("gives no annual loss from single storms, nor hours and MVA lost", async () => {
    const finance = await answerLocation(createQuestion({ demo: true }));
    expect(valueOfId(finance, "annual-loss-residential-per-m2").reason).toBe("needs-annual-curve");
    const energy = await answerLocation(createQuestion({ demo: true, sector: "energy" }));
    expect(valueOfId(energy, "substation-hours-lost").reason).toBe("needs-hourly-inputs");
    expect(valueOfId(energy, "substation-mva-lost").reason).toBe("needs-hourly-inputs");
  });

  test("says that the rain's interval is none of the depth", async () => {
    const depth = valueOfId(await answerLocation(createQuestion()), "depth.rain-t100");
    expect(depth.interval).toBeNull();
    expect(depth.quality.caveats.join(" ")).toContain("50 ... 100 mm by test statistic): an interval of the rain");
  });

  test("tells a clamped depth, a film of rain and a dry cell", async () => {
    const deep = await answerLocation(createQuestion({ ...placeOf(1, 0), demo: true }));
    const fraction = valueOfId(deep, "damage-fraction-residential.rain-t100");
    expect(fraction.value).toBe(1);
    expect(fraction.quality.caveats.join(" ")).toContain("above the curve's 0 ... 6 m: clamped");
    const film = valueOfId(await answerLocation(createQuestion()), "depth.rain-t10");
    expect(film.quality.caveats.join(" ")).toContain("film of rain below 0.05 m");
    const dry = await answerLocation(createQuestion({ ...placeOf(0, 0), demo: true }));
    expect(valueOfId(dry, "loss-standard-house.rain-t100").value).toBe(0);
    expect(dry.sentence.de).toContain("Beim Regen von 100 Jahren bleibt diese Zelle von 1.000 m trocken.");
  });

  test("counts NaN inside the region as no data", async () => {
    const answer = await answerLocation(createQuestion({ ...placeOf(1, 1), demo: true }));
    expect(valueOfId(answer, "depth.rain-t100").reason).toBe("no-data");
    expect(valueOfId(answer, "loss-standard-house.rain-t100").reason).toBe("no-data");
  });

  test("answers before any layer is ready and says so", async () => {
    for (const sector of sectors) {
      const answer = await answerLocation(createQuestion({ sector, demo: true, store: createStore([]) }));
      expect(valueOfId(answer, "depth.rain-t10").reason).toBe("layer-not-ready");
      expect(answer.sentence.en).toContain("No flood depth is known");
    }
  });

  test("ignores layers of another region or scenario", async () => {
    const strangers = [
      createFloodLayer("layer-x", "depth", 100, [1, 1, 1, 1], { scenario: "gwl4" }),
      createFloodLayer("layer-y", "depth", 100, [2, 2, 2, 2], { region: "elsewhere" }),
    ];
    const answer = await answerLocation(createQuestion({ store: createStore(strangers) }));
    expect(valueOfId(answer, "depth.rain-t100").reason).toBe("layer-not-ready");
  });

  test("carries the warming level and no period nor horizon in a warming-level scenario", async () => {
    const level = { value: 2, class: "assumption" as const, source: "definition" };
    const scenario = createScenario({
      id: "gwl2",
      kind: "warming-level",
      period: null,
      global_warming: { level_k: level, over_baseline_k: 1.1 },
    });
    const layers = createLayers({ scenario: "gwl2", period: null, global_warming_k: 2 });
    const answer = await answerLocation(createQuestion({ scenario, store: createStore(layers) }));
    expect(valueOfId(answer, "depth.rain-t100")).toMatchObject({
      scenario: { id: "gwl2", gwl: 2 },
      period: null,
      horizon: null,
    });
  });

  test("names the hazards that are not modelled and no total", async () => {
    const answer = await answerLocation(createQuestion());
    expect(answer.not_modelled).toEqual(expect.arrayContaining(["fluvial flood", "hail", "wind", "drought", "heat"]));
    expect(JSON.stringify(answer).toLowerCase()).not.toMatch(/climate risk|total risk|score/);
  });

  test("gives no label on synthetic ground and row and column of the region's frame", async () => {
    const answer = await answerLocation(createQuestion(placeOf(1, 0)));
    expect(answer.cell).toMatchObject({ row: 1, column: 0, label: null, effective_resolution_m: 900 });
  });
});

describe("answerLocation for transport and energy", () => {
  const ask = (sector: Sector, changes: Partial<LocationQuestion> = {}) =>
    answerLocation(createQuestion({ sector, demo: true, ...changes }));

  test("gives road speed with its band and closure", async () => {
    const answer = await ask("transport");
    const speed = valueOfId(answer, "road-speed.rain-t100");
    expect(speed.value).toBeGreaterThan(2);
    expect(speed.interval).toMatchObject({ low: 0 });
    expect(valueOfId(answer, "road-closed.rain-t100")).toMatchObject({ value: 0, interval: { low: 0, high: 1 } });
    expect(valueOfId(await ask("transport", placeOf(1, 0)), "road-closed.rain-t100").value).toBe(1);
  });

  test("bounds the critical rail days where no layer counts them, and reads them where one does", async () => {
    expect(valueOfId(await ask("transport"), "rail-heat-days.critical")).toMatchObject({
      value: null,
      reason: "layer-not-ready",
      interval: { low: 0, high: Math.fround(9.1) },
    });
    const counted = createHeatLayer("layer-r", "rail-days", 53 / 1.5, [0, 1.4, 0, 0]);
    const store = createStore([...createLayers(), counted]);
    expect(valueOfId(await ask("transport", { store }), "rail-heat-days.critical").value).toBe(Math.fround(1.4));
    expect(valueOfId(await ask("transport"), "rail-heat-days.hot-day").value).toBe(Math.fround(9.1));
  });

  test("keeps outage apart from repair", async () => {
    const answer = await ask("energy", placeOf(1, 0));
    expect(valueOfId(answer, "substation-outage.rain-t10").value).toBe(1);
    expect(valueOfId(answer, "substation-repair-fraction.rain-t10").value).toBeLessThan(0.08);
  });

  test("lowers the transformer's load in warmer air", async () => {
    const cool = valueOfId(await ask("energy", placeOf(0, 0)), "load-limit-summer.unit-ageing").value as number;
    const warm = valueOfId(await ask("energy", placeOf(1, 0)), "load-limit-summer.unit-ageing").value as number;
    expect(warm).toBeLessThan(cool);
    expect(valueOfId(await ask("energy"), "hot-days-ge30").value).toBe(Math.fround(9.1));
  });
});

describe("answerLocation at the door", () => {
  test("refuses swapped degrees and says how to ask", async () => {
    const error = await errorOf({ lon: 49.6, lat: 6.1 });
    expect(error?.code).toBe("invalid-request");
    expect(error?.message).toMatch(/look swapped.*lon=6.1&lat=49.6/);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 181, -1e9])("refuses lon %s", async (lon) => {
    const error = await errorOf({ lon });
    expect(error?.code).toBe("invalid-request");
    expect(error?.message).toContain(`lon is ${lon}`);
  });

  test("refuses places beyond the frame, naming field and value", async () => {
    const error = await errorOf({ lon: 2.35 });
    expect(error?.code).toBe("outside-extent");
    expect(error?.details).toEqual({ field: "lon", value: [2.35], extent: [6.15, 6.18] });
    expect(error?.message).toContain("lon is 2.35");
    expect((await errorOf({ lat: -33 }))?.details).toMatchObject({ field: "lat", value: [-33] });
  });

  test("answers abroad with a caveat", async () => {
    const answer = await answerLocation(createQuestion({ boundaryTest: () => false }));
    expect(answer.quality.caveats.join(" ")).toContain("outside the national boundary");
    expect(answer.sentence.fr).toContain("hors des frontières");
    const inside = await answerLocation(createQuestion({ boundaryTest: () => true }));
    expect(inside.quality.caveats.join(" ")).not.toContain("boundary");
  });

  test("stops when it is aborted", async () => {
    await expect(answerLocation(createQuestion({ signal: AbortSignal.abort() }))).rejects.toThrow(/abort/i);
  });
});
