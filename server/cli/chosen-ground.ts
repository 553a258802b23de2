import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { TwinError } from "../../core/index.js";
import {
  assertDepthSupported,
  demoRegion,
  type PlanOptions,
  parseRegionFile,
  type RegionFile,
} from "../../scenarios/index.js";
import { readTerrainFile } from "../home/read-terrain-file.js";
import { ownRegion } from "./own-region.js";

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

interface GroundFlags {
  readonly region?: string;
  readonly terrain?: string;
}

interface Ground {
  readonly region: RegionFile;
  /** What a terrain file adds to the plan: its hash. */
  readonly planned: Pick<PlanOptions, "terrainSha256">;
  /** True where a terrain file is the ground: the demonstration's weather is not laid on it. */
  readonly own: boolean;
}

const refuseTerrain = (id: string): never => {
  const message = `--terrain was given, but region ${id} makes its own ground: leave out one of the two.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "terrain", message }] });
};

/** The ground that a command is given: a region file, a terrain file, both, or the demonstration. */
export const chosenGround = async ({ region: regionPath, terrain }: GroundFlags): Promise<Ground> => {
  const file = regionPath === undefined ? undefined : parseRegionFile(readJson(regionPath));
  if (terrain === undefined && file?.terrain.kind !== "geotiff")
    return { region: file ?? demoRegion(), planned: {}, own: false };
  if (file && file.terrain.kind !== "geotiff") return refuseTerrain(file.id);
  const path = terrain ?? (file?.terrain.kind === "geotiff" ? file.terrain.path : "");
  const own = file ?? ownRegion(await readTerrainFile(path), path);
  const region = own.terrain.kind === "geotiff" ? { ...own, terrain: { ...own.terrain, path } } : own;
  assertDepthSupported(region);
  const terrainSha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  return { region, planned: { terrainSha256 }, own: true };
};
