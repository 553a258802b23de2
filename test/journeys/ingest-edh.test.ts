import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Standin, startStandin } from "../standin/start.js";

const key = "planted-edh-key-3141592653";
const dataset = "earth-data-hub/IFS-NEMO/SSP3-7.0/t2m";
const folders: string[] = [];
let standin: Standin;

beforeAll(async () => {
  standin = await startStandin(0, { edhKey: key });
  const { status, stderr } = spawnSync(process.execPath, ["bin/luxtwin.mjs", "ingest", "list"], { encoding: "utf8" });
  expect(status, stderr).toBe(0);
});

afterAll(async () => {
  await standin.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const createHome = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "luxtwin-ingest-"));
  folders.push(folder);
  return folder;
};

const start = (home: string, words: readonly string[], secret = key): ChildProcess =>
  spawn(process.execPath, ["bin/luxtwin.mjs", "ingest", ...words], {
    env: { ...process.env, LUXTWIN_HOME: home, LUXTWIN_EDH_URL: standin.url, EDH_API_KEY: secret },
    stdio: ["ignore", "pipe", "pipe"],
  });

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const ended = (child: ChildProcess): Promise<Ended> => {
  const said = { stdout: "", stderr: "" };
  child.stdout?.on("data", (part) => {
    said.stdout += part;
  });
  child.stderr?.on("data", (part) => {
    said.stderr += part;
  });
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, ...said })));
};

const ingest = (home: string, words: readonly string[], secret?: string): Promise<Ended> =>
  ended(start(home, words, secret));

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const chunksAsked = (): number => standin.state.seen.filter(({ path }) => /\/t2m\/c\//.test(path)).length;

const datasetFolder = (home: string): string => {
  const id = join(home, "ingest/datasets/earth-data-hub-ifs-nemo-ssp3-7.0-t2m");
  const [first] = existsSync(id) ? readdirSync(id) : [];
  return first ? join(id, first) : id;
};

const piecesKept = (home: string): number => {
  const folder = join(datasetFolder(home), "t2m/c");
  return existsSync(folder) ? filesUnder(folder).filter((path) => !path.endsWith(".new")).length : 0;
};

const until = async (reached: () => boolean): Promise<void> => {
  for (let turn = 0; !reached(); turn++) {
    if (turn > 9000) throw new Error("not reached");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe("a pull from Earth Data Hub by the command line", () => {
  const years = ["--from", "2030", "--to", "2031"];

  test("goes on where kill -9 left it, ends as an unbroken one does, and asks nothing the second time", async () => {
    const home = createHome();
    const { pieces } = JSON.parse((await ingest(home, ["plan", dataset, ...years, "--json"])).stdout);
    const first = start(home, ["pull", dataset, ...years, "--json"]);
    const over = ended(first);
    await until(() => piecesKept(home) >= 1);
    first.kill("SIGKILL");
    await over;
    const kept = piecesKept(home);
    const before = chunksAsked();
    const resumed = await ingest(home, ["pull", dataset, ...years, "--json"]);
    expect(resumed.status, resumed.stderr).toBe(0);
    const result = JSON.parse(resumed.stdout);
    expect(result.quality).toBe("fixture");
    expect(result.pieces_fetched).toBeLessThan(pieces);
    expect(chunksAsked() - before).toBeGreaterThanOrEqual(result.pieces_fetched - 1);
    expect(chunksAsked() - before).toBeLessThanOrEqual(result.pieces_fetched);
    expect(result.pieces_fetched).toBeLessThanOrEqual(pieces - kept + 3);
    const whole = createHome();
    const unbroken = JSON.parse((await ingest(whole, ["pull", dataset, ...years, "--json"])).stdout);
    expect(result.version).toBe(unbroken.version);
    const asked = chunksAsked();
    const again = JSON.parse((await ingest(home, ["pull", dataset, ...years, "--json"])).stdout);
    expect(again).toMatchObject({ pieces_fetched: 0, version: result.version });
    expect(chunksAsked()).toBe(asked);
    const checked = await ingest(home, ["verify", "--json"]);
    expect(JSON.parse(checked.stdout).faults).toEqual([]);
    expect(filesUnder(home).filter((path) => path.endsWith(".new"))).toEqual([]);
    const status = JSON.parse((await ingest(home, ["status", "--json"])).stdout);
    expect(status.datasets).toHaveLength(1);
    expect(status.earth_data_hub.used).toBeGreaterThan(pieces);
  });

  test("makes a scenario that runs to heat layers, which name the data set they rest on", async () => {
    const home = createHome();
    const result = JSON.parse(
      (await ingest(home, ["pull", dataset, "--from", "2030", "--to", "2030", "--json"])).stdout,
    );
    expect(result.scenario).toBe("ifs-nemo-ssp3-7.0-2030-2030");
    const words = ["bin/luxtwin.mjs", "run", result.scenario, "--resolution", "900", "--json"];
    const env = { ...process.env, LUXTWIN_HOME: home };
    const run = spawnSync(process.execPath, words, { encoding: "utf8", env });
    expect(run.status, run.stderr).toBe(0);
    const { layers } = JSON.parse(run.stdout) as { layers: string[] };
    const id = layers.find((one) => one.includes("hot-days") && one.endsWith(result.scenario)) as string;
    const folder = join(home, "layers", id);
    const files = filesUnder(folder).filter((path) => path.endsWith(".json"));
    const said = files.map((path) => readFileSync(path, "utf8")).join();
    expect(said).toContain(`${result.id}@${result.version}`);
    expect(said).toContain('"fixture"');
    expect(said).toContain("about 6.4 km");
  });

  test("leaves its key nowhere: not in output, errors, manifests, journals or addresses", async () => {
    const home = createHome();
    const wrong = "planted-wrong-key-2718281828";
    const outputs = [
      await ingest(home, ["plan", dataset, "--json"]),
      await ingest(home, ["pull", dataset, "--from", "2030", "--to", "2030"]),
      await ingest(home, ["plan", dataset, "--debug"], wrong),
      await ingest(home, ["pull", "earth-data-hub/IFS-NEMO/SSP3-7.0/none", "--debug"]),
      await ingest(home, ["status"]),
    ];
    expect(outputs.map(({ status }) => status)).toEqual([0, 0, 1, 1, 0]);
    expect(outputs[2]?.stderr).toContain("401");
    const said = outputs.map(({ stdout, stderr }) => stdout + stderr).join("\n");
    const written = filesUnder(home)
      .map((path) => readFileSync(path, "latin1"))
      .join("\n");
    const encoded = [key, wrong].flatMap((secret) => [secret, btoa(`edh:${secret}`), encodeURIComponent(secret)]);
    for (const secret of encoded) {
      expect(said.includes(secret)).toBe(false);
      expect(written.includes(secret)).toBe(false);
    }
    expect(standin.state.seen.some(({ path }) => path.includes("planted"))).toBe(false);
  });
});
