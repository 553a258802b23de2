import type { Run } from "../../core/index.js";
import type { JobQueue } from "../../scenarios/index.js";
import type { Context } from "../hono.js";

const ended = (run: Run): boolean => run.state === "succeeded" || run.state === "failed" || run.state === "cancelled";

/** A client that leaves more than this many events unread is let go; its browser connects again. */
const unreadLimit = 512;

interface Following {
  readonly queue: JobQueue;
  /** The run to follow to its end; all runs, without end, if absent. */
  readonly run?: string;
  /** Interval between heartbeats [s]. */
  readonly heartbeat: number;
}

const eventText = (run: Run): string =>
  `id: ${run.id}:${Date.parse(run.updated)}\nevent: run\ndata: ${JSON.stringify(run)}\n\n`;

/** Sends the present state of the runs, then each change; returns what ends it. */
const follow = (
  { queue, run: only, heartbeat }: Following,
  present: readonly Run[],
  sink: ReadableStreamDefaultController<Uint8Array>,
): (() => void) => {
  const encoder = new TextEncoder();
  const control = new AbortController();
  const stop = () => {
    clearInterval(timer);
    control.abort();
  };
  const finish = () => {
    if (control.signal.aborted) return;
    stop();
    sink.close();
  };
  const write = (text: string) => {
    if (control.signal.aborted) return;
    sink.enqueue(encoder.encode(text));
    if ((sink.desiredSize ?? 0) < -unreadLimit) finish();
  };
  const send = (run: Run) => {
    if (only !== undefined && run.id !== only) return;
    write(eventText(run));
    if (only !== undefined && ended(run)) finish();
  };
  const timer = setInterval(() => write(": heartbeat\n\n"), heartbeat * 1000);
  timer.unref();
  write("retry: 2000\n\n");
  queue.watch(send, control.signal);
  for (const run of present) send(run);
  return stop;
};

/** Server-sent events of runs: one `run` event for the present state and each change, heartbeats between. */
export const runEvents = async (c: Context, following: Following): Promise<Response> => {
  const present =
    following.run === undefined ? await following.queue.list() : [await following.queue.get(following.run)];
  const headers = { "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no" };
  if (c.req.method === "HEAD") return c.body(null, 200, headers);
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start: (sink) => {
      stop = follow(following, present, sink);
    },
    cancel: () => stop(),
  });
  return c.body(stream, 200, headers);
};
