import type { Command } from "commander";
import { fileRoles } from "../../ingest/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { type AddFlags, addFile } from "./ingest-add.js";
import { otherRoles } from "./ingest-add-layer.js";
import { compareEnsemble, type EnsembleFlags } from "./ingest-ensemble.js";
import { type LuxembourgFlags, planLuxembourg, pullLuxembourg } from "./ingest-luxembourg.js";
import { type PlanFlags, planIngest } from "./ingest-plan.js";
import { type PullFlags, pullIngest } from "./ingest-pull.js";
import { readIngestSettings } from "./ingest-settings.js";
import { ingestStatus, verifyIngest } from "./ingest-status.js";
import { type WatchFlags, watchFeeds } from "./ingest-watch.js";
import { listSources } from "./list-sources.js";
import { officialMapNames } from "./official-layer.js";
import { referenceHeatMapNames } from "./reference-heat-layer.js";

export interface IngestCommandContext {
  readonly home: () => string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly build: BuildRecord;
  readonly end: (code: Promise<number>) => Promise<void>;
  readonly examples: (command: Command, ...lines: string[]) => Command;
}

const withWindow = (command: Command): Command =>
  command
    .option("--area <area>", "luxembourg, upstream, or west,south,east,north in degrees", "luxembourg")
    .option("--from <year>", "first year; default all that there is")
    .option("--to <year>", "last year")
    .option("--json", "print JSON");

/** The group `ingest`: alone it lists. */
export const addIngestCommands = (program: Command, context: IngestCommandContext): void => {
  const { home, environment, build, end, examples } = context;
  const settings = () => readIngestSettings(environment);
  const group = examples(program.command("ingest"), "ingest", "ingest plan earth-data-hub/IFS-NEMO/SSP3-7.0/t2m --json")
    .description("bring data in: list | plan | pull | add | status | verify | watch; alone it lists")
    .option("--json", "print JSON")
    .action((flags: { json?: boolean }) => end(Promise.resolve(listSources(flags))));
  examples(group.command("list"), "ingest list", "ingest list --json")
    .description("list every source with licence, account, cost and status")
    .option("--json", "print JSON")
    .action((_flags: unknown, command: Command) => end(Promise.resolve(listSources(command.optsWithGlobals()))));
  withWindow(examples(group.command("plan <dataset>"), "ingest plan earth-data-hub/IFS-NEMO/SSP3-7.0/t2m --json"))
    .description("say requests, bytes, seconds and quota of a pull before anything moves")
    .action((address: string, _flags: unknown, command: Command) =>
      end(
        address === "luxembourg"
          ? planLuxembourg(command.optsWithGlobals<PlanFlags>(), home(), settings())
          : planIngest(address, command.optsWithGlobals<PlanFlags>(), home(), settings()),
      ),
    );
  withWindow(
    examples(
      group.command("pull <dataset>"),
      "ingest pull luxembourg",
      "ingest pull earth-data-hub/IFS-NEMO/SSP3-7.0/t2m --from 2040 --to 2049 --run",
    ),
  )
    .option("--run", "run the scenario that the data set makes (luxembourg: always, unless --no-run)")
    .option("--no-run", "with luxembourg: make the region and run nothing")
    .description("pull a data set; what is there is not asked again, a stopped pull goes on where it was")
    .action((address: string, _flags: unknown, command: Command) =>
      end(
        address === "luxembourg"
          ? pullLuxembourg(command.optsWithGlobals<LuxembourgFlags>(), home(), settings(), build)
          : pullIngest(address, command.optsWithGlobals<PullFlags>(), home(), settings(), build),
      ),
    );
  examples(
    group.command("add <file>"),
    "ingest add dtm.tif --dry-run",
    "ingest add footprints.geojson --as buildings",
    "ingest add buildings.gpkg --as buildings --table footprints",
    "ingest add hq100.tif --as official-flood --map hq100",
    "ingest add N49E006.hgt --as terrain",
    "ingest add tasmax_EUR-11_….nc --as climate-member",
    "ingest add efas.nc --as discharge --at 6.36,49.71 --catchment-km2 4000",
    "ingest add assets.csv --as assets --licence own --json",
  )
    .description("look at a file of one's own, say what it is and what is odd, and keep it")
    .option("--dry-run", "keep nothing")
    .option("--as <role>", `take it as ${[...fileRoles, ...otherRoles].join(", ")}`)
    .option(
      "--map <map>",
      `with official-flood: ${officialMapNames.join(", ")}; with reference-heat: ${referenceHeatMapNames.join(", ")}`,
    )
    .option("--table <name>", "table of a GeoPackage that holds several")
    .option("--at <lon,lat>", "with discharge: place of the inflow, in degrees")
    .option("--catchment-km2 <area>", "with discharge: catchment area of the inflow", undefined)
    .option("--station <name>", "with discharge: name of the station")
    .option("--clock <clock>", "with discharge: utc or luxembourg, for stamps without an offset")
    .option("--surface <kind>", "with terrain: dtm (bare earth) or dsm (roofs and crowns)")
    .option("--datum <name>", "with terrain: height system, such as NGL or EGM2008")
    .option("--area <area>", "with --as: luxembourg, upstream, or west,south,east,north in degrees", "luxembourg")
    .option("--licence <text>", "licence of the file")
    .option("--attribution <text>", "who is to be named")
    .option("--json", "print JSON")
    .action((path: string, _flags: unknown, command: Command) =>
      end(addFile(path, command.optsWithGlobals<AddFlags>(), home(), settings(), build)),
    );
  examples(group.command("ensemble"), "ingest ensemble --past 1991-2020 --future 2041-2070 --json")
    .description("compare two periods member by member, over the climate model files that were added")
    .requiredOption("--past <years>", "earlier period, such as 1991-2020")
    .requiredOption("--future <years>", "later period")
    .option("--json", "print JSON")
    .action((_flags: unknown, command: Command) =>
      end(compareEnsemble(command.optsWithGlobals<EnsembleFlags>(), home(), settings())),
    );
  examples(group.command("watch [datasets...]"), "ingest watch", "ingest watch pegelonline/PERL/Q --every 30")
    .description("pull feeds again and again, at most once a quarter of an hour, and keep their history")
    .option("--area <area>", "area, where a feed has one", "luxembourg")
    .option("--every <minutes>", "minutes between two rounds, 15 at least", "15")
    .option("--rounds <count>", "rounds; default without end")
    .option("--json", "print one JSON a line")
    .action((addresses: string[], _flags: unknown, command: Command) =>
      end(watchFeeds(addresses, command.optsWithGlobals<WatchFlags>(), home(), settings(), build)),
    );
  examples(group.command("status"), "ingest status", "ingest status --json")
    .description("say what was pulled, when, and what is left of the quota")
    .option("--json", "print JSON")
    .action((_flags: unknown, command: Command) => end(ingestStatus(command.optsWithGlobals(), home(), settings())));
  examples(group.command("verify"), "ingest verify", "ingest verify --json")
    .description("hold every pulled file against its checksum")
    .option("--json", "print JSON")
    .action((_flags: unknown, command: Command) => end(verifyIngest(command.optsWithGlobals(), home(), settings())));
  for (const command of group.commands) command.exitOverride();
};
