/** Entry of a worker thread: computes the one step it was started with. */
import { parentPort, workerData } from "node:worker_threads";
import { runStep } from "../../scenarios/index.js";
import { readTerrainFile } from "../home/read-terrain-file.js";
import { folderRasterStore } from "../store/open-raster-store.js";
import { threadsBeside } from "./flood-threads.js";
import { packError, type StepMessage, type StepOrder } from "./step-message.js";

/** Shortest time between two messages of progress [ms]. */
const tellEveryMs = 100;

const tell = (message: StepMessage): void => parentPort?.postMessage(message);

const work = async ({ plan, stepId, layers, running }: StepOrder): Promise<void> => {
  const store = await folderRasterStore(layers);
  let told = 0;
  await runStep({
    plan,
    stepId,
    store,
    readTerrain: readTerrainFile,
    floodThreads: threadsBeside(running),
    onProgress: ({ fraction, detail }) => {
      const now = performance.now();
      if (now - told < tellEveryMs) return;
      told = now;
      tell({ kind: "progress", fraction, detail });
    },
  });
  await store.close();
};

work(workerData as StepOrder).then(
  () => tell({ kind: "done" }),
  (error: unknown) => tell({ kind: "failed", error: packError(error) }),
);
