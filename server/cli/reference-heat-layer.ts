import {
  cellSize,
  type LayerDescriptor,
  type QualityClass,
  type QuantityKey,
  quantities,
  rasterRange,
  TwinError,
} from "../../core/index.js";
import { type GeoTiffBand, readGeoTiff, sha256Hex, sourceDescriptors } from "../../ingest/index.js";
import type { LayerDraft } from "../../scenarios/index.js";

/** Maps of the national climate analysis that are taken: what they show, and when. */
const heatMaps = {
  "night-air-temperature": { title: "air temperature at 4 in the morning", quantity: "airTemperature" },
  "pet-afternoon": {
    title: "physiological equivalent temperature at 14 o'clock",
    quantity: "physiologicalTemperature",
  },
} as const satisfies Record<string, { title: string; quantity: QuantityKey }>;
export type ReferenceHeatMap = keyof typeof heatMaps;

/** Names of the maps that are taken. */
export const referenceHeatMapNames = Object.keys(heatMaps) as readonly ReferenceHeatMap[];

/** Throws `invalid-request` for a map that is none. */
export const referenceHeatMap = (text: string | undefined): ReferenceHeatMap => {
  const found = referenceHeatMapNames.find((name) => name === text);
  if (found) return found;
  const message = `--map ${text ?? "(none)"} is not one of ${referenceHeatMapNames.join(", ")}: say which map the file is.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "map", message }] });
};

export interface ReferenceHeatFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly map: ReferenceHeatMap;
  readonly licence?: string;
  readonly attribution?: string;
  readonly code: { readonly version: string; readonly sha256: string };
}

const zeroCelsius = 273.15;
/** Temperatures of a summer day near the ground, in °C: kelvin cannot be taken for them, nor they for kelvin. */
const summer = [-10, 70] as const;

/** Values in kelvin, with the unit that the file had. Throws `implausible-data` for anything else. */
const inKelvin = ({ data }: GeoTiffBand, { name, map }: ReferenceHeatFile): { data: Float32Array; from: string } => {
  const { minimum, maximum, finite } = rasterRange(data);
  if (finite > 0 && minimum >= summer[0] && maximum <= summer[1]) {
    return { data: data.map((value) => value + zeroCelsius), from: "degrees Celsius" };
  }
  if (finite > 0 && minimum >= summer[0] + zeroCelsius && maximum <= summer[1] + zeroCelsius)
    return { data, from: "kelvin" };
  const said = finite === 0 ? "holds no value" : `runs from ${minimum} to ${maximum}`;
  const message = `"${name}" ${said}: a temperature of a summer day is ${summer.join(" to ")} °C, or the same in kelvin. Is it another map or a fill?`;
  throw new TwinError("implausible-data", message, {
    quantity: heatMaps[map].quantity,
    range: summer,
    seen: [minimum, maximum],
  });
};

const caveats: readonly string[] = [
  "A map of others as it was supplied, beside the twin's own layers and no part of them.",
  "One calm, cloudless summer day of a mesoscale model: no mean of a period, so do not difference it with counts or means.",
];

const describe = (file: ReferenceHeatFile, band: GeoTiffBand, sha256: string, from: string): LayerDescriptor => {
  const { title, quantity } = heatMaps[file.map];
  const source = sourceDescriptors.find(({ id }) => id === "klimaanalyse-2021");
  const licence = file.licence ?? source?.licence ?? "";
  const { crs, width, height, affine } = band.grid;
  const quality: QualityClass = band.description.startsWith("FIXTURE") ? "fixture" : "official";
  return {
    id: `reference-heat-${file.map}`,
    title: `Climate analysis 2021: ${title}`,
    hazard: "heat",
    field: file.map,
    quantity,
    unit: quantities[quantity].unit,
    cell_methods: "time: point",
    threshold: null,
    season: null,
    region: "luxembourg",
    demo: false,
    scenario: "reference",
    period: null,
    global_warming_k: null,
    mechanism: null,
    magnitude: null,
    defence: null,
    grid: { crs, width, height, affine: [...affine] },
    effective_resolution_m: cellSize(band.grid),
    wet_threshold_m: null,
    quality: { class: quality, caveats: [...caveats, ...band.warnings] },
    attribution: [file.attribution ?? source?.attribution ?? file.name],
    provenance: {
      code: { name: "luxtwin", ...file.code },
      method: `cells unchanged, ${from === "kelvin" ? "values unchanged" : `from ${from} to kelvin`}`,
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
 * A map of the national climate analysis of 2021 as a layer of its own, quality `official`, with its warning.
 *
 * @throws `implausible-data` for other values, `unsupported` for a grid in degrees, what the reader throws
 */
export const referenceHeatLayer = async (file: ReferenceHeatFile): Promise<LayerDraft> => {
  const band = await readGeoTiff(file.bytes);
  const { data, from } = inKelvin(band, file);
  if (band.grid.crs === "EPSG:4326" || !band.grid.crs.startsWith("EPSG:")) {
    const message = `"${file.name}" is in ${band.grid.crs}: supply it in EPSG:2169, as it is published.`;
    throw new TwinError("unsupported", message, { feature: "crs of a reference map", found: band.grid.crs });
  }
  const sha256 = await sha256Hex(file.bytes);
  const { map, code, licence = "", attribution = "" } = file;
  const key = JSON.stringify({ sha256, map, code: code.sha256, licence, attribution });
  return { descriptor: describe(file, band, sha256, from), version: (await sha256Hex(key)).slice(0, 32), data };
};
