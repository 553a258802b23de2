import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Command, CommanderError } from "commander";
import { type BuildRecord, readBuildRecord } from "../home/build-record.js";
import { benchByName } from "./bench.js";
import type { BenchFlags } from "./bench-flood.js";
import { type CalcFlags, calculate } from "./calc.js";
import { examine } from "./doctor.js";
import { addIngestCommands } from "./ingest-commands.js";
import { type KeyFlags, manageKeys } from "./keys.js";
import { listLayers } from "./list-layers.js";
import { type NestFlags, nestRun } from "./nest.js";
import { exitCodes, reportError } from "./output.js";
import { type RunFlags, runScenario } from "./run-scenario.js";
import { serveTwin } from "./serve.js";
import { readSettings, type Settings } from "./settings.js";
import { type ValidateFlags, validate } from "./validate-flood.js";
import { type VerifyFlags, verifyKernels } from "./verify.js";

const epilogue = `
Settings (environment): PORT 8080, HOST 127.0.0.1, LUXTWIN_HOME ./data, LUXTWIN_WORKERS (all cores), LUXTWIN_CORS,
LUXTWIN_RATE (cost units a client may ask a minute; no limit).
Exit codes: 0 done, 1 what was asked failed, 2 wrong usage, 3 data folder in use, 130 interrupted.`;

interface Context {
  readonly settings: () => Settings;
  readonly build: BuildRecord;
  readonly end: (code: Promise<number>) => Promise<void>;
}

const examples = (command: Command, ...lines: string[]): Command =>
  command.addHelpText("after", `\nExamples:\n${lines.map((line) => `  $ luxtwin ${line}`).join("\n")}`);

const addService = (program: Command, { settings, build, end }: Context): void => {
  examples(program.command("start"), "start", "start --json")
    .description("compute the default scenarios where they are missing and serve API and viewer")
    .option("--json", "accepted on every command; the service itself answers JSON")
    .action(() => end(serveTwin({ settings: settings(), build, runs: "defaults" })));
  examples(program.command("serve"), "serve", "serve --json")
    .description("serve API and viewer over the layers that are there")
    .option("--json", "accepted on every command; the service itself answers JSON")
    .action(() => end(serveTwin({ settings: settings(), build, runs: "none" })));
};

const addWork = (program: Command, { settings, build, end }: Context): void => {
  examples(
    program.command("run <scenario>"),
    "run gwl2",
    "run baseline-1991-2020 --ladder",
    "run gwl2 --resolution 30",
    "run my-scenario.json --region my-region.json --terrain dtm.tif --out ./mine",
  )
    .description("compute one scenario, by name or file, without a database")
    .option("--region <file>", "region file instead of the embedded demonstration")
    .option("--terrain <file>", "GeoTIFF of the ground instead of the one that the region file names")
    .option("--resolution <metres>", "cell of the flood grid [m]", Number)
    .option(
      "--tile-cells <count>",
      "run storms in catchment tiles of about so many cells where the grid has more (4000000)",
      Number,
    )
    .option("--ladder", "also run the magnitude ladder and make return-period maps of 2 … 1000 years (some 50 runs)")
    .option("--out <folder>", "data folder for the layers instead of LUXTWIN_HOME")
    .option("--json", "print the run as JSON")
    .action((scenario: string, flags: RunFlags) => end(runScenario(scenario, flags, settings().home, build)));
  examples(
    program.command("nest <scenario>"),
    "nest gwl2 --terrain commune-1m.tif --storm rain-t100 --out commune",
    "nest my-scenario.json --terrain commune-1m.tif --region country.json --around dtm-30m.tif --json",
  )
    .description(
      "run a storm on a region and, with its levels at the edge, on finer ground inside of it (docs/country.md)",
    )
    .requiredOption("--terrain <file>", "GeoTIFF of the finer ground, 1 m for example")
    .option("--storm <id>", "storm of the scenario (rain-t100)")
    .option("--region <file>", "region file around it instead of the embedded demonstration")
    .option("--around <file>", "GeoTIFF of the ground around it instead of the one that the region file names")
    .option("--resolution <metres>", "cell of the demonstration's ground around it [m]", Number)
    .option("--out <folder>", "folder for the GeoTIFFs and nest.json (nest)")
    .option("--json", "print JSON")
    .action((scenario: string, flags: NestFlags & { terrain: string }) =>
      end(nestRun(scenario, flags, settings().home)),
    );
  addIngestCommands(program, { home: () => settings().home, environment: process.env, build, end, examples });
  examples(program.command("layers"), "layers", "layers --json")
    .description("list the layers that are there")
    .option("--json", "print JSON")
    .action((flags: { json?: boolean }) => end(listLayers(settings().home, flags)));
};

const addKeys = (program: Command, { settings, end }: Context): void => {
  const collect = (name: string, names: readonly string[]): readonly string[] => [...names, name];
  examples(
    program.command("keys <action> [id]"),
    "keys add --tenant insurer --scope hazard.read --scope portfolio.write --days 90",
    "keys list --json",
    "keys rotate abcdefghij --grace-hours 24",
    "keys revoke abcdefghij",
    "keys audit",
  )
    .description(
      "make, list, rotate and revoke keys of the API, or check the log of what they did; without keys none is needed",
    )
    .option("--tenant <name>", "add: whose portfolios and what-ifs the key opens")
    .option("--label <text>", "add: what the key is for")
    .option(
      "--scope <name>",
      "add: hazard.read, portfolio.write, scenario.run or admin, as often as needed",
      collect,
      [],
    )
    .option("--days <count>", "add, rotate: until when it opens (365)", Number)
    .option("--units <count>", "add: cost units a minute; left out, the limit of everyone", Number)
    .option("--grace-hours <count>", "rotate: how long the old key still opens (24)", Number)
    .option("--json", "print JSON")
    .action((action: string, id: string | undefined, flags: KeyFlags) =>
      end(manageKeys(action, id, flags, { home: settings().home })),
    );
};

const addCalc = (program: Command, { end }: Context): void => {
  const collect = (pair: string, pairs: readonly string[]): readonly string[] => [...pairs, pair];
  examples(
    program.command("calc [method]"),
    "calc utci --in rows.csv --out out.csv",
    "calc tx90p --option base=1991-2020 --in daily.csv",
    "calc --list --json",
  )
    .description("compute a climate method over rows of a CSV file or the standard input")
    .option("--in <file>", "CSV with columns named by quantity and unit; - or nothing for the standard input")
    .option("--out <file>", "file for the result; - or nothing for the standard output")
    .option("--option <name=value>", "option of the method, as often as needed", collect, [])
    .option("--list", "list the methods with columns, units, ranges, options and source")
    .option("--json", "print JSON")
    .action((method: string | undefined, flags: CalcFlags) => end(calculate(method, flags)));
};

const addProof = (program: Command, { settings, build, end }: Context): void => {
  const keep = (page: string) => writeFileSync("docs/verification.md", page);
  examples(
    program.command("verify"),
    "verify --json",
    "verify --case ritter-t20",
    "verify --case my-dam-break.json --json",
    "verify --solver inertial --engine reference",
    "verify --list",
  )
    .description("run the published cases, or a case file of one's own, and compare (docs/case-format.md)")
    .option("--case <id|file>", "only this case")
    .option("--engine <name>", "only this engine: wasm, reference, …")
    .option("--solver <name>", "only this solver: inertial or shallow-water")
    .option("--list", "list the cases without running them")
    .option("--write", "write docs/verification.md")
    .option("--json", "print JSON")
    .action((flags: VerifyFlags) => end(verifyKernels(flags, keep)));
  examples(
    program.command("validate <what>"),
    "validate flood --model depth.tif --official extents/ --json",
    "validate flood --layer flood-pluvial-t100-depth-baseline --official extents/ --marks marks.csv --ground dtm.tif",
    "validate climate --truth truth.json --fit 20 --page docs/validation.md",
    "validate climate --stations stations.csv --json",
  )
    .description("compare a flood with official extents and surveyed marks, or the downscaling with a truth")
    .option("--truth <file>", "climate: fine fields of at least 20 days, JSON (docs/validation.md)")
    .option("--shifted <file>", "climate: another truth, for the coverage of the intervals there")
    .option("--fit <stations>", "climate: fit pool and town at so many cells, on every other five days")
    .option(
      "--stations <file>",
      "climate: days of stations, CSV: one after another left out, early years against late ones",
    )
    .option("--page <file>", "climate: write the report in Markdown")
    .option("--official <folder>", "one extent a river: .tif or .asc (above 0 = wet) or .geojson")
    .option("--marks <file>", "CSV with x, y, level_m and river")
    .option("--model <file>", "depth raster to judge [m]")
    .option("--layer <id>", "depth layer of LUXTWIN_HOME to judge instead")
    .option("--ground <file>", "ground that the model ran on, for marks [m]")
    .option("--wet <metres>", "depth from which the model is wet (0.1)")
    .option("--margin <metres>", "ground around polygons that is officially dry (200)")
    .option("--level-column <name>", "column of the level in the marks (level_m)")
    .option("--crs <code>", "CRS of files that name none")
    .option("--json", "print JSON")
    .action((what: string, flags: ValidateFlags) => end(validate(what, flags, settings().home)));
  examples(
    program.command("bench [what]"),
    "bench flood --json",
    "bench flood --figure li-sparse-vs-dense --rounds 10",
    "bench flood --write",
    "bench terrain --json",
    "bench heat --json",
    "bench ingest --json",
    "bench serve --json",
    "bench serve --url http://localhost:8080 --quick",
    "bench ground --file ground.f32 && luxtwin bench country --file ground.f32 --hours 1",
  )
    .description(
      "time the flood engines, the terrain algorithms, the climate methods or the service in turn: medians, spread, machine and load",
    )
    .option("--figure <name>", "only the bench that gives this figure")
    .option("--rounds <count>", "rounds of each figure (6)", Number)
    .option("--quick", "leave out the day of the country, which takes a quarter of an hour, and 100,000 assets")
    .option("--url <address>", "serve: a running service instead of one over LUXTWIN_HOME")
    .option("--write", "write docs/performance.md")
    .option("--file <path>", "ground and country: the file of the ground at 30 m")
    .option("--hours <count>", "country: simulated hours (24)", Number)
    .option("--json", "print JSON")
    .action((what: string | undefined, flags: BenchFlags) =>
      end(benchByName(what ?? "flood", flags, fileURLToPath(new URL("../../", build.workerScript)))),
    );
  examples(program.command("doctor"), "doctor", "doctor --json")
    .description("say what this machine has, what is missing and how to mend it")
    .option("--json", "print JSON")
    .action((flags: { json?: boolean }) =>
      end(examine(settings(), build, { ...flags, chromePath: process.env.CHROME_PATH })),
    );
};

const createProgram = (context: Context): Command => {
  const program = new Command("luxtwin")
    .description("The regional climate digital twin of Luxembourg.")
    .version(context.build.version)
    .option("--debug", "show where an error comes from")
    .addHelpText("after", epilogue)
    .showHelpAfterError("(--help shows what there is)");
  addService(program, context);
  addWork(program, context);
  addKeys(program, context);
  addCalc(program, context);
  addProof(program, context);
  for (const command of [program, ...program.commands]) command.exitOverride();
  return program;
};

/** The command line: runs what the arguments ask and returns the exit code. */
export const runCommandLine = async (args: readonly string[]): Promise<number> => {
  let code: number = exitCodes.ok;
  try {
    const program = createProgram({
      settings: () => readSettings(process.env),
      build: readBuildRecord(import.meta.url),
      end: async (ending) => {
        code = await ending;
      },
    });
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    return reportError(error, args.includes("--debug"));
  }
};
