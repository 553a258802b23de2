import { describe, expect, test } from "vitest";
import type { BBox } from "../../core/index.js";
import { findDataset, memoryDatasetShelf, memoryZarrStore, pullDataset, readZarrArray } from "../../ingest/index.js";
import { fixtureCell, fixtureHour } from "../standin/climate-values.js";
import { inProcessStandin } from "../standin/in-process.js";

const luxembourg: BBox = [5.73, 49.44, 6.53, 50.19];
const upstream: BBox = [4.9, 48, 6.53, 50.19];
const { source: earthDataHub } = findDataset("earth-data-hub");

const climateDtLatitude = (row: number): number => -90 + (row * 180) / 4095;
const climateDtLongitude = (column: number): number => -180 + (column * 360) / 8192;

const code = { name: "luxtwin", version: "0", sha256: "0" } as const;

const createPlan = (standin = inProcessStandin(), dataset = "IFS-NEMO/SSP3-7.0/t2m", more = {}) =>
  earthDataHub.plan({ dataset, area: luxembourg, ...more }, standin.context());

const pull = (plan: Awaited<ReturnType<typeof createPlan>>, shelf = memoryDatasetShelf()) =>
  pullDataset(plan, { shelf, code, now: () => new Date(0) });

const chunksAsked = (standin: ReturnType<typeof inProcessStandin>): string[] =>
  standin.state.seen.map(({ path }) => path).filter((path) => path.includes("/t2m/c/"));

describe("the plan of Earth Data Hub", () => {
  test("takes 48 chunks, the heights and four reads of metadata for 35 years, and moves no data", async () => {
    const standin = inProcessStandin();
    const plan = await createPlan(standin);
    expect(plan.pieces.filter(({ name }) => name.startsWith("t2m/c/"))).toHaveLength(48);
    expect(plan.requests).toBe(53);
    expect(plan.bytes).toBe((48 * 6480 + 1) * 32 * 32 * 4);
    expect(chunksAsked(standin)).toEqual([]);
    expect(standin.state.seen).toHaveLength(4);
  });

  test("takes the neighbours too where the upstream basins are asked for", async () => {
    const plan = await createPlan(undefined, undefined, { area: upstream });
    expect(plan.pieces.map(({ requests }) => requests)).toEqual(Array(49).fill(4));
  });

  test("refuses years past the end of the model: ICON ends in 2040", async () => {
    const period = { from_year: 2041, to_year: 2049 };
    const icon = createPlan(undefined, "ICON/SSP3-7.0/t2m", { period });
    await expect(icon).rejects.toMatchObject({ code: "outside-extent", details: { extent: [2015, 2040] } });
    const beyond = createPlan(undefined, undefined, { period: { from_year: 2045, to_year: 2055 } });
    await expect(beyond).rejects.toMatchObject({ code: "outside-extent" });
  });

  test.each([
    "IFS-NEMO/SSP5-8.5/t2m",
    "ARPEGE/hist/t2m",
    "ICON/hist/t2m/high-maps",
    "ICON/hist/../t2m",
    "",
  ])("refuses the name %j", async (dataset) => {
    await expect(createPlan(undefined, dataset)).rejects.toMatchObject({ code: "invalid-request" });
  });
});

describe("a pull from Earth Data Hub", () => {
  const period = { from_year: 2040, to_year: 2040 };

  test("keeps the cells of one spatial chunk, north first, and asks nothing twice", async () => {
    const standin = inProcessStandin();
    const shelf = memoryDatasetShelf();
    const plan = await createPlan(standin, undefined, { period });
    const { manifest, fetched } = await pull(plan, shelf);
    expect(fetched).toBe(plan.pieces.length);
    expect(chunksAsked(standin)).toHaveLength(plan.pieces.length - 1);
    expect(chunksAsked(standin).every((path) => path.endsWith("/99/132"))).toBe(true);
    const files = await Promise.all(
      Object.keys(manifest.files).map(async (name) => [name, await shelf.read(manifest, name)] as const),
    );
    const store = memoryZarrStore(new Map(files));
    const latitude = await readZarrArray(store, "latitude");
    const longitude = await readZarrArray(store, "longitude");
    expect(latitude.data[0]).toBeCloseTo(climateDtLatitude(3190), 12);
    expect(latitude.data.at(-1)).toBeCloseTo(climateDtLatitude(3172), 12);
    const time = await readZarrArray(store, "time");
    const hour = time.data[1234] as number;
    const selection = [[1234, 1235] as const, [2, 3] as const, [5, 6] as const];
    const { data, attributes } = await readZarrArray(store, "t2m", { selection });
    const [north, east] = [latitude.data[2] as number, longitude.data[5] as number];
    expect(east).toBeCloseTo(climateDtLongitude(4231), 12);
    expect(data[0]).toBe(fixtureHour("t2m", hour) + fixtureCell("t2m", north, east));
    expect(attributes).toMatchObject({ units: "K", quality: "fixture" });
    const again = await pull(await createPlan(standin, undefined, { period }), shelf);
    expect(again.fetched).toBe(0);
    expect(chunksAsked(standin)).toHaveLength(plan.pieces.length - 1);
    expect(again.manifest.version).toBe(manifest.version);
  });

  test.each([
    [{ EDH_API_KEY: "planted-wrong-key" }, 401],
    [{ EDH_API_KEY: "restricted" }, 403],
  ])("makes an error of a refused key, never data", async (secrets, status) => {
    const plan = earthDataHub.plan(
      { dataset: "IFS-NEMO/SSP3-7.0/t2m", area: luxembourg },
      inProcessStandin().context(secrets),
    );
    const error = (await plan.catch((caught: unknown) => caught)) as Error;
    expect(error).toMatchObject({ code: "source-unavailable", details: { status } });
    expect(JSON.stringify(error) + error.message).not.toContain("planted");
  });

  test("makes an error of 429 in the middle, and goes on where it was", async () => {
    const standin = inProcessStandin({ edhQuota: 5 });
    const shelf = memoryDatasetShelf();
    const plan = await createPlan(standin, undefined, { period });
    await expect(pull(plan, shelf)).rejects.toMatchObject({ code: "source-unavailable", details: { status: 429 } });
    standin.state.edhRequests = -100;
    const { fetched } = await pull(plan, shelf);
    expect(fetched).toBe(plan.pieces.length - 1);
  });

  test("reads a chunk that is not there as absent, and refuses a store that holds nothing", async () => {
    const plan = await createPlan(undefined, undefined, { period, area: [10, 10, 11, 11] });
    await expect(pull(plan)).rejects.toMatchObject({ code: "implausible-data" });
  });

  test("makes an error of a truncated chunk", async () => {
    const standin = inProcessStandin();
    const plan = await createPlan(standin, undefined, { period });
    standin.state.faults = { seed: 1, share: 1, kinds: ["truncate"], stallMs: 1 };
    await expect(pull(plan)).rejects.toMatchObject({ code: "source-corrupt" });
  });
});
