import type { DatasetManifest } from "../../ingest/index.js";
import type { StacItem } from "./stac.js";

const boxOf = ({ window }: DatasetManifest): readonly [number, number, number, number] | undefined => {
  const { area } = window as { area?: unknown };
  const fits = Array.isArray(area) && area.length === 4 && area.every((one) => typeof one === "number");
  return fits ? (area as [number, number, number, number]) : undefined;
};

const polygonOf = ([west, south, east, north]: readonly [number, number, number, number]) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

const isAddress = (url: string): boolean => /^https?:\/\//.test(url);

/**
 * The STAC item of a data set that was brought in: which items of the source it was cut from (address without secrets,
 * identity), by which window and steps, on what licence, with the checksum of each file.
 */
export const datasetItem = (manifest: DatasetManifest, origin: string): StacItem => {
  const { id, version, title, items, steps, licence, attribution, code, files, retrieved } = manifest;
  const bbox = boxOf(manifest);
  const self = `${origin}/stac/inputs/${id}@${version}`;
  return {
    type: "Feature",
    stac_version: "1.1.0",
    stac_extensions: [
      "https://stac-extensions.github.io/processing/v1.2.0/schema.json",
      "https://stac-extensions.github.io/version/v1.2.0/schema.json",
    ],
    id: `${id}@${version}`,
    collection: "inputs",
    ...(bbox && { bbox: [...bbox] }),
    geometry: bbox ? polygonOf(bbox) : null,
    properties: {
      title,
      datetime: retrieved,
      version,
      "processing:lineage": steps.join("; "),
      "processing:software": { [code.name]: code.version },
      "luxtwin:quality": { class: manifest.quality, caveats: manifest.warnings },
      "luxtwin:source": manifest.source,
      "luxtwin:dataset": manifest.dataset,
      "luxtwin:items": items,
      "luxtwin:window": manifest.window,
      "luxtwin:steps": steps,
      "luxtwin:licence": licence,
      "luxtwin:attribution": [attribution],
      "luxtwin:numbers": manifest.numbers,
      "luxtwin:files": files,
      "luxtwin:code_sha256": code.sha256,
    },
    links: [
      { rel: "self", href: self, type: "application/geo+json" },
      { rel: "root", href: `${origin}/stac`, type: "application/json" },
      ...items.filter(({ url }) => isAddress(url)).map(({ url }) => ({ rel: "via", href: url })),
    ],
    assets: {},
  };
};
