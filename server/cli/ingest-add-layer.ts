import { TwinError } from "../../core/index.js";
import type { FileReport } from "../../ingest/index.js";
import type { LayerDraft } from "../../scenarios/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { prepareHome } from "../home/home.js";
import { folderRasterStore } from "../store/open-raster-store.js";
import { keepTerrain } from "./ingest-add-terrain.js";
import { officialLayer, officialMap } from "./official-layer.js";
import { exitCodes, printResult } from "./output.js";
import { referenceHeatLayer, referenceHeatMap } from "./reference-heat-layer.js";

/** Roles of which no data set comes, but a layer or a region. */
export const otherRoles = ["official-flood", "reference-heat", "terrain"] as const;

export interface LayerFlags {
  /** Look and say what it is; keep nothing. */
  readonly dryRun?: boolean;
  /** What the file is to be taken as. */
  readonly as?: string;
  readonly area: string;
  /** With `official-flood` and `reference-heat`: which map the file is. */
  readonly map?: string;
  /** With `terrain`: bare earth or with roofs and crowns, and the height system. */
  readonly surface?: string;
  readonly datum?: string;
  readonly licence?: string;
  readonly attribution?: string;
  readonly json?: boolean;
}

/** A raster on its way in, with what was seen of it. */
export interface IncomingRaster {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly report: FileReport;
  readonly lines: readonly string[];
}

const draftOf = ({ name, bytes }: IncomingRaster, flags: LayerFlags, build: BuildRecord): Promise<LayerDraft> => {
  const { licence, attribution, map } = flags;
  const common = {
    ...{ name, bytes, ...(licence && { licence }), ...(attribution && { attribution }) },
    code: { version: build.version, sha256: build.codeSha256 },
  };
  return flags.as === "official-flood"
    ? officialLayer({ ...common, map: officialMap(map) })
    : referenceHeatLayer({ ...common, map: referenceHeatMap(map) });
};

/** Keeps a map of others as a layer beside the twin's own. */
const addLayer = async (
  raster: IncomingRaster,
  flags: LayerFlags,
  home: string,
  build: BuildRecord,
): Promise<number> => {
  const { name, report } = raster;
  const draft = await draftOf(raster, flags, build);
  const { id, quality } = draft.descriptor;
  const lines = [...raster.lines, ...quality.caveats.map((caveat) => `  note: ${caveat}`)];
  const value = { file: name, dry_run: flags.dryRun === true, report, layer: id, version: draft.version, quality };
  if (!flags.dryRun) {
    const store = await folderRasterStore(prepareHome(home).layers);
    await store.put(draft).finally(() => store.close());
  }
  printResult(flags.json, value, [
    ...lines,
    flags.dryRun ? `would be layer ${id}` : `kept as layer ${id}@${draft.version}`,
  ]);
  return exitCodes.ok;
};

const surfaceOf = (flag: string | undefined, { format }: FileReport): "dtm" | "dsm" => {
  if (flag === "dtm" || flag === "dsm") return flag;
  if (flag === undefined && format === "hgt") return "dsm";
  const message = `--surface ${flag ?? "(none)"} is not one of dtm (bare earth), dsm (roofs and crowns): say which the heights are.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "surface", message }] });
};

const datumOf = (flag: string | undefined, { datum }: FileReport): string => {
  if (flag ?? datum) return (flag ?? datum) as string;
  const message = "--datum is needed, such as NGL or EGM2008: the file names no height system.";
  throw new TwinError("invalid-request", message, { issues: [{ path: "datum", message }] });
};

/** Makes a region of a terrain file. */
const addTerrain = async (raster: IncomingRaster, flags: LayerFlags, home: string): Promise<number> => {
  const { name, bytes, report } = raster;
  const made = await keepTerrain(name, bytes, {
    root: prepareHome(home).root,
    area: flags.area,
    surface: surfaceOf(flags.surface, report),
    datum: datumOf(flags.datum, report),
    licence: flags.licence ?? "as the file's owner says",
    attribution: flags.attribution ?? name,
    keep: flags.dryRun !== true,
  });
  const { path, region, absent } = made;
  const value = {
    file: name,
    dry_run: flags.dryRun === true,
    report,
    region: path,
    terrain: region.terrain,
    grid: made.grid,
    absent_cells: absent,
  };
  const notes = [
    ...(absent > 0 ? [`  odd: ${absent} cells are absent: water runs out of the model there`] : []),
    ...(region.terrain.kind === "geotiff" && region.terrain.surface === "dsm"
      ? ["  odd: a surface model: depth of water is refused on it"]
      : []),
  ];
  const end = flags.dryRun
    ? `would be region ${path}`
    : `kept as region ${path}: luxtwin run baseline-1991-2020 --region ${path}`;
  printResult(flags.json, value, [...raster.lines, ...notes, end]);
  return exitCodes.ok;
};

/** Keeps a raster of which no data set comes. Returns the exit code. */
export const addLayerOrTerrain = (
  raster: IncomingRaster,
  flags: LayerFlags,
  home: string,
  build: BuildRecord,
): Promise<number> => (flags.as === "terrain" ? addTerrain(raster, flags, home) : addLayer(raster, flags, home, build));
