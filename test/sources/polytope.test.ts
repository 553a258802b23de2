import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  findDataset,
  memoryDatasetShelf,
  memoryZarrStore,
  pointCube,
  pullDataset,
  readZarrArray,
} from "../../ingest/index.js";
import { describeShared, sharedPath } from "../shared.js";
import { fixtureHour } from "../standin/climate-values.js";
import { inProcessStandin } from "../standin/in-process.js";

const area = [5.73, 49.44, 6.53, 50.19] as const;
const code = { name: "luxtwin", version: "0", sha256: "0" } as const;
const period = { from_year: 2040, to_year: 2040 };

const pull = async (
  standin = inProcessStandin(),
  dataset = "IFS-NEMO/SSP3-7.0/2t",
  secrets?: Record<string, string>,
) => {
  const { source } = findDataset("polytope");
  const shelf = memoryDatasetShelf();
  const plan = await source.plan({ dataset, area, period }, standin.context(secrets));
  const { manifest } = await pullDataset(plan, { shelf, code, now: () => new Date(0) });
  const names = Object.keys(manifest.files);
  const files = await Promise.all(names.map(async (name) => [name, await shelf.read(manifest, name)] as const));
  return { manifest, plan, store: memoryZarrStore(new Map(files.filter(([name]) => !name.startsWith("months/")))) };
};

describe("a pull from Polytope", () => {
  test("waits, follows to another host without its token, and keeps points as points", async () => {
    const standin = inProcessStandin();
    const { manifest, plan, store } = await pull(standin);
    expect(plan.pieces).toHaveLength(12);
    expect(manifest.numbers).toMatchObject({ points: 4, steps: 8784 });
    const longitude = await readZarrArray(store, "longitude");
    const latitude = await readZarrArray(store, "latitude");
    expect([...longitude.data].map((value) => Number(value.toFixed(5)))).toEqual([6.08671, 6.13164, 5.9, -0.1]);
    expect([...latitude.data]).toEqual([49.65372, 49.60505, 50.1, 49.5]);
    const hour = (Date.UTC(2040, 1, 29, 12) - Date.UTC(2015, 0, 1)) / 3_600_000;
    const step = (Date.UTC(2040, 1, 29, 12) - Date.UTC(2040, 0, 1)) / 3_600_000;
    const { data } = await readZarrArray(store, "t2m", {
      selection: [
        [step, step + 1],
        [0, 4],
      ],
    });
    expect([...data]).toEqual([0, 1, 2, 3].map((point) => fixtureHour("t2m", hour) + point));
    const results = standin.state.seen.filter(({ path }) => path.startsWith("/polytope-results/"));
    expect(results).toHaveLength(12);
    expect(results.every(({ authorization, status }) => authorization === null && status === 200)).toBe(true);
  });

  test("makes an error of a cancelled request, of a lost one and of a wrong token", async () => {
    const cancelled = inProcessStandin();
    cancelled.state.polytope.ending = "cancelled";
    await expect(pull(cancelled)).rejects.toMatchObject({
      code: "source-unavailable",
      message: expect.stringContaining("cancelled"),
    });
    const lost = inProcessStandin();
    lost.state.polytope.ending = "lost";
    await expect(pull(lost)).rejects.toMatchObject({ details: { status: 410 } });
    const edhKey = pull(inProcessStandin(), undefined, { POLYTOPE_OFFLINE_TOKEN: "planted-edh-key" });
    await expect(edhKey).rejects.toMatchObject({
      details: { status: 401 },
      message: expect.not.stringContaining("planted"),
    });
    await expect(pull(inProcessStandin(), undefined, {})).rejects.toThrow("POLYTOPE_OFFLINE_TOKEN");
  });

  test("never has more than five requests open", async () => {
    const busy = inProcessStandin();
    busy.state.polytope.active = 4;
    await pull(busy);
    expect(busy.state.seen.filter(({ status }) => status === 429)).toHaveLength(0);
  });

  test.each([
    "ARPEGE/hist/2t",
    "ICON/hist/tp",
    "ICON/ScenarioMIP/2t",
    "ICON/hist/2t/more",
  ])("refuses %s", async (dataset) => {
    await expect(pull(inProcessStandin(), dataset)).rejects.toMatchObject({ code: "invalid-request" });
  });
});

describe("a coverage", () => {
  const create = (change: (coverage: Record<string, never>) => void = () => undefined): unknown => {
    const coverage = {
      type: "CoverageCollection",
      domainType: "PointSeries",
      coverages: [
        {
          domain: {
            axes: {
              latitude: { values: [49.6] },
              longitude: { values: [350.5] },
              levelist: { values: [0] },
              t: { values: ["2040-01-01T01:00:00Z", "2040-01-01T00:00:00Z"] },
            },
          },
          ranges: { "2t": { type: "NdArray", shape: [2], axisNames: ["2t"], values: [280, null] } },
        },
      ],
      parameters: { "2t": { unit: { symbol: "K" } } },
    };
    change(coverage as never);
    return coverage;
  };

  test("of a series has one point, its times in order and its holes absent", () => {
    const cube = pointCube(create(), "2t");
    expect(cube.points).toEqual([[-9.5, 49.6]]);
    expect(cube.values).toEqual([[Number.NaN], [280]]);
  });

  test("is refused where counts, places or parameters do not fit", () => {
    const refused = (
      // biome-ignore lint/suspicious/noExplicitAny: broken on purpose
      change: (coverage: any) => void,
      parameter = "2t",
    ) =>
      expect(() => pointCube(create(change), parameter)).toThrow(expect.objectContaining({ code: "source-corrupt" }));
    refused((coverage) => coverage.coverages[0].ranges["2t"].values.pop());
    refused((coverage) => {
      coverage.coverages[0].domain.axes.latitude.values = [350.5];
    });
    refused(() => undefined, "2d");
    refused((coverage) => {
      coverage.coverages[0].domain.axes.t.values[0] = "soon";
    });
  });
});

describeShared("the recorded coverage", () => {
  test("reads, latitude first", () => {
    const json = JSON.parse(readFileSync(sharedPath("cases/ingest/polytope-boundingbox.covjson"), "utf8"));
    const cube = pointCube(json, "2t");
    expect(cube.points).toEqual([
      [6.08671, 49.65372],
      [6.13164, 49.60505],
    ]);
    expect(cube.values).toEqual([[275.81, 275.64]]);
    expect(cube.unit).toBe("K");
  });
});
