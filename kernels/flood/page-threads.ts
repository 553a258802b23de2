import type { FloodThread, FloodThreads } from "./wasm-crew.js";
import type { FloodThreadOrder } from "./wasm-thread.js";

const open = (order: FloodThreadOrder): FloodThread => {
  const worker = new Worker(new URL("./wasm-thread-page.ts", import.meta.url), { type: "module" });
  const ready = new Promise<void>((resolve, reject) => {
    worker.addEventListener("message", () => resolve(), { once: true });
    worker.addEventListener("error", () => reject(new Error("A flood thread did not start.")), { once: true });
  });
  worker.postMessage(order);
  return { ready, close: () => worker.terminate() };
};

/** Threads in a browser: `count` where the page is isolated (COOP and COEP), else the one there is. */
export const pageThreads = (count: number = navigator.hardwareConcurrency): FloodThreads => ({
  count: globalThis.crossOriginIsolated ? count : 1,
  open,
});
