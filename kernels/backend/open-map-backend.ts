import type { Backend } from "./backend.js";
import { chooseBackend } from "./choose-backend.js";

/** The best gpu.js backend for maps: a real GPU, else webasm, else cpu. The caller closes it. */
export const openMapBackend = async (): Promise<Backend> => {
  const backend = await chooseBackend("maps");
  if (backend === "wasm") throw new Error("Maps have no engine of their own.");
  return backend;
};
