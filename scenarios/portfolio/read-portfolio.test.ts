import { describe, expect, test } from "vitest";
import { readCsvPortfolio, readGeoJsonPortfolio } from "./read-portfolio.js";
import { readTable } from "./read-table.js";

const options = { bboxLonLat: [5.7, 49.4, 6.6, 50.2] as const };
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const read = (bytes: Uint8Array) => readCsvPortfolio({ location: bytes }, { bboxLonLat: [...options.bboxLonLat] });

describe("readTable", () => {
  test("finds byte order mark, separator, decimal mark and quotes", () => {
    const table = readTable(
      utf8('\uFEFFid;lon;lat;"Note; long"\r\na;6,13;49,61;"says ""no""\r\nand more"\r\n\r\nb;6,2;49,5;\r\n'),
    );
    expect(table.columns).toEqual(["id", "lon", "lat", "Note; long"]);
    expect([table.separator, table.decimal, table.encoding]).toEqual([";", ",", "utf-8"]);
    expect(table.rows).toEqual([
      { line: 2, cells: ["a", "6,13", "49,61", 'says "no"\r\nand more'] },
      { line: 5, cells: ["b", "6,2", "49,5", ""] },
    ]);
  });

  test("reads Windows-1252 where the bytes are no UTF-8", () => {
    const { encoding, rows } = readTable(latin1("id,name,lon,lat\na,D\xfcdelange \x80,6.08,49.48\n"));
    expect(encoding).toBe("windows-1252");
    expect(rows[0].cells[1]).toBe("Düdelange €");
  });

  test("refuses a table without rows and a repeated column", () => {
    expect(() => readTable(utf8("a,b\n"))).toThrow(/no rows/);
    expect(() => readTable(utf8("a,a\n1,2\n"))).toThrow(/repeats a name/);
  });
});

describe("readCsvPortfolio", () => {
  test("keeps every cell in order and stops for no bad row", () => {
    const portfolio = read(
      utf8(
        "id,lon,lat,value,colour\na,6.13,49.61,1000,red\nb,49.61,6.13,2000,=SUM(A1)\nc,6.1,49.6,much,\nd,2.35,48.85,5,\ne,x,49.6,5,\n",
      ),
    );
    expect(portfolio.columns).toEqual(["id", "lon", "lat", "value", "colour"]);
    expect(portfolio.assets.map(({ cells }) => cells[4])).toEqual(["red", "=SUM(A1)", "", "", ""]);
    expect(portfolio.assets.map(({ place }) => place !== null)).toEqual([true, false, true, false, false]);
    expect(portfolio.assets.map(({ isUsable }) => isUsable)).toEqual([true, true, false, true, false]);
    expect(portfolio.issues.map(({ row, kind, message }) => [row, kind, message.slice(0, 30)])).toEqual(
      [
        [2, "place", "longitude 49.61 and latitude 6"],
        [3, "row", "is not a number"],
        [4, "place", "lon 2.35, lat 48.85 lies outsi"],
        [5, "row", "is not a number"],
        [5, "place", "the place is no pair of number"],
      ].map(([row, kind, message]) => [
        row,
        kind,
        row === 5 && kind === "place" ? "the row has no usable coordina" : message,
      ]),
    );
  });

  test("reads metres of EPSG:2169 and says where they are swapped or meant as degrees", () => {
    const portfolio = read(utf8("id;easting;northing;wert\na;76000;75000;1,5\nb;75000;76000,5;2\nc;139000;60000;3\n"));
    expect([portfolio.crs, portfolio.decimal]).toEqual(["EPSG:2169", ","]);
    expect(portfolio.assets[0].place?.lon).toBeCloseTo(6.11, 2);
    expect(portfolio.assets[0].insured).toBe(1.5);
    expect(portfolio.issues.map(({ row, message }) => [row, message])).toEqual([
      [3, "easting 139000, northing 60000 look swapped"].map((x) =>
        typeof x === "string" ? x.replace(", ", " and ") : x,
      ),
    ]);
    expect(read(utf8("id,lon,lat\na,76000,75000\n")).issues[0].message).toMatch(/EPSG:2169/);
  });

  test("knows OED by its columns and takes classes from occupancy codes", () => {
    const portfolio = readCsvPortfolio(
      {
        location: utf8(
          "PortNumber,AccNumber,LocNumber,Latitude,Longitude,OccupancyCode,BuildingTIV,ContentsTIV,Basement\n1,1,7,49.6,6.1,1051,100,50,1\n",
        ),
        account: utf8("PortNumber,AccNumber,PolNumber\n1,1,1\n"),
      },
      { bboxLonLat: [...options.bboxLonLat] },
    );
    expect(portfolio.format).toBe("oed");
    expect(portfolio.accounts).toEqual([{ PortNumber: "1", AccNumber: "1", PolNumber: "1" }]);
    expect(portfolio.assets[0]).toMatchObject({ id: "7", assetClass: "residential", insured: 150, hasBasement: true });
  });

  test("refuses a table without places", () => {
    expect(() => read(utf8("id,value\na,1\n"))).toThrow(/lon and lat, or easting and northing/);
  });
});

describe("readGeoJsonPortfolio", () => {
  test("takes properties as columns and the middle of a shape as its place", () => {
    const polygon = {
      type: "Polygon",
      coordinates: [
        [
          [6, 49.5],
          [6.2, 49.5],
          [6.2, 49.7],
          [6, 49.5],
        ],
      ],
    };
    const collection = {
      type: "FeatureCollection",
      features: [
        { type: "Feature", id: "f1", geometry: polygon, properties: { value: 10, lon: "no" } },
        { type: "Feature", geometry: null, properties: { value: 20 } },
      ],
    };
    const portfolio = readGeoJsonPortfolio(collection, { bboxLonLat: [...options.bboxLonLat] });
    expect(portfolio.columns).toEqual(["value", "lon", "feature_id", "geojson_lon", "lat"]);
    expect(portfolio.assets[0].place?.lon).toBeCloseTo(6.1, 9);
    expect(portfolio.assets[0].place?.lat).toBeCloseTo(49.6, 9);
    expect(portfolio.issues.map(({ row }) => row)).toEqual([2]);
    expect(() => readGeoJsonPortfolio({ type: "FeatureCollection" }, { bboxLonLat: [...options.bboxLonLat] })).toThrow(
      /no features/,
    );
  });
});
