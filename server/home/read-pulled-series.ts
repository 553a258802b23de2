import { join } from "node:path";
import { TwinError } from "../../core/index.js";
import { type DatasetManifest, readDailyTemperature } from "../../ingest/index.js";
import type { ReadSeries } from "../../scenarios/index.js";
import { folderDatasetShelf } from "./folder-dataset-shelf.js";

/** Folder of the data sets below a data folder. */
export const datasetsFolder = (root: string): string => join(root, "ingest/datasets");

const missing = (dataset: string, version: string): TwinError => {
  const message = `Data set ${dataset}@${version} is not here: \`luxtwin ingest status\` says what is; pull it again.`;
  return new TwinError("not-found", message, { kind: "dataset", id: `${dataset}@${version}` });
};

const inputOf = ({ id, version, quality, title, licence }: DatasetManifest) => ({
  id: `${id}@${version}`,
  sha256: version,
  quality: quality === "fixture" || quality === "synthetic" ? quality : ("simulated" as const),
  source: title,
  licence,
});

/** Reads series from the data sets of a data folder. */
export const readPulledSeries =
  (root: string): ReadSeries =>
  async ({ dataset, version }, options = {}) => {
    const shelf = folderDatasetShelf(datasetsFolder(root));
    const manifest = (await shelf.list()).find((one) => one.id === dataset && one.version === version);
    if (!manifest) throw missing(dataset, version);
    return { ...(await readDailyTemperature(shelf, manifest, options)), input: inputOf(manifest) };
  };
