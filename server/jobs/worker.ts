/** Entry of a worker thread: computes the one step it was started with. */
import { parentPort, workerData } from "node:worker_threads";
import { runStep, runWhatIf, type StepProgress } from "../../scenarios/index.js";
import { folderScratch } from "../home/folder-scratch.js";
import { homePaths } from "../home/home.js";
import { readPulledSeries } from "../home/read-pulled-series.js";
import { readTerrainFile } from "../home/read-terrain-file.js";
import { folderRasterStore } from "../store/open-raster-store.js";
import { threadsBeside } from "./flood-threads.js";
import { packError, type StepMessage, type StepOrder } from "./step-message.js";

/** Shortest time between two messages of progress [ms]. */
const tellEveryMs = 100;

const tell = (message: StepMessage): void => parentPort?.postMessage(message);

/** Computes the step, or the comparison, of an order and says what came of it. */
const work = async ({ plan, stepId, layers, root, running, whatIf }: StepOrder): Promise<StepMessage> => {
  const store = await folderRasterStore(layers);
  let told = 0;
  const common = {
    plan,
    store,
    readTerrain: readTerrainFile,
    readSeries: readPulledSeries(root),
    floodThreads: threadsBeside(running),
    scratch: folderScratch(homePaths(root).scratch),
    onProgress: ({ fraction, detail }: StepProgress) => {
      const now = performance.now();
      if (now - told < tellEveryMs) return;
      told = now;
      tell({ kind: "progress", fraction, detail });
    },
  };
  try {
    if (whatIf) return { kind: "compared", comparisons: await runWhatIf({ ...common, ...whatIf }) };
    await runStep({ ...common, stepId });
    return { kind: "done" };
  } finally {
    await store.close();
  }
};

work(workerData as StepOrder).then(tell, (error: unknown) => tell({ kind: "failed", error: packError(error) }));
