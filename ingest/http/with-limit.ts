import type { Transport } from "./transport.js";

/** At most `inFlight` exchanges at a time; the others wait their turn, in order. One that is aborted leaves at its turn. */
export const withLimit = (transport: Transport, inFlight: number): Transport => {
  let running = 0;
  const waiting: (() => void)[] = [];
  /** Hands the place over to the next one, or frees it. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };
  const enter = async (signal?: AbortSignal): Promise<void> => {
    if (running < inFlight) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    if (!signal?.aborted) return;
    leave();
    signal.throwIfAborted();
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
