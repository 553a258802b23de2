import type { Transport } from "./transport.js";

/** At most `inFlight` exchanges at a time; the others wait their turn, in order. */
export const withLimit = (transport: Transport, inFlight: number): Transport => {
  let running = 0;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    running--;
    waiting.shift()?.();
  };
  const enter = async (signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    if (running < inFlight) {
      running++;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const turn = () => {
        signal?.removeEventListener("abort", stop);
        running++;
        resolve();
      };
      const stop = () => {
        waiting.splice(waiting.indexOf(turn), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", stop, { once: true });
      waiting.push(turn);
    });
  };
  return async (request) => {
    await enter(request.signal);
    try {
      return await transport(request);
    } finally {
      leave();
    }
  };
};
