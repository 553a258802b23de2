import { isMadeUp } from "../../core/index.js";
import type { AssetReferences, DatasetManifest, DatasetShelf, ExposureFeature } from "../../ingest/index.js";

const featuresOf = async (shelf: DatasetShelf, manifest: DatasetManifest | undefined): Promise<ExposureFeature[]> => {
  if (!manifest) return [];
  const text = new TextDecoder().decode(await shelf.read(manifest, "features.geojson"));
  return (JSON.parse(text) as { features: ExposureFeature[] }).features;
};

/** Addresses and buildings that files are joined with: the newest of each that was brought in; empty without. */
export const assetReferences = async (shelf: DatasetShelf): Promise<AssetReferences> => {
  const newest = (await shelf.list()).toSorted((one, other) => other.retrieved.localeCompare(one.retrieved));
  const used = ["bd-adresses", "buildings"].map((source) => newest.find((manifest) => manifest.source === source));
  const [addresses, buildings] = await Promise.all(used.map((manifest) => featuresOf(shelf, manifest)));
  const made = used.some((manifest) => manifest !== undefined && isMadeUp(manifest.quality));
  return { addresses: addresses ?? [], buildings: buildings ?? [], made };
};
