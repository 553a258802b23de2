import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseContract, quantities, scenarioSchema } from "../../core/index.js";
import { makeRegion, type NestedStorm, nestFields, nestStorm, scenarioById } from "../../scenarios/index.js";
import { prepareHome } from "../home/home.js";
import { knownScenarios } from "../home/home-scenarios.js";
import { readTerrainFile } from "../home/read-terrain-file.js";
import { asStorageError } from "../home/storage-error.js";
import { floodThreads } from "../jobs/flood-threads.js";
import { writeCog } from "../store/cog/write-cog.js";
import { ascii } from "./ascii.js";
import { chosenGround, readJson } from "./chosen-ground.js";
import { exitCodes, note, printResult } from "./output.js";

export interface NestFlags {
  readonly terrain?: string;
  readonly around?: string;
  readonly region?: string;
  readonly resolution?: number;
  readonly storm?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Shortest time between two lines of progress [ms]. */
const tellEveryMs = 5000;

const createTeller = () => {
  let told = Number.NEGATIVE_INFINITY;
  return (
    part: "coarse" | "fine",
    { time, until, step, wetCells }: { time: number; until: number; step: number; wetCells: number },
  ): void => {
    if (performance.now() - told < tellEveryMs) return;
    told = performance.now();
    const place = part === "coarse" ? "around" : "nested";
    note(
      `${place}: ${(time / 3600).toFixed(1)} of ${until / 3600} h, step ${step.toFixed(2)} s, ${wetCells} wet cells`,
    );
  };
};

/** Writes a GeoTIFF a field, and `nest.json` beside them. Throws `storage-full`. */
const write = (
  folder: string,
  inside: Parameters<typeof writeCog>[0],
  { fields, report }: NestedStorm,
): readonly string[] => {
  const mark = report.demo ? "DEMO, not for decisions: " : "";
  try {
    mkdirSync(folder, { recursive: true });
    const files = nestFields.map(({ field, title, quantity }) => {
      const path = join(folder, `${field}.tif`);
      const about = `${mark}${title} [${quantities[quantity].unit}], ${report.scenario}, storm ${report.magnitude.id}`;
      writeFileSync(path, writeCog(inside, fields[field], { description: ascii(about) }));
      return path;
    });
    const path = join(folder, "nest.json");
    writeFileSync(path, `${JSON.stringify(report, undefined, 2)}\n`);
    return [...files, path];
  } catch (error) {
    throw asStorageError(error, folder);
  }
};

/** Runs a storm on a region and on finer ground inside of it. Returns the exit code: 1 where the edge does not hold. */
export const nestRun = async (
  name: string,
  flags: NestFlags & { readonly terrain: string },
  home: string,
): Promise<number> => {
  const { region, own } = await chosenGround({
    ...(flags.region && { region: flags.region }),
    ...(flags.around && { terrain: flags.around }),
  });
  const scenario = name.endsWith(".json")
    ? parseContract(scenarioSchema, readJson(name), `Scenario ${name}`)
    : scenarioById(knownScenarios(prepareHome(home).root), name);
  const inside = await readTerrainFile(flags.terrain);
  const size = own || flags.resolution === undefined ? {} : { cellSize: flags.resolution };
  note(`making the ground of ${region.id}`);
  const { groundElevation: around } = await makeRegion(region, { ...size, readTerrain: readTerrainFile });
  const nested = await nestStorm({
    region,
    around,
    inside,
    scenario,
    stormId: flags.storm ?? "rain-t100",
    floodThreads: floodThreads(),
    onProgress: createTeller(),
  });
  const files = write(resolve(flags.out ?? "nest"), inside.grid, nested);
  const { edge, ground_difference: ground, caveats } = nested.report;
  for (const caveat of caveats) note(caveat);
  printResult(flags.json, { ...nested.report, files }, [
    ...files,
    `level at the edge: ${edge.largest_m.toFixed(3)} m apart at most, ${edge.rms_m.toFixed(3)} m rms, at ${edge.compared} of ${edge.cells} cells (limit ${edge.limit_m} m)`,
    `ground: ${ground.median_m.toFixed(2)} m over the one around at the median`,
  ]);
  return edge.holds ? exitCodes.ok : exitCodes.failed;
};
