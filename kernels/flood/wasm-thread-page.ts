/** Entry of a flood thread in a browser: takes one order and obeys it until told to end. */
import { type FloodThreadOrder, floodThread } from "./wasm-thread.js";

addEventListener(
  "message",
  (event: MessageEvent<FloodThreadOrder>) => void floodThread(event.data, () => postMessage("ready")),
  { once: true },
);
