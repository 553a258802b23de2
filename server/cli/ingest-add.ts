import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { TwinError } from "../../core/index.js";
import {
  canonicalText,
  type DatasetManifest,
  type FileReport,
  fileRole,
  inspectFile,
  pullDataset,
  type RoleResult,
  readInRole,
  sha256Hex,
} from "../../ingest/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { prepareHome } from "../home/home.js";
import { platformCode } from "../home/storage-error.js";
import { folderRasterStore } from "../store/open-raster-store.js";
import { parseArea } from "./ingest-area.js";
import { assetReferences } from "./ingest-references.js";
import { openIngestSession } from "./ingest-session.js";
import type { IngestSettings } from "./ingest-settings.js";
import { officialLayer, officialMap } from "./official-layer.js";
import { exitCodes, printResult } from "./output.js";

export interface AddFlags {
  /** Look and say what it is; keep nothing. */
  readonly dryRun?: boolean;
  /** What the file is to be taken as: one of the roles of `ingest`. */
  readonly as?: string;
  readonly area: string;
  /** With `official-flood`: which map the file is. */
  readonly map?: string;
  readonly licence?: string;
  readonly attribution?: string;
  readonly json?: boolean;
}

const largestFile = 2_000_000_000;

const readWhole = async (path: string): Promise<Uint8Array> => {
  try {
    const { size } = await stat(path);
    if (size > largestFile) {
      throw new TwinError(
        "too-large",
        `"${path}" has ${size} bytes, the limit is ${largestFile}: cut it to the region.`,
        {
          what: "bytes",
          value: size,
          limit: largestFile,
        },
      );
    }
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    if (!["ENOENT", "EISDIR", "EACCES"].includes(platformCode(cause) ?? "")) throw cause;
    const message = `"${path}" cannot be read (${platformCode(cause)}): name a file.`;
    throw new TwinError("not-found", message, { kind: "file", id: path }, { cause });
  }
};

const reportLines = (name: string, report: FileReport): readonly string[] => [
  `${name}: ${report.format}`,
  ...Object.entries(report.size).map(([what, count]) => `  ${what}: ${count}`),
  `  crs: ${report.crs ?? "not said"}, extent: ${report.extent?.join(", ") ?? "none"}`,
  `  units: ${report.units ?? "not said"}, nodata: ${report.nodata ?? "none"}, datum: ${report.datum ?? "not said"}`,
  `  range: ${report.range?.join(" to ") ?? "none"}`,
  ...report.suspicious.map((sentence) => `  odd: ${sentence}`),
];

const idOf = (name: string): string =>
  `file-${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, "-")
    .slice(0, 80)}`;

/** A file on its way in: its bytes, what it is, and what it became in its role. */
interface Incoming {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly report: FileReport;
  readonly role?: RoleResult;
}

type Shelf = Parameters<typeof pullDataset>[1]["shelf"];

const inRole = async (name: string, bytes: Uint8Array, flags: AddFlags, shelf: Shelf): Promise<RoleResult> =>
  readInRole(fileRole(flags.as ?? ""), bytes, {
    name,
    area: parseArea(flags.area),
    references: await assetReferences(shelf),
  });

const roleLines = ({ descriptor, numbers, warnings }: RoleResult): readonly string[] => [
  `  taken as: ${descriptor.title}`,
  ...Object.entries(numbers).map(([what, count]) => `  ${what}: ${count}`),
  ...warnings.map((sentence) => `  odd: ${sentence}`),
];

/** Keeps an official map as a layer beside the twin's own. Returns the exit code. */
const addOfficial = async (
  { name, bytes, report }: Incoming,
  flags: AddFlags,
  home: string,
  build: BuildRecord,
): Promise<number> => {
  const { licence, attribution, json } = flags;
  const draft = await officialLayer({
    ...{ name, bytes, map: officialMap(flags.map), ...(licence && { licence }), ...(attribution && { attribution }) },
    code: { version: build.version, sha256: build.codeSha256 },
  });
  const { id, quality } = draft.descriptor;
  const lines = [...reportLines(name, report), ...quality.caveats.map((caveat) => `  note: ${caveat}`)];
  const value = { file: name, dry_run: flags.dryRun === true, report, layer: id, version: draft.version, quality };
  if (!flags.dryRun) {
    const store = await folderRasterStore(prepareHome(home).layers);
    await store.put(draft).finally(() => store.close());
  }
  printResult(json, value, [...lines, flags.dryRun ? `would be layer ${id}` : `kept as layer ${id}@${draft.version}`]);
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
  const bytes = await readWhole(path);
  const name = basename(path);
  const report = await inspectFile(bytes, name);
  if (flags.as === "official-flood") return addOfficial({ name, bytes, report }, flags, home, build);
  const session = openIngestSession(home, settings);
  try {
    const role = flags.as === undefined ? undefined : await inRole(name, bytes, flags, session.shelf);
    const lines = [...reportLines(name, report), ...(role ? roleLines(role) : [])];
    const value = { file: name, dry_run: flags.dryRun === true, report, numbers: role?.numbers ?? {} };
    if (flags.dryRun) {
      printResult(flags.json, value, lines);
      return exitCodes.ok;
    }
    const manifest = await keep({ name, bytes, report, ...(role && { role }) }, flags, session.shelf, build);
    const { id, version } = manifest;
    printResult(flags.json, { ...value, id, version }, [...lines, `kept as ${id}@${version}`]);
    return exitCodes.ok;
  } finally {
    session.close();
  }
};

const lineageOf = ({ name, report, role }: Incoming, sha256: string, flags: AddFlags) => ({
  source: role?.descriptor.id ?? "own-files",
  dataset: name,
  title: name,
  licence: flags.licence ?? role?.descriptor.licence ?? "as the file's owner says",
  attribution: flags.attribution ?? role?.descriptor.attribution ?? "as the file's owner says",
  items: [{ url: name, identity: `sha256 ${sha256}` }],
  window: role ? { area: parseArea(flags.area) } : {},
  steps: ["kept as it came", ...(role?.steps ?? [])],
  warnings: [...report.suspicious, ...(role?.warnings ?? [])],
  quality: role?.quality ?? ("official" as const),
  numbers: role?.numbers ?? {},
});

const digestOf = async (as: string | undefined, { files }: RoleResult): Promise<string> => {
  const sums: Record<string, string> = {};
  for (const [name, bytes] of Object.entries(files)) sums[name] = await sha256Hex(bytes);
  return sha256Hex(canonicalText({ as, sums }));
};

const keep = async (
  incoming: Incoming,
  flags: AddFlags,
  shelf: Shelf,
  build: BuildRecord,
): Promise<DatasetManifest> => {
  const { name, bytes, report, role } = incoming;
  const sha256 = await sha256Hex(bytes);
  // What a file becomes depends on what it is joined with: the result belongs to the question.
  const joined = role && (await digestOf(flags.as, role));
  const plan = {
    id: idOf(name),
    request: { source: "own-files", name, sha256, adapter: "file/1", ...(joined && { joined }) },
    requests: 0,
    bytes: bytes.byteLength,
    seconds: 0,
    quota: null,
    assumes: "a local file",
    pieces: [{ name: "content", requests: 0, make: async () => bytes }],
    finish: async () => ({
      files: { "report.json": new TextEncoder().encode(JSON.stringify(report)), ...role?.files },
      lineage: lineageOf(incoming, sha256, flags),
    }),
  };
  const { manifest } = await pullDataset(plan, {
    shelf,
    code: { name: "luxtwin", version: build.version, sha256: build.codeSha256 },
    now: () => new Date(),
  });
  return manifest;
};
