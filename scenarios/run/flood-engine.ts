import { TwinError } from "../../core/index.js";
import { type OpenFloodEngine, openReferenceFloodEngine, openWasmFloodEngine } from "../../kernels/index.js";

/** Flood engines that a run may name. A software GPU is never picked by itself. */
const engines: Readonly<Record<string, OpenFloodEngine>> = {
  wasm: openWasmFloodEngine,
  reference: openReferenceFloodEngine,
};

/** Names that {@link floodEngineByName} knows. */
export const floodEngineNames = Object.keys(engines);

/** The engine of that name; throws `unsupported` naming those there are. */
export const floodEngineByName = (name: string): OpenFloodEngine => {
  const open = engines[name];
  if (open) return open;
  throw new TwinError("unsupported", `Flood engine "${name}" is not known: choose ${floodEngineNames.join(" or ")}.`, {
    feature: "flood_engine",
    found: name,
  });
};
