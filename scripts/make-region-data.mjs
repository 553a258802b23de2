/**
 * Re-encodes the three sources of the embedded region into `scenarios/region/data/`.
 *
 *   node scripts/make-region-data.mjs <folder of the sources>
 *
 * The folder holds `terra-lux/elev.tif`, `boundaries/world-atlas_countries-10m_LU.geojson` and
 * `geonames/cities500_lu_bbox.csv`; DATA.md says where each comes from and under which licence.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fromFile } from "geotiff";

const source = process.argv[2];
if (!source) {
  console.error("Name the folder of the sources: node scripts/make-region-data.mjs <folder>");
  process.exit(2);
}
const target = new URL("../scenarios/region/data/", import.meta.url);
const header = "// Made by scripts/make-region-data.mjs: do not edit. Source, licence and method are in DATA.md.\n";

/** Unsigned number in 7-bit groups, low first. */
const pushVarint = (bytes, value) => {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
};

/** Row by row: 0 and a run length for absent cells, else 1 + zigzag of the step from the last height. */
const encodeHeights = (heights, absent) => {
  const bytes = [];
  let last = 0;
  for (let index = 0; index < heights.length; ) {
    let run = 0;
    while (index + run < heights.length && heights[index + run] === absent) run++;
    if (run > 0) {
      bytes.push(0);
      pushVarint(bytes, run);
      index += run;
      continue;
    }
    const step = heights[index] - last;
    pushVarint(bytes, 1 + (step < 0 ? -2 * step - 1 : 2 * step));
    last = heights[index++];
  }
  return bytes;
};

const makeElevation = async () => {
  const image = await (await fromFile(join(source, "terra-lux/elev.tif"))).getImage();
  const [heights] = await image.readRasters();
  const [west, , , north] = image.getBoundingBox();
  const text = Buffer.from(encodeHeights(heights, -32768)).toString("base64");
  return `${header}export const elevation30s = {
  attribution: "SRTM (NASA/USGS), via R package terra",
  width: ${image.getWidth()},
  height: ${image.getHeight()},
  /** Outer north-west corner [degree]; cells of 1/120 degree. */
  west: ${Math.round(west * 120) / 120},
  north: ${Math.round(north * 120) / 120},
  cellsPerDegree: 120,
  /** Heights in whole metres: base64 of varints, 0 + run for absent cells, else 1 + zigzag of the step. */
  heights: "${text}",
} as const;
`;
};

const makeBoundary = async () => {
  const collection = JSON.parse(
    await readFile(join(source, "boundaries/world-atlas_countries-10m_LU.geojson"), "utf8"),
  );
  const { type, coordinates } = collection.features[0].geometry;
  const rings = type === "MultiPolygon" ? coordinates.flat() : coordinates;
  const lines = rings.map(
    (ring) => `    ${JSON.stringify(ring.map(([x, y]) => [Number(x.toFixed(5)), Number(y.toFixed(5))]))},`,
  );
  return `${header}export const nationalBoundary: {
  readonly attribution: string;
  readonly rings: readonly (readonly (readonly [longitude: number, latitude: number])[])[];
} = {
  attribution: "Natural Earth (public domain), via world-atlas",
  rings: [
${lines.join("\n")}
  ],
};
`;
};

const makePlaces = async () => {
  const [head, ...lines] = (await readFile(join(source, "geonames/cities500_lu_bbox.csv"), "utf8"))
    .trim()
    .split(/\r?\n/);
  const columns = head.split(",");
  const field = (cells, name) => cells[columns.indexOf(name)];
  const rows = lines
    .map((line) => line.split(","))
    .map((cells) => {
      if (cells.length !== columns.length) throw new Error(`A row has ${cells.length} fields: ${cells.join(",")}`);
      const [longitude, latitude] = ["lon", "lat"].map((name) => Number(field(cells, name)));
      return [
        field(cells, "name"),
        longitude,
        latitude,
        Number(field(cells, "population")),
        Number(field(cells, "dem_m")),
        field(cells, "country"),
      ];
    })
    .sort((one, other) => one[5].localeCompare(other[5], "en") || other[3] - one[3] || one[1] - other[1]);
  return `${header}export const placeTable: {
  readonly attribution: string;
  readonly rows: readonly (readonly [
    name: string,
    longitude: number,
    latitude: number,
    population: number,
    elevation: number,
    country: string,
  ])[];
} = {
  attribution: "GeoNames (CC BY 4.0)",
  rows: [
${[...new Set(rows.map((row) => row[5]))]
  .map(
    (country) =>
      `    ${rows
        .filter((row) => row[5] === country)
        .map((row) => JSON.stringify(row))
        .join(",")},`,
  )
  .join("\n")}
  ],
};
`;
};

await writeFile(new URL("elevation-30s.ts", target), await makeElevation());
await writeFile(new URL("national-boundary.ts", target), await makeBoundary());
await writeFile(new URL("places.ts", target), await makePlaces());
