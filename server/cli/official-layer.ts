import {
  cellSize,
  type LayerDescriptor,
  type QualityClass,
  quantities,
  rasterRange,
  TwinError,
} from "../../core/index.js";
import { type GeoTiffBand, readGeoTiff, sha256Hex, sourceDescriptors } from "../../ingest/index.js";
import type { LayerDraft } from "../../scenarios/index.js";

/** Official maps by the words of the law: what they show, and by which water. */
const officialMaps = {
  hq10: { title: "HQ10", mechanism: "fluvial" },
  hq100: { title: "HQ100", mechanism: "fluvial" },
  extreme: { title: "HQ extreme", mechanism: "fluvial" },
  "heavy-rain": { title: "heavy rain", mechanism: "pluvial" },
} as const;
export type OfficialMap = keyof typeof officialMaps;

/** Names of the maps that are taken. */
export const officialMapNames = Object.keys(officialMaps) as readonly OfficialMap[];

/** Throws `invalid-request` for a map that is none. */
export const officialMap = (text: string | undefined): OfficialMap => {
  const found = officialMapNames.find((name) => name === text);
  if (found) return found;
  const message = `--map ${text ?? "(none)"} is not one of ${officialMapNames.join(", ")}: say which map the file is.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "map", message }] });
};

export interface OfficialFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly map: OfficialMap;
  readonly licence?: string;
  readonly attribution?: string;
  readonly code: { readonly version: string; readonly sha256: string };
}

const caveatsOf = (mechanism: "fluvial" | "pluvial"): readonly string[] => [
  "An official map as it was supplied, beside the twin's own layers and no part of them.",
  mechanism === "fluvial"
    ? "Rivers only, with the defences that the authority states: do not difference it with maps of rain floods or with undefended maps; agreement with them says nothing of either."
    : "Heavy rain by the authority's own method: storm, losses and sewers differ from the twin's.",
];

const checkDepth = ({ data }: GeoTiffBand, name: string): void => {
  const { minimum, maximum, finite } = rasterRange(data);
  const { plausible } = quantities.waterDepth;
  if (finite > 0 && minimum >= plausible[0] && maximum <= plausible[1]) return;
  const said = finite === 0 ? "holds no value" : `runs from ${minimum} to ${maximum}`;
  const message = `"${name}" ${said}: depths of ${plausible.join(" to ")} m are plausible. Is it in centimetres, a class code or a fill?`;
  throw new TwinError("implausible-data", message, {
    quantity: "waterDepth",
    range: plausible,
    seen: [minimum, maximum],
  });
};

const qualityOf = ({ description }: GeoTiffBand): QualityClass =>
  description.startsWith("FIXTURE") ? "fixture" : "official";

const describe = (file: OfficialFile, band: GeoTiffBand, sha256: string): LayerDescriptor => {
  const { title, mechanism } = officialMaps[file.map];
  const source = sourceDescriptors.find(({ id }) => id === "official-flood-maps");
  const licence = file.licence ?? source?.licence ?? "";
  const { crs, width, height, affine } = band.grid;
  const quality = qualityOf(band);
  return {
    id: `official-flood-${mechanism}-${file.map}-depth`,
    title: `Water depth, official map ${title}`,
    hazard: "flood",
    field: "depth",
    quantity: "waterDepth",
    unit: quantities.waterDepth.unit,
    cell_methods: "time: maximum",
    threshold: null,
    season: null,
    region: "luxembourg",
    demo: false,
    scenario: "official",
    period: null,
    global_warming_k: null,
    mechanism,
    magnitude: null,
    defence: "official",
    grid: { crs, width, height, affine: [...affine] },
    effective_resolution_m: cellSize(band.grid),
    wet_threshold_m: null,
    quality: { class: quality, caveats: [...caveatsOf(mechanism), ...band.warnings] },
    attribution: [file.attribution ?? source?.attribution ?? file.name],
    provenance: {
      code: { name: "luxtwin", ...file.code },
      method: "kept as it was supplied, cells and values unchanged",
      engine: "none",
      backend: "cpu",
      software_gpu: null,
      inputs: [{ id: file.name, sha256, quality, source: source?.title ?? file.name, licence }],
      parameters: { map: file.map },
      ledger: null,
      numbers: {},
    },
  };
};

/**
 * An official flood map (GeoTIFF of depths in metres) as a layer of its own, quality `official`, with its warning.
 *
 * @throws `implausible-data` for other units, `unsupported` for a grid in degrees, what the reader throws
 */
export const officialLayer = async (file: OfficialFile): Promise<LayerDraft> => {
  const band = await readGeoTiff(file.bytes);
  checkDepth(band, file.name);
  if (band.grid.crs === "EPSG:4326" || !band.grid.crs.startsWith("EPSG:")) {
    const message = `"${file.name}" is in ${band.grid.crs}: supply it in EPSG:2169, as the authority publishes it.`;
    throw new TwinError("unsupported", message, { feature: "crs of an official map", found: band.grid.crs });
  }
  const sha256 = await sha256Hex(file.bytes);
  const { map, code, licence = "", attribution = "" } = file;
  const version = (await sha256Hex(JSON.stringify({ sha256, map, code: code.sha256, licence, attribution }))).slice(
    0,
    32,
  );
  return { descriptor: describe(file, band, sha256), version, data: band.data };
};
