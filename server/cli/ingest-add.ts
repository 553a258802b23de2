import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { TwinError } from "../../core/index.js";
import { type DatasetManifest, type FileReport, inspectFile, pullDataset, sha256Hex } from "../../ingest/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { platformCode } from "../home/storage-error.js";
import { openIngestSession } from "./ingest-session.js";
import type { IngestSettings } from "./ingest-settings.js";
import { exitCodes, printResult } from "./output.js";

export interface AddFlags {
  /** Look and say what it is; keep nothing. */
  readonly dryRun?: boolean;
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
  const lines = reportLines(name, report);
  if (flags.dryRun) {
    printResult(flags.json, { file: name, dry_run: true, report }, lines);
    return exitCodes.ok;
  }
  const session = openIngestSession(home, settings);
  try {
    const manifest = await keep(name, bytes, report, flags, session.shelf, build);
    const value = { file: name, dry_run: false, report, id: manifest.id, version: manifest.version };
    printResult(flags.json, value, [...lines, `kept as ${manifest.id}@${manifest.version}`]);
    return exitCodes.ok;
  } finally {
    session.close();
  }
};

const keep = async (
  name: string,
  bytes: Uint8Array,
  report: FileReport,
  flags: AddFlags,
  shelf: Parameters<typeof pullDataset>[1]["shelf"],
  build: BuildRecord,
): Promise<DatasetManifest> => {
  const sha256 = await sha256Hex(bytes);
  const plan = {
    id: idOf(name),
    request: { source: "own-files", name, sha256, adapter: "file/1" },
    requests: 0,
    bytes: bytes.byteLength,
    seconds: 0,
    quota: null,
    assumes: "a local file",
    pieces: [{ name: "content", requests: 0, make: async () => bytes }],
    finish: async () => ({
      files: { "report.json": new TextEncoder().encode(JSON.stringify(report)) },
      lineage: {
        source: "own-files",
        dataset: name,
        title: name,
        licence: flags.licence ?? "as the file's owner says",
        attribution: flags.attribution ?? "as the file's owner says",
        items: [{ url: name, identity: `sha256 ${sha256}` }],
        window: {},
        steps: ["kept as it came"],
        warnings: report.suspicious,
        quality: "official" as const,
        numbers: {},
      },
    }),
  };
  const { manifest } = await pullDataset(plan, {
    shelf,
    code: { name: "luxtwin", version: build.version, sha256: build.codeSha256 },
    now: () => new Date(),
  });
  return manifest;
};
