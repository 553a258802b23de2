import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isTwinError } from "../../core/index.js";
import {
  findDataset,
  memoryDatasetShelf,
  openTransport,
  type Pace,
  pullDataset,
  type SourceContext,
} from "../../ingest/index.js";
import { nodeTransport } from "../../server/net/node-transport.js";
import { faultKinds } from "../standin/faults.js";
import { type Standin, startStandin } from "../standin/start.js";

const area = [5.73, 49.44, 6.53, 50.19] as const;
const code = { name: "luxtwin", version: "0", sha256: "0" } as const;
const window = "lidar-2024/window/70000,100000,70200,100200";
const pulls = 500;

let standin: Standin;

beforeAll(async () => {
  standin = await startStandin();
});

afterAll(() => standin.close());

/** Real time, with waits cut to a hundredth so that five hundred pulls take minutes. */
const quickPace: Pace = {
  now: () => performance.now(),
  date: () => Date.now(),
  random: () => 0.5,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 100)),
};

const createContext = (): SourceContext & { close(): void } => {
  const trustedOrigins = [standin.url, standin.resultUrl];
  const { send, close } = nodeTransport({ trustedOrigins, idleMs: 150, exchangeMs: 2000 });
  return {
    transport: openTransport(send, { pace: quickPace, rules: { trustedOrigins }, attempts: 4 }),
    host: () => new URL(standin.url),
    secret: () => "key",
    quota: async () => null,
    sleep: quickPace.sleep,
    now: () => new Date("2026-11-22T12:00:00Z"),
    close,
  };
};

/** Bytes of what a pull kept, as one text; or the code of its error. */
const outcomeOf = async (address: string): Promise<{ files: string } | { error: string }> => {
  const context = createContext();
  const shelf = memoryDatasetShelf();
  const { source, dataset } = findDataset(address);
  try {
    const plan = await source.plan({ dataset, area }, context);
    const { manifest } = await pullDataset(plan, { shelf, code, now: () => new Date(0) });
    return { files: JSON.stringify(manifest.files) };
  } catch (error) {
    if (!isTwinError(error)) throw error;
    return { error: error.code };
  } finally {
    context.close();
  }
};

describe("five hundred pulls from a service that cuts, stalls, truncates and refuses", () => {
  test("end complete and byte-identical, or in a typed error: never in wrong data", async () => {
    const addresses = [window, "age-gauges/levels", "pegelonline/PERL/Q"];
    standin.state.faults = { seed: 1, share: 0, kinds: [], stallMs: 1 };
    const right = new Map<string, string>();
    for (const address of addresses) {
      const outcome = await outcomeOf(address);
      expect(outcome).toHaveProperty("files");
      right.set(address, (outcome as { files: string }).files);
    }
    const tally = { complete: 0, wrong: 0, "source-unavailable": 0, "source-corrupt": 0, other: 0 };
    for (let run = 0; run < pulls; run++) {
      const address = addresses[run % addresses.length] as string;
      standin.state.faults = {
        seed: 1000 + run,
        share: 0.1 + 0.6 * ((run % 50) / 50),
        kinds: faultKinds,
        stallMs: 200,
      };
      const outcome = await outcomeOf(address);
      if ("files" in outcome) tally[outcome.files === right.get(address) ? "complete" : "wrong"]++;
      else if (outcome.error === "source-unavailable" || outcome.error === "source-corrupt") tally[outcome.error]++;
      else tally.other++;
    }
    console.log(`500 pulls with seeded faults: ${JSON.stringify(tally)}`);
    expect(tally.wrong).toBe(0);
    expect(tally.other).toBe(0);
    expect(tally.complete).toBeGreaterThan(200);
  }, 600_000);
});
