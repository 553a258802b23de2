import { cellSize, type LayerDescriptor, type QualityClass, TwinError } from "../../core/index.js";
import { type GeoTiffBand, readGeoTiff, sha256Hex, sourceDescriptors } from "../../ingest/index.js";
import type { LayerDraft } from "../../scenarios/index.js";

/** A map of others as an operator supplies it. */
export interface SuppliedFile<MapName extends string> {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly map: MapName;
  readonly licence?: string;
  readonly attribution?: string;
  readonly code: { readonly version: string; readonly sha256: string };
}

type Common = "region" | "demo" | "period" | "global_warming_k" | "magnitude" | "season" | "threshold";
type FromFile = "grid" | "effective_resolution_m" | "wet_threshold_m" | "quality" | "attribution" | "provenance";

/** What one kind of map says of itself, beside what every supplied map says. */
export interface SuppliedMap {
  /** Id of the source in the register. */
  readonly source: string;
  readonly about: Omit<LayerDescriptor, Common | FromFile>;
  readonly caveats: readonly string[];
  readonly data: Float32Array;
  /** What was done to the cells and values. */
  readonly method: string;
  /** Who publishes it so, for the refusal of another projection. */
  readonly published: string;
  /** What the refusal calls it: `a reference map`. */
  readonly kind: string;
}

/** The name of a map among those that are taken. Throws `invalid-request` for one that is none. */
export const suppliedMapName = <MapName extends string>(
  names: readonly MapName[],
  text: string | undefined,
): MapName => {
  const found = names.find((name) => name === text);
  if (found) return found;
  const message = `--map ${text ?? "(none)"} is not one of ${names.join(", ")}: say which map the file is.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "map", message }] });
};

const requireProjected = ({ grid }: GeoTiffBand, name: string, { kind, published }: SuppliedMap): void => {
  if (grid.crs !== "EPSG:4326" && grid.crs.startsWith("EPSG:")) return;
  const message = `"${name}" is in ${grid.crs}: supply it in EPSG:2169, as ${published}.`;
  throw new TwinError("unsupported", message, { feature: `crs of ${kind}`, found: grid.crs });
};

const describe = <MapName extends string>(
  file: SuppliedFile<MapName>,
  band: GeoTiffBand,
  sha256: string,
  { source: id, about, caveats, method }: SuppliedMap,
): LayerDescriptor => {
  const source = sourceDescriptors.find((one) => one.id === id);
  const { crs, width, height, affine } = band.grid;
  const quality: QualityClass = band.description.startsWith("FIXTURE") ? "fixture" : "official";
  const input = { id: file.name, sha256, quality, source: source?.title ?? file.name };
  return {
    ...about,
    ...{ threshold: null, season: null, region: "luxembourg", demo: false },
    ...{ period: null, global_warming_k: null, magnitude: null, wet_threshold_m: null },
    grid: { crs, width, height, affine: [...affine] },
    effective_resolution_m: cellSize(band.grid),
    quality: { class: quality, caveats: [...caveats, ...band.warnings] },
    attribution: [file.attribution ?? source?.attribution ?? file.name],
    provenance: {
      code: { name: "luxtwin", ...file.code },
      ...{ method, engine: "none", backend: "cpu", software_gpu: null },
      inputs: [{ ...input, licence: file.licence ?? source?.licence ?? "" }],
      parameters: { map: file.map },
      ledger: null,
      numbers: {},
    },
  };
};

/**
 * A GeoTIFF of others as a layer of its own, quality `official`, with its warning; `mapOf` reads what it is.
 *
 * @throws `unsupported` for a grid in degrees, what `mapOf` and the reader throw
 */
export const suppliedLayer = async <MapName extends string>(
  file: SuppliedFile<MapName>,
  mapOf: (band: GeoTiffBand) => SuppliedMap,
): Promise<LayerDraft> => {
  const band = await readGeoTiff(file.bytes);
  const map = mapOf(band);
  requireProjected(band, file.name, map);
  const sha256 = await sha256Hex(file.bytes);
  const { map: name, code, licence = "", attribution = "" } = file;
  const key = JSON.stringify({ sha256, map: name, code: code.sha256, licence, attribution });
  const version = (await sha256Hex(key)).slice(0, 32);
  return { descriptor: describe(file, band, sha256, map), version, data: map.data };
};
