import { describe, expect, test } from "vitest";
import { projector } from "../../core/index.js";
import {
  type AssetReferences,
  type ExposureFeature,
  findDataset,
  memoryDatasetShelf,
  pullDataset,
  readInRole,
} from "../../ingest/index.js";
import { fixtureAddresses, fixtureParcels } from "../standin/exposure-routes.js";
import { inProcessStandin } from "../standin/in-process.js";
import { createZip } from "../standin/zip.js";

type Box = readonly [number, number, number, number];
const area: Box = [5.73, 49.44, 6.53, 50.19];
const code = { name: "luxtwin", version: "0", sha256: "0" } as const;
const text = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

const pull = async (address: string, box: Box = area, standin = inProcessStandin()) => {
  const { source, dataset } = findDataset(address);
  const shelf = memoryDatasetShelf();
  const plan = await source.plan({ dataset, area: box }, standin.context());
  const { manifest } = await pullDataset(plan, { shelf, code, now: () => new Date(0) });
  const bytes = await shelf.read(manifest, "features.geojson");
  const { features } = JSON.parse(new TextDecoder().decode(bytes)) as { features: ExposureFeature[] };
  return { manifest, plan, standin, features };
};

const role = (as: Parameters<typeof readInRole>[0], bytes: Uint8Array, references: Partial<AssetReferences> = {}) =>
  readInRole(as, bytes, { name: "file", area, references: { addresses: [], buildings: [], ...references } });

const featuresOf = (files: Readonly<Record<string, Uint8Array>>) =>
  (JSON.parse(new TextDecoder().decode(files["features.geojson"])) as { features: ExposureFeature[] }).features;

const square = (x: number, y: number, side = 0.0002) => [
  [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ],
];
const building = (id: string, coordinates: unknown, properties = {}) => ({
  type: "Feature",
  properties: { id, ...properties },
  geometry: { type: "Polygon", coordinates },
});
const collection = (features: readonly unknown[]) => text({ type: "FeatureCollection", features });

describe("addresses", () => {
  test("come with their number in the register, one a point, those without a place counted", async () => {
    const { features, manifest, plan, standin } = await pull("bd-adresses/addresses");
    expect(standin.state.seen).toHaveLength(plan.requests);
    expect(features.map(({ id }) => id)).toEqual(fixtureAddresses.map(({ id }) => id));
    expect(features[3]?.geometry.coordinates).toEqual(fixtureAddresses[3]?.place);
    expect(features[3]?.properties).toMatchObject({ address_id: "900003", number: "4", commune: "Fixture" });
    expect(manifest.numbers).toEqual({ features: 40, address: 40 });
    expect(manifest.warnings).toEqual(["1 left out: an address without a point"]);
  });

  test("that lie latitude first are refused, not turned", async () => {
    const stop = text("stop_id,stop_lat,stop_lon\nA,6.1,49.6\n");
    const zip = createZip([{ name: "stops.txt", content: stop }]);
    await expect(role("gtfs", zip)).rejects.toMatchObject({ code: "implausible-data" });
  });
});

describe("communes and stops", () => {
  test("come from the portal, the newest timetable of three", async () => {
    const { features } = await pull("communes/communes");
    expect(features[0]?.properties).toMatchObject({ kind: "commune", name: "Fixture", lau2: "9999" });
    const stops = await pull("gtfs/stops");
    expect(stops.manifest.items[0]?.url).toContain("gtfs-20261101.zip");
    expect(stops.features.map(({ id, properties }) => [id, properties.kind, properties.name])).toEqual([
      ["S1", "station", "Fixture Gare"],
      ["P1", "stop", "Fixture, Quai 1"],
    ]);
    expect(stops.manifest.warnings.join()).toMatch(/1 left out: an entrance.*1 left out: outside the area/);
  });

  test("have the area of the national grid", async () => {
    const { features } = await pull("communes/communes");
    const project = projector("EPSG:4326", "EPSG:2169");
    const [a, b, c, d] = (square(6.1, 49.6, 0.05)[0] ?? []).map(([x = 0, y = 0]) => project([x, y]));
    const diagonal = (p: readonly number[] = [], q: readonly number[] = []) =>
      [(q[0] ?? 0) - (p[0] ?? 0), (q[1] ?? 0) - (p[1] ?? 0)] as const;
    const [e, f] = [diagonal(a, c), diagonal(b, d)];
    // Area of a quadrilateral by its diagonals: half their cross product.
    const expected = Math.abs(e[0] * f[1] - e[1] * f[0]) / 2;
    expect(features[0]?.properties.area_m2).toBeCloseTo(expected, 1);
    expect(expected).toBeGreaterThan(20e6);
  });
});

describe("parcels by WFS", () => {
  const box: Box = [6.09, 49.59, 6.12, 49.62];

  test("are counted, then come in pages, each once", async () => {
    const { features, plan, standin, manifest } = await pull("parcels/parcels", box);
    expect(plan.requests).toBe(4);
    expect(standin.state.seen).toHaveLength(4);
    expect(new Set(features.map(({ id }) => id)).size).toBe(fixtureParcels);
    expect(features[0]).toMatchObject({ id: "000F0", properties: { kind: "parcel", register_area_m2: 300 } });
    expect(features[0]?.properties.area_m2).toBeGreaterThan(200);
    expect(manifest.warnings).toEqual([]);
  });

  test("asks latitude first with a URN: what is sent", async () => {
    const { manifest } = await pull("parcels/parcels", box);
    const url = new URL(manifest.items[0]?.url ?? "");
    expect(url.searchParams.get("bbox")).toBe("49.59,6.09,49.62,6.12,urn:ogc:def:crs:EPSG::4326");
    expect(url.searchParams.has("cql_filter")).toBe(false);
  });

  test("an exception with status 200 is an error, an empty area too", async () => {
    const standin = inProcessStandin();
    const { source } = findDataset("parcels/parcels");
    const context = standin.context();
    const renamed = {
      ...context,
      transport: (request: Parameters<typeof context.transport>[0]) => {
        const url = new URL(request.url);
        url.searchParams.set("typeNames", "cp:nothing");
        return context.transport({ ...request, url });
      },
    };
    await expect(source.plan({ dataset: "parcels", area: box }, renamed)).rejects.toMatchObject({
      code: "source-unavailable",
      message: expect.stringContaining("fixture: the type is not known"),
    });
    await expect(source.plan({ dataset: "parcels", area: [5.8, 49.5, 5.9, 49.6] }, context)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("buildings", () => {
  test("are joined by address id, else by the point within; none by nearness", async () => {
    const { features: addresses } = await pull("bd-adresses/addresses");
    const [x = 0, y = 0] = fixtureAddresses[0]?.place ?? [];
    const hole = [...square(x + 0.0009 - 0.0001, y - 0.0001), ...square(x + 0.0009 - 0.00005, y - 0.00005, 0.0001)];
    const made = await role(
      "buildings",
      collection([
        building("named", square(6.2, 49.7), { id_caclr_bat: "900010" }),
        building("around", square(x - 0.0001, y - 0.0001)),
        building("courtyard", hole),
        building("unknown", square(6.21, 49.7), { id_caclr_bat: "1" }),
      ]),
      { addresses },
    );
    const joined = featuresOf(made.files).map(({ id, properties }) => [
      id,
      properties.joined_by,
      properties.address_ids,
    ]);
    expect(joined).toEqual([
      ["named", "id", ["900010"]],
      ["around", "place", ["900000"]],
      ["courtyard", null, []],
      ["unknown", null, []],
    ]);
    expect(made.numbers).toMatchObject({ by_id: 1, by_place: 1, without_address: 2, addresses_left: 38 });
  });

  test("wider than any building are refused before they fill the index", async () => {
    const { features: addresses } = await pull("bd-adresses/addresses");
    const wide = collection([building("wide", square(-170, -80, 160))]);
    await expect(role("buildings", wide, { addresses })).rejects.toMatchObject({ code: "too-large" });
  });
});

describe("an operator's assets", () => {
  test("are placed by address id and take the footprint at their address; two places for one id are not guessed", async () => {
    const { features: addresses } = await pull("bd-adresses/addresses");
    const [x = 0, y = 0] = fixtureAddresses[1]?.place ?? [];
    const footprints = await role("buildings", collection([building("b", square(x - 0.0001, y - 0.0001))]), {
      addresses,
    });
    const buildings = featuresOf(footprints.files);
    const csv = [
      "id;address_id;lon;lat;footprint_m2;value",
      "A;900001;;;;1000",
      "B;;6,2;49,7;80;5",
      "C;900038;;;;7",
      "D;123;;;;7",
      "A;900001;;;;9",
    ].join("\n");
    const made = await role("assets", text(csv), { addresses, buildings });
    expect(made.quality).toBe("official");
    expect((await role("assets", text(csv), { addresses, buildings, made: true })).quality).toBe("fixture");
    const [a, b] = featuresOf(made.files);
    expect(a).toMatchObject({ id: "A", geometry: { coordinates: [x, y] } });
    expect(a?.properties.footprint_m2).toBe(buildings[0]?.properties.area_m2);
    expect(b).toMatchObject({ id: "B", geometry: { coordinates: [6.2, 49.7] }, properties: { footprint_m2: 80 } });
    expect(made.numbers).toEqual({ features: 2, asset: 2, placed_by_address: 1, footprint_by_address: 1 });
    expect(made.warnings.join()).toMatch(/1 left out: an address id that stands at two places/);
    expect(made.warnings.join()).toMatch(/1 left out: an address id that is not known/);
    expect(made.warnings.join()).toMatch(/1 left out: an id that stands twice/);
    const lines = new TextDecoder().decode(made.files["portfolio.csv"]).trim().split("\n");
    expect(lines[0]).toBe("id,address_id,value,lon,lat,footprint_m2");
    expect(lines[2]).toBe("B,,5,6.2,49.7,80");
  });

  test("without id or place are refused naming what is needed", async () => {
    await expect(role("assets", text("a,b\n1,2\n"))).rejects.toMatchObject({ code: "invalid-request" });
  });
});

describe("an extract of OpenStreetMap", () => {
  const line = {
    type: "LineString",
    coordinates: [
      [6.1, 49.6],
      [6.1, 49.61],
    ],
  };
  const way = (id: string, properties: object, geometry: object = line) => ({
    type: "Feature",
    id,
    properties,
    geometry,
  });

  test("gives roads, rail and power with length and voltage, in both dialects; the rest is counted", async () => {
    const made = await role(
      "osm",
      collection([
        way("w1", { highway: "primary", ref: "N7", bridge: "yes" }),
        way("w2", { highway: "footway" }),
        way("w3", { power: "line", voltage: "220000;65000" }),
        { ...way("", {}), id: undefined, properties: { osm_id: "4", other_tags: '"railway"=>"rail","tunnel"=>"yes"' } },
        way("n5", { power: "substation" }, { type: "Point", coordinates: [6.1, 49.6] }),
      ]),
    );
    const [road, power, rail, substation] = featuresOf(made.files);
    expect(road?.properties).toMatchObject({ kind: "road", class: "primary", reference: "N7", bridge: true });
    // 0.01 degree of latitude at 49.6° N is 1112.2 m on the ellipsoid.
    expect(road?.properties.length_m).toBeGreaterThan(1111);
    expect(road?.properties.length_m).toBeLessThan(1113);
    expect(power?.properties.voltage_v).toBe(220_000);
    expect(rail).toMatchObject({ id: "4", properties: { kind: "rail", tunnel: true } });
    expect(substation?.properties).toMatchObject({ kind: "power", class: "substation", length_m: null });
    expect(made.warnings).toEqual(["1 left out: neither a road for vehicles nor rail nor power"]);
  });
});
