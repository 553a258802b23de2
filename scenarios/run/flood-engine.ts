import { TwinError } from "../../core/index.js";
import {
  type FloodThreads,
  type OpenFloodEngine,
  openReferenceFloodEngine,
  openWasmFloodEngine,
} from "../../kernels/index.js";

/** Flood engines that a run may name. A software GPU is never picked by itself. */
const engines: Readonly<Record<string, (threads: FloodThreads | undefined) => OpenFloodEngine>> = {
  wasm: (threads) => () => openWasmFloodEngine(threads ? { threads } : {}),
  reference: () => openReferenceFloodEngine,
};

/** Names that {@link floodEngineByName} knows. */
export const floodEngineNames = Object.keys(engines);

/** The engine of that name, on those threads if it can use them; throws `unsupported` naming those there are. */
export const floodEngineByName = (name: string, threads?: FloodThreads): OpenFloodEngine => {
  const open = engines[name];
  if (open) return open(threads);
  throw new TwinError("unsupported", `Flood engine "${name}" is not known: choose ${floodEngineNames.join(" or ")}.`, {
    feature: "flood_engine",
    found: name,
  });
};
