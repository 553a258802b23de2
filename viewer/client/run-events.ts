import { type Run, runSchema } from "../../core/index.js";

/**
 * Follows the runs of the service by server-sent events until the signal is aborted.
 * A broken connection is opened again by the browser itself; events that are no run are let pass.
 */
export const followRuns = (onRun: (run: Run) => void, options: { readonly signal: AbortSignal }): void => {
  const events = new EventSource("/runs/events");
  const read = (event: MessageEvent<string>) => {
    const run = runSchema.safeParse(parseJson(event.data));
    if (run.success) onRun(run.data);
  };
  events.addEventListener("message", read);
  events.addEventListener("run", read);
  options.signal.addEventListener("abort", () => events.close());
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
