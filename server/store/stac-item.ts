import { type BBox, type LayerRecord, quantities } from "../../core/index.js";

const extension = (name: string, version: string): string =>
  `https://stac-extensions.github.io/${name}/${version}/schema.json`;

/** Multihash of a SHA-256: code 0x12, length 0x20, digest. */
const multihash = (sha256: string): string => `1220${sha256}`;

const ring = ([west, south, east, north]: BBox) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

const periodOf = (record: LayerRecord): Readonly<Record<string, string | null>> => {
  if (!record.period) return { datetime: record.created };
  return {
    datetime: null,
    start_datetime: `${record.period.from_year}-01-01T00:00:00Z`,
    end_datetime: `${record.period.to_year}-12-31T23:59:59Z`,
  };
};

const lineage = ({ provenance }: LayerRecord): string => {
  const { code, method, engine, backend, inputs } = provenance;
  const made = `${method}, computed by ${code.name} ${code.version} (${code.sha256.slice(0, 12)}) with ${engine} on ${backend}`;
  const from = inputs.map(({ id, sha256, quality }) => `${id} (${quality}, sha256 ${sha256.slice(0, 12)})`).join("; ");
  return from === "" ? `${made}.` : `${made}, from ${from}.`;
};

const band = (record: LayerRecord) => ({
  name: record.quantity,
  description: quantities[record.quantity].title,
  data_type: "float32",
  nodata: "nan",
  unit: record.unit,
  statistics: {
    minimum: record.statistics.minimum,
    maximum: record.statistics.maximum,
    count: record.statistics.finite_cells,
  },
  "raster:sampling": "area",
  "raster:spatial_resolution": record.grid.affine[0],
});

const mediaTypes: readonly (readonly [RegExp, string])[] = [
  [/\.tif$/, "image/tiff; application=geotiff; profile=cloud-optimized"],
  [/\.geojson$/, "application/geo+json"],
  [/\.json$/, "application/json"],
];

const asset = (record: LayerRecord, name: string, roles: readonly string[], extra: object = {}) => {
  const file = record.files[name];
  const type = mediaTypes.find(([pattern]) => pattern.test(name))?.[1] ?? "application/octet-stream";
  return {
    href: `./${name}`,
    type,
    roles,
    ...(file && { "file:size": file.bytes, "file:checksum": multihash(file.sha256) }),
    ...extra,
  };
};

const assets = (record: LayerRecord, attachments: readonly string[]) => ({
  cog: asset(record, "layer.tif", ["data"], { title: "Cloud-Optimized GeoTIFF", bands: [band(record)] }),
  zarr: asset(record, "zarr/zarr.json", ["data"], {
    href: "./zarr",
    title: "Zarr v3 group",
    type: "application/vnd+zarr; version=3",
  }),
  points: asset(record, "points.f32", ["data"], { title: "Cells as little-endian float32, row by row from the north" }),
  tiles: asset(record, "tiles.pack", ["visual"], { title: "Value tiles of all zooms, found by tiles.json" }),
  ...Object.fromEntries(attachments.map((name) => [name, asset(record, name, ["metadata"])])),
});

/** What a flood layer says of its run: engine, solver, mass ledger and verification. */
const floodRun = ({ hazard, provenance }: LayerRecord) =>
  hazard === "flood" && {
    "luxtwin:flood_run": {
      engine: provenance.engine,
      solver: provenance.numbers.solver ?? null,
      limited_faces: provenance.numbers.limited_faces ?? null,
      limited_share: provenance.numbers.limited_share ?? null,
      ledger: provenance.ledger,
      verification: provenance.verification ?? null,
    },
  };

const properties = (record: LayerRecord) => ({
  title: record.demo && !/\bDEMO\b/.test(record.title) ? `DEMO ${record.title}` : record.title,
  ...(record.demo && { description: "DEMO: synthetic detail, not a map of any real hazard." }),
  ...periodOf(record),
  created: record.created,
  version: record.version,
  "proj:code": record.grid.crs,
  "proj:shape": [record.grid.height, record.grid.width],
  "proj:transform": [...record.grid.affine, 0, 0, 1],
  "processing:lineage": lineage(record),
  "processing:software": { [record.provenance.code.name]: record.provenance.code.version },
  ...floodRun(record),
  "luxtwin:demo": record.demo,
  "luxtwin:quality": record.quality,
  "luxtwin:scenario": record.scenario,
  "luxtwin:quantity": record.quantity,
  "luxtwin:effective_resolution_m": record.effective_resolution_m,
  "luxtwin:attribution": record.attribution,
});

/** STAC 1.1 item of a layer version. Pure; `record.files` holds every file but the item itself. */
export const stacItem = (record: LayerRecord, attachments: readonly string[] = []) => ({
  type: "Feature",
  stac_version: "1.1.0",
  stac_extensions: [
    extension("file", "v2.1.0"),
    extension("processing", "v1.2.0"),
    extension("projection", "v2.0.0"),
    extension("raster", "v2.0.0"),
    extension("version", "v1.2.0"),
  ],
  id: `${record.id}@${record.version}`,
  collection: record.region,
  bbox: [...record.tiles.bounds],
  geometry: { type: "Polygon", coordinates: [ring(record.tiles.bounds)] },
  properties: properties(record),
  links: [{ rel: "collection", href: "./collection.json", type: "application/json" }],
  assets: assets(record, attachments),
});
