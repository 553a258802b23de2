import { isTwinError } from "../../core/index.js";
import type { DatasetManifest } from "../../ingest/index.js";
import { openIngestSession } from "./ingest-session.js";
import type { IngestSettings } from "./ingest-settings.js";
import { exitCodes, printResult } from "./output.js";

const brief = ({ id, key, version, title, quality, retrieved, source, dataset, licence, files }: DatasetManifest) => ({
  id,
  key,
  version,
  title,
  quality,
  retrieved,
  source,
  dataset,
  licence,
  bytes: Object.values(files).reduce((sum, file) => sum + file.bytes, 0),
});

/** Prints what was pulled. Returns the exit code. */
export const ingestStatus = async (
  { json }: { json?: boolean },
  home: string,
  settings: IngestSettings,
): Promise<number> => {
  const session = openIngestSession(home, settings);
  try {
    const datasets = (await session.shelf.list()).map(brief);
    const quota = await session.contextOf("earth-data-hub").quota();
    const lines = datasets.map(
      ({ id, version, quality, retrieved, bytes }) =>
        `${id}@${version}  ${quality}  ${retrieved}  ${(bytes / 1e6).toFixed(1)} MB`,
    );
    const asked = `Earth Data Hub: ${quota?.used ?? 0} of ${quota?.limit ?? 0} requests this month`;
    const shown = lines.length > 0 ? lines : ["Nothing is pulled yet: `luxtwin ingest list` says what there is."];
    printResult(json, { datasets, earth_data_hub: quota }, [...shown, asked]);
    return exitCodes.ok;
  } finally {
    session.close();
  }
};

/** Reads every file of every data set and holds it against its manifest. Returns the exit code. */
export const verifyIngest = async (
  { json }: { json?: boolean },
  home: string,
  settings: IngestSettings,
): Promise<number> => {
  const session = openIngestSession(home, settings);
  try {
    const faults: { id: string; file: string; error: string }[] = [];
    let files = 0;
    for (const manifest of await session.shelf.list()) {
      for (const name of Object.keys(manifest.files)) {
        files++;
        await session.shelf.read(manifest, name).catch((error: unknown) => {
          if (!isTwinError(error)) throw error;
          faults.push({ id: manifest.id, file: name, error: error.message });
        });
      }
    }
    const lines = faults.map(({ id, file, error }) => `${id} ${file}: ${error}`);
    printResult(json, { files, faults }, [...lines, `${files} files looked at, ${faults.length} faults`]);
    return faults.length === 0 ? exitCodes.ok : exitCodes.failed;
  } finally {
    session.close();
  }
};
