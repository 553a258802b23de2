import { basename } from "node:path";
import { TwinError } from "../../core/index.js";
import {
  type DatasetShelf,
  type FileReport,
  fileRole,
  type InflowPoint,
  inspectFile,
  netcdfReport,
  type RoleOptions,
  type RoleResult,
  readInRole,
  readNetcdfInRole,
  sha256Hex,
} from "../../ingest/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { openNetcdfOnThread } from "../netcdf/open-netcdf-on-thread.js";
import { addLayerOrTerrain, type LayerFlags, otherRoles } from "./ingest-add-layer.js";
import { parseArea } from "./ingest-area.js";
import { fileDigest, isNetcdfFile, readWhole } from "./ingest-file.js";
import { type Incoming, keepFile } from "./ingest-keep.js";
import { assetReferences } from "./ingest-references.js";
import { type IngestSession, openIngestSession } from "./ingest-session.js";
import type { IngestSettings } from "./ingest-settings.js";
import { exitCodes, printResult } from "./output.js";

export interface AddFlags extends LayerFlags {
  /** Table of a GeoPackage. */
  readonly table?: string;
  /** With `discharge`: the place `longitude,latitude`, its name, catchment and clock. */
  readonly at?: string;
  readonly station?: string;
  readonly catchmentKm2?: string;
  readonly clock?: string;
}

export const reportLines = (name: string, report: FileReport): readonly string[] => [
  `${name}: ${report.format}`,
  ...Object.entries(report.size).map(([what, count]) => `  ${what}: ${count}`),
  `  crs: ${report.crs ?? "not said"}, extent: ${report.extent?.join(", ") ?? "none"}`,
  `  units: ${report.units ?? "not said"}, nodata: ${report.nodata ?? "none"}, datum: ${report.datum ?? "not said"}`,
  `  range: ${report.range?.join(" to ") ?? "none"}`,
  ...report.suspicious.map((sentence) => `  odd: ${sentence}`),
];

const refuse = (path: string, message: string): TwinError =>
  new TwinError("invalid-request", message, { issues: [{ path, message }] });

const pointOf = ({ at, station, catchmentKm2, clock }: AddFlags): InflowPoint => {
  const place = at?.split(",").map(Number);
  if (place && (place.length !== 2 || !place.every(Number.isFinite) || Math.abs(place[1] as number) > 90)) {
    throw refuse("at", `--at ${at} is not longitude,latitude in degrees.`);
  }
  const area = catchmentKm2 === undefined ? undefined : Number(catchmentKm2);
  if (area !== undefined && !(area > 0)) throw refuse("catchment-km2", `--catchment-km2 ${catchmentKm2} is no area.`);
  if (clock !== undefined && clock !== "utc" && clock !== "luxembourg") {
    throw refuse("clock", `--clock ${clock} is not one of utc, luxembourg.`);
  }
  return {
    ...(place && { position: place as [number, number] }),
    ...(station && { station }),
    ...(area !== undefined && { catchmentAreaKm2: area }),
    ...(clock && { clock }),
  };
};

const optionsOf = async (name: string, flags: AddFlags, shelf: DatasetShelf): Promise<RoleOptions> => ({
  name,
  area: parseArea(flags.area),
  references: await assetReferences(shelf),
  point: pointOf(flags),
  ...(flags.table && { table: flags.table }),
});

const roleLines = ({ descriptor, numbers, warnings }: RoleResult): readonly string[] => [
  `  taken as: ${descriptor.title}`,
  ...Object.entries(numbers).map(([what, count]) => `  ${what}: ${count}`),
  ...warnings.map((sentence) => `  odd: ${sentence}`),
];

const fromNetcdf = async (
  path: string,
  flags: AddFlags,
  shelf: DatasetShelf,
  build: BuildRecord,
): Promise<Incoming> => {
  const name = basename(path);
  if (flags.as === undefined && !flags.dryRun) {
    throw refuse(
      "as",
      `"${name}" is NetCDF-4: say what it is, --as climate-member or --as discharge; --dry-run looks.`,
    );
  }
  const file = await openNetcdfOnThread(path, { script: build.netcdfScript });
  try {
    const report = await netcdfReport(file);
    const digest = await fileDigest(path);
    if (flags.as === undefined) return { name, ...digest, report };
    const role = await readNetcdfInRole(fileRole(flags.as, otherRoles), file, await optionsOf(name, flags, shelf));
    return { name, ...digest, report, role };
  } finally {
    await file.close();
  }
};

const fromBytes = async (name: string, bytes: Uint8Array, flags: AddFlags, shelf: DatasetShelf): Promise<Incoming> => {
  const report = await inspectFile(bytes, name);
  const common = { name, sha256: await sha256Hex(bytes), size: bytes.byteLength, report, content: bytes };
  if (flags.as === undefined) return common;
  const role = fileRole(flags.as, otherRoles);
  return { ...common, role: await readInRole(role, bytes, await optionsOf(name, flags, shelf)) };
};

const tell = async (
  incoming: Incoming,
  flags: AddFlags,
  session: IngestSession,
  build: BuildRecord,
): Promise<number> => {
  const { name, report, role } = incoming;
  const lines = [...reportLines(name, report), ...(role ? roleLines(role) : [])];
  const value = {
    file: name,
    dry_run: flags.dryRun === true,
    report,
    numbers: role?.numbers ?? {},
    warnings: role?.warnings ?? [],
  };
  if (flags.dryRun) {
    printResult(flags.json, value, lines);
    return exitCodes.ok;
  }
  const { id, version } = await keepFile(incoming, flags, session.shelf, build);
  printResult(flags.json, { ...value, id, version }, [...lines, `kept as ${id}@${version}`]);
  return exitCodes.ok;
};

/** Looks at a file and, unless it is a dry run, keeps it with its report as a data set. Returns the exit code. */
export const addFile = async (
  path: string,
  flags: AddFlags,
  home: string,
  settings: IngestSettings,
  build: BuildRecord,
): Promise<number> => {
  const name = basename(path);
  const isNetcdf = await isNetcdfFile(path);
  const bytes = isNetcdf ? undefined : await readWhole(path);
  if (bytes && otherRoles.some((role) => role === flags.as)) {
    const report = await inspectFile(bytes, name);
    return addLayerOrTerrain({ name, bytes, lines: reportLines(name, report), report }, flags, home, build);
  }
  const session = openIngestSession(home, settings);
  try {
    const { shelf } = session;
    const incoming = bytes ? await fromBytes(name, bytes, flags, shelf) : await fromNetcdf(path, flags, shelf, build);
    return await tell(incoming, flags, session, build);
  } finally {
    session.close();
  }
};
