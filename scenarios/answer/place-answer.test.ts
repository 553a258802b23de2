import { describe, expect, test } from "vitest";
import {
  cellCentre,
  gridFromBBox,
  isTwinError,
  type PlaceAnswer,
  type PlaceGeometry,
  placeAnswerSchema,
  projector,
  sectors,
} from "../../core/index.js";
import { createLayers, createRegion, createScenario, createStore, placeOf } from "./answer.case.js";
import { footprintCells } from "./footprint.js";
import { answerPlace, explainPlaceValue, type PlaceAsk } from "./place-answer.js";
import { geometryOfWkt, wktOf } from "./wkt.js";

const point = (row: number, column: number): PlaceGeometry => {
  const { lon, lat } = placeOf(row, column);
  return { type: "Point", coordinates: [lon, lat] };
};

const createAsk = (changes: Partial<PlaceAsk> = {}): PlaceAsk => ({
  ...{ geometry: point(0, 1), scenarios: [createScenario()], demo: true },
  ...{ store: createStore(createLayers()), region: createRegion() },
  ...changes,
});

const valuesOf = ({ answers }: PlaceAnswer) => answers.flatMap(({ groups }) => groups.flatMap(({ values }) => values));
const idOf = (explain: string): string => new URL(explain, "http://x").searchParams.get("value") ?? "";
const byId = (answer: PlaceAnswer, id: string) => valuesOf(answer).find(({ explain }) => idOf(explain) === id);

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (isTwinError(error) ? error.code : error),
  );

describe("footprintCells", () => {
  const grid = gridFromBBox([79_000, 99_000, 80_000, 100_000], 100, "EPSG:2169");
  const toDegrees = projector("EPSG:2169", "EPSG:4326");
  const at = (x: number, y: number) => {
    const [lon, lat] = toDegrees([79_000 + x, 100_000 - y]);
    return { lon, lat };
  };
  const cellsOf = (...corners: readonly (readonly [x: number, y: number])[]) =>
    footprintCells(grid, { kind: "polygon", ring: corners.map(([x, y]) => at(x, y)) }).map(
      ({ row, column }) => `${row},${column}`,
    );

  test("are the cells that a building touches, with or without their centre in it", () => {
    expect(cellsOf([110, 110], [120, 110], [120, 120], [110, 110])).toEqual(["1,1"]);
    expect(cellsOf([190, 190], [210, 190], [210, 210], [190, 210], [190, 190])).toEqual(["1,1", "1,2", "2,1", "2,2"]);
    expect(cellsOf([110, 110], [390, 110], [390, 390], [110, 390], [110, 110])).toHaveLength(9);
  });

  test("leave out what a slanting wall passes by", () => {
    const cells = cellsOf([10, 390], [390, 10], [391, 11], [11, 391], [10, 390]);
    expect(cells).not.toContain("0,0");
    expect(cells).not.toContain("3,3");
    for (const cell of ["0,3", "1,2", "2,1", "3,0"]) expect(cells).toContain(cell);
  });

  test("of a point are its own cell, as `cellCentre` has it", () => {
    const [lon, lat] = toDegrees(cellCentre(grid, { row: 7, column: 3 }));
    expect(footprintCells(grid, { kind: "point", place: { lon, lat } })).toEqual([{ row: 7, column: 3 }]);
  });
});

describe("answerPlace", () => {
  test("keeps the contract, every sector and scenario at once, and no value twice", async () => {
    const answer = await answerPlace(createAsk({ scenarios: [createScenario(), createScenario({ id: "gwl2" })] }));
    expect(placeAnswerSchema.safeParse(answer).error).toBeUndefined();
    expect(answer.answers.map(({ scenario }) => scenario)).toEqual(["baseline-1991-2020", "gwl2"]);
    const groups = answer.answers[0]?.groups.map(({ id }) => id);
    expect(groups).toEqual(expect.arrayContaining(["flood", "building", "substation", "road", "heat", "rail"]));
    const links = valuesOf(answer).map(({ explain }) => explain);
    expect(new Set(links).size).toBe(links.length);
    expect(answer.answers[0]?.sentences.map(({ sector }) => sector)).toEqual([...sectors]);
  });

  test("gives the median of the footprint and its ring with least and greatest, for hazards and money", async () => {
    const answer = await answerPlace(createAsk());
    const depth = byId(answer, "depth.rain-t100");
    // cells 0, 0.27, 7.3 and one absent
    expect(depth?.value).toBeCloseTo(0.27, 6);
    expect(depth?.interval).toMatchObject({ low: 0, high: expect.closeTo(7.3, 6) });
    const loss = byId(answer, "loss-standard-house.rain-t100");
    expect(loss?.interval).toMatchObject({ low: 0 });
    const deep = await answerPlace(createAsk({ geometry: point(1, 0) }));
    expect(byId(deep, "loss-standard-house.rain-t100")?.value).toBe(loss?.value);
    expect(answer.cells).toMatchObject({ footprint: 1, with_ring: 4 });
    expect(answer.answers[0]?.sentences[0]?.text.en).toContain("0 to 7.3 m deep, 0.27 m in the middle");
  });

  test("widens the published band of the road by the footprint", async () => {
    const speed = byId(await answerPlace(createAsk()), "road-speed.rain-t100");
    expect(speed?.interval).toMatchObject({ low: 0, high: 50 });
  });

  test("says no-data where the own cell is absent, though neighbours are not", async () => {
    const answer = await answerPlace(createAsk({ geometry: point(1, 1) }));
    expect(byId(answer, "depth.rain-t100")).toMatchObject({ value: null, reason: "no-data" });
  });

  test("withholds money and its band on synthetic ground unless asked", async () => {
    const answer = await answerPlace(createAsk({ demo: false }));
    expect(byId(answer, "loss-standard-house.rain-t100")).toMatchObject({
      ...{ value: null, reason: "hazard-is-synthetic", interval: null },
    });
    expect(byId(answer, "depth.rain-t100")?.value).toBeCloseTo(0.27, 6);
  });

  test("answers only what is asked for", async () => {
    const answer = await answerPlace(
      createAsk({ hazards: ["pluvial-flood"], sectors: ["finance"], magnitudes: ["rain-t10"] }),
    );
    expect(answer.answers[0]?.groups.map(({ id }) => id)).toEqual(["flood", "building"]);
    expect(valuesOf(answer).every(({ magnitude }) => magnitude === "rain-t10" || magnitude === null)).toBe(true);
    expect(answer.not_modelled).toContain("heat");
  });

  test("refuses swapped, outside and boundless footprints by name", async () => {
    const { lon, lat } = placeOf(0, 0);
    expect(await refusal(answerPlace(createAsk({ geometry: { type: "Point", coordinates: [lat, lon] } })))).toBe(
      "invalid-request",
    );
    expect(await refusal(answerPlace(createAsk({ geometry: { type: "Point", coordinates: [8, 49] } })))).toBe(
      "outside-extent",
    );
  });
});

describe("explainPlaceValue", () => {
  test("names all cells and the median that the value starts from", async () => {
    const geometry = geometryOfWkt(wktOf(point(0, 1)));
    expect(geometry).toEqual(point(0, 1));
    const { of, nodes } = await explainPlaceValue({
      ...createAsk({ geometry }),
      ...{ scenario: createScenario(), value: "loss-standard-house.rain-t100" },
    });
    expect(nodes.filter(({ kind }) => kind === "layer-cell").map(({ result }) => result)).toHaveLength(3);
    expect(nodes.find(({ id }) => id === "depth_m")?.formula).toBe("median(depth_m_0, depth_m_1, depth_m_2)");
    expect(nodes.at(-1)?.result).toBe(of.value);
  });

  test("refuses an id that the answer does not have", async () => {
    const ask = { ...createAsk(), scenario: createScenario(), value: "nothing" };
    expect(await refusal(explainPlaceValue(ask))).toBe("invalid-request");
  });
});

describe("geometryOfWkt", () => {
  test.each([
    "",
    "POINT(1)",
    "POINT(6 49",
    "POLYGON((6 49,6 50))",
    "POINT(6 NaN)",
    "LINESTRING(6 49,6 50)",
    "POINT(6 99)",
  ])("refuses %s", (text) => {
    expect(() => geometryOfWkt(text)).toThrow(/coords is/);
  });
});
