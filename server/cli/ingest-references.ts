import type { AssetReferences, DatasetManifest, DatasetShelf, ExposureFeature } from "../../ingest/index.js";

const featuresOf = async (shelf: DatasetShelf, manifest: DatasetManifest | undefined): Promise<ExposureFeature[]> => {
  if (!manifest) return [];
  const text = new TextDecoder().decode(await shelf.read(manifest, "features.geojson"));
  return (JSON.parse(text) as { features: ExposureFeature[] }).features;
};

/** Addresses and buildings that files are joined with: the newest of each that was brought in; empty without. */
export const assetReferences = async (shelf: DatasetShelf): Promise<AssetReferences> => {
  const newest = (await shelf.list()).toSorted((one, other) => other.retrieved.localeCompare(one.retrieved));
  const of = (source: string) =>
    featuresOf(
      shelf,
      newest.find((manifest) => manifest.source === source),
    );
  return { addresses: await of("bd-adresses"), buildings: await of("buildings") };
};
