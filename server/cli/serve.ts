import { TwinError } from "../../core/index.js";
import { baselineId } from "../../scenarios/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { openService, type Service } from "../main.js";
import { exitCodes, note, print } from "./output.js";
import { createProgressLine } from "./progress-line.js";
import type { Settings } from "./settings.js";

export interface ServeOptions {
  readonly settings: Settings;
  readonly build: BuildRecord;
  /** Which runs are put in line at the start. */
  readonly runs: "defaults" | "none";
}

const place = "lon=6.1296&lat=49.6116&scenario=baseline-1991-2020";

const welcome = (url: string): readonly string[] => [
  "",
  `LuxTwin is ready: open ${url}`,
  "The embedded region is a demonstration: real relief at 30 arc-seconds, synthetic below.",
  "Three things to try:",
  `  curl "${url}/layers"`,
  `  curl "${url}/risk/v1/location?${place}&sector=finance&demo=true"`,
  `  curl "${url}/risk/v1/location?${place}&sector=energy"`,
  "Ctrl-C stops the service; what is computed is kept.",
];

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => resolve());
  });

/** Resolves once the baseline can be asked; rejects where its run failed. */
const whenReady = (service: Service, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = () => {
      service.readiness().then(({ ready }) => ready && resolve(), reject);
    };
    service.queue.watch((run) => {
      if (run.scenario !== baselineId) return;
      if (run.state === "succeeded") look();
      if (run.state === "failed")
        reject(
          new TwinError("conflict", `The baseline failed: ${run.error?.detail}`, { id: run.id, state: run.state }),
        );
    }, signal);
    signal.addEventListener("abort", () => resolve(), { once: true });
    look();
  });

const watchProgress = (service: Service, signal: AbortSignal): void => {
  const write = (text: string) => void process.stderr.write(text);
  const columns = () => process.stderr.columns ?? 80;
  service.queue.watch(createProgressLine({ isTerminal: process.stderr.isTTY === true, columns, write }), signal);
};

/** Serves until told to stop. Returns the exit code. */
export const serveTwin = async ({ settings, build, runs }: ServeOptions): Promise<number> => {
  const stopped = stopSignal();
  const service = await openService({ settings, build, log: note });
  const ending = new AbortController();
  const end = stopped.then(() => ending.abort());
  try {
    watchProgress(service, ending.signal);
    note(`Listening on ${service.url} while the layers are prepared.`);
    if (runs === "defaults") await service.queueDefaults();
    whenReady(service, ending.signal).then(
      () => {
        if (!ending.signal.aborted) for (const line of welcome(service.url)) print(line);
      },
      (error: unknown) => note(error instanceof Error ? error.message : String(error)),
    );
    await end;
    note("Stopping; unfinished runs go on at the next start.");
  } finally {
    ending.abort();
    await service.close();
  }
  return exitCodes.ok;
};
