import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SeriesTimes {
  /** Wall time of each pull, from the start of its process [s]. */
  readonly seconds: readonly number[];
  /** Most memory that a pulling process held [MB]. */
  readonly megabytes: readonly number[];
}

const dataset = "earth-data-hub/IFS-NEMO/SSP3-7.0/t2m";
const watchEveryMs = 20;

/** Address of the stand-in once it listens; it says it on its first line. */
const addressOf = (standin: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    standin.stdout?.on("data", (part: Buffer) => {
      said += part.toString();
      const found = /on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    standin.once("exit", (code) => reject(new Error(`the stand-in ended early (${code})`)));
  });

const peakOf = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
};

/** One pull in a process of its own, into an empty data folder. */
const pullOnce = (root: string, url: string): Promise<{ seconds: number; megabytes: number }> => {
  const home = mkdtempSync(join(tmpdir(), "luxtwin-bench-"));
  const start = performance.now();
  const child = spawn(process.execPath, [join(root, "bin/luxtwin.mjs"), "ingest", "pull", dataset, "--json"], {
    env: { ...process.env, LUXTWIN_HOME: home, LUXTWIN_EDH_URL: url, EDH_API_KEY: "key" },
    stdio: ["ignore", "ignore", "ignore"],
  });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid ?? 0));
  }, watchEveryMs);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      clearInterval(watch);
      rmSync(home, { recursive: true, force: true });
      if (code !== 0) reject(new Error(`the pull ended with ${code}`));
      else resolve({ seconds: (performance.now() - start) / 1000, megabytes: peak / 1e6 });
    });
  });
};

/** True where the stand-in's sources lie beside the program. */
export const hasStandin = (root: string): boolean => existsSync(join(root, "test/standin/main.ts"));

/** Pulls 35 years of one variable of the Climate DT from the stand-in, which shares the machine. */
export const timeSeries = async (root: string, port: number, rounds: number): Promise<SeriesTimes> => {
  const standin = spawn(process.execPath, ["--import", "tsx", join(root, "test/standin/main.ts")], {
    cwd: root,
    env: { ...process.env, STANDIN_PORT: String(port) },
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    const url = await addressOf(standin);
    const [seconds, megabytes]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const pulled = await pullOnce(root, url);
      seconds.push(pulled.seconds);
      megabytes.push(pulled.megabytes);
    }
    return { seconds, megabytes };
  } finally {
    standin.kill();
  }
};
