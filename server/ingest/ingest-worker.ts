/** Entry of a thread that carries out one pull, or one check of all that was pulled. */
import { parentPort, workerData } from "node:worker_threads";
import { isTwinError, TwinError } from "../../core/index.js";
import { type IngestSession, openIngestSession } from "../cli/ingest-session.js";
import { readIngestSettings } from "../cli/ingest-settings.js";
import { packError } from "../jobs/step-message.js";
import { bringIn } from "./bring-in.js";
import type { IngestMessage, IngestOrder, IngestOutcome } from "./ingest-message.js";

const tell = (message: IngestMessage): void => parentPort?.postMessage(message);

/** Holds every file against its manifest; throws `source-corrupt` naming the first that differs. */
const verify = async ({ shelf }: IngestSession): Promise<IngestOutcome> => {
  const manifests = await shelf.list();
  const all = manifests.flatMap((manifest) => Object.keys(manifest.files).map((name) => ({ manifest, name })));
  const faults: string[] = [];
  for (const [at, { manifest, name }] of all.entries()) {
    await shelf.read(manifest, name).catch((error: unknown) => {
      if (!isTwinError(error)) throw error;
      faults.push(`${manifest.id} ${name}: ${error.message}`);
    });
    if (at % 50 === 0) tell({ kind: "progress", fraction: at / all.length, phase: `${at} of ${all.length} files` });
  }
  if (faults.length > 0) {
    const message = `${faults.length} of ${all.length} files are not what was pulled; the first: ${faults[0]}`;
    throw new TwinError("source-corrupt", message, { key: faults[0] ?? "", offset: null });
  }
  return { datasets: [], requests: 0, fetched: 0, files: all.length, scenario: null };
};

const work = async ({ kind, home, request, build }: IngestOrder): Promise<IngestOutcome> => {
  const stop = new AbortController();
  parentPort?.once("message", () => stop.abort());
  const session = openIngestSession(home, readIngestSettings(process.env));
  try {
    if (kind === "verify" || request === null) return await verify(session);
    const onProgress = (fraction: number, phase: string) => tell({ kind: "progress", fraction, phase });
    return await bringIn(session, request, { build, onProgress, signal: stop.signal });
  } finally {
    session.close();
    parentPort?.close();
  }
};

work(workerData as IngestOrder).then(
  (outcome) => tell({ kind: "done", outcome }),
  (error: unknown) => tell({ kind: "failed", error: packError(error) }),
);
