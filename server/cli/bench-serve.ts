import { spawn } from "node:child_process";
import { join } from "node:path";
import { TwinError } from "../../core/index.js";
import type { BenchFigure } from "../bench/figure.js";
import { cpuPressure, describeMachine, openLoadWatch } from "../bench/machine.js";
import { benchService } from "../bench/serve-figures.js";
import type { BenchFlags } from "./bench-flood.js";
import { exitCodes, note, printResult } from "./output.js";

/** A service to be measured. */
interface Subject {
  readonly base: URL;
  readonly end: () => Promise<void>;
}

const firstAddress = /http:\/\/\S+/;

/** Starts `luxtwin serve` over LUXTWIN_HOME in a process of its own, on a free port. */
const startService = (root: string): Promise<Subject> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "bin/luxtwin.mjs"), "serve"], {
      env: { ...process.env, PORT: "0", HOST: "127.0.0.1" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4000);
      const address = firstAddress.exec(said)?.[0];
      if (address === undefined) return;
      const end = async () => {
        child.kill("SIGTERM");
        await ended;
      };
      resolve({ base: new URL(address), end });
    });
    child.once("exit", () => {
      const message = `The service ended before it listened: ${said.trim().split("\n").at(-1)}`;
      reject(new TwinError("invalid-request", message, { issues: [{ path: "serve", message }] }));
    });
  });

const line = ({ figure, value, unit, bar, direction, holds }: BenchFigure): string =>
  `${figure}  ${value === null ? "not measured" : value.toPrecision(3)} ${unit}  (${direction} ${bar}${holds === null ? "" : holds ? ", holds" : ", falls short"})`;

/** Times the answers of a running service (`--url`), or of one that it starts over LUXTWIN_HOME. Returns the exit code. */
export const benchServe = async (flags: BenchFlags, root: string): Promise<number> => {
  const { json, url, rounds = 5, quick = false } = flags;
  const watch = openLoadWatch();
  const subject: Subject = url === undefined ? await startService(root) : { base: new URL(url), end: async () => {} };
  try {
    const figures = await benchService({ base: subject.base, rounds, quick, pressure: cpuPressure, note });
    watch.look();
    const report = { machine: describeMachine(), load: watch.load(), figures };
    printResult(json, report, [
      `${report.machine.cpu}, ${report.machine.cores} cores, node ${report.machine.node}, CPU pressure up to ${report.load.cpu_pressure_avg10_max} %`,
      ...figures.map(line),
    ]);
    return figures.some(({ holds }) => holds === false) ? exitCodes.failed : exitCodes.ok;
  } finally {
    await subject.end();
  }
};
