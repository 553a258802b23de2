import {
  canonicalText,
  type DatasetManifest,
  type DatasetShelf,
  type FileReport,
  pullDataset,
  type RoleResult,
  sha256Hex,
} from "../../ingest/index.js";
import type { BuildRecord } from "../home/build-record.js";
import { parseArea } from "./ingest-area.js";

/** A file on its way in: what it is, and what it became in its role. */
export interface Incoming {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly report: FileReport;
  /** Its bytes, where they are kept; a large file stays where it is and only its window is kept. */
  readonly content?: Uint8Array;
  readonly role?: RoleResult;
}

/** What the operator said that is kept with it. */
export interface KeepFlags {
  readonly as?: string;
  readonly area: string;
  readonly licence?: string;
  readonly attribution?: string;
}

const idOf = (name: string, as: string | undefined): string =>
  `${as === undefined ? "file" : as}-${name}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, "-")
    .slice(0, 90);

const lineageOf = ({ name, sha256, content, report, role }: Incoming, flags: KeepFlags) => ({
  source: role?.descriptor.id ?? "own-files",
  dataset: name,
  title: name,
  licence: flags.licence ?? role?.descriptor.licence ?? "as the file's owner says",
  attribution: flags.attribution ?? role?.descriptor.attribution ?? "as the file's owner says",
  items: [{ url: name, identity: `sha256 ${sha256}` }],
  window: role ? { area: parseArea(flags.area) } : {},
  steps: [...(content ? ["kept as it came"] : []), ...(role?.steps ?? [])],
  warnings: [...report.suspicious, ...(role?.warnings ?? [])],
  quality: role?.quality ?? ("official" as const),
  numbers: role?.numbers ?? {},
});

const digestOf = async (as: string | undefined, { files }: RoleResult): Promise<string> => {
  const sums: Record<string, string> = {};
  for (const [name, bytes] of Object.entries(files)) sums[name] = await sha256Hex(bytes);
  return sha256Hex(canonicalText({ as, sums }));
};

/** Keeps a file, or what it became, as a data set with its report and lineage. */
export const keepFile = async (
  incoming: Incoming,
  flags: KeepFlags,
  shelf: DatasetShelf,
  build: BuildRecord,
): Promise<DatasetManifest> => {
  const { name, sha256, size, content, report, role } = incoming;
  // What a file becomes depends on what it is joined with and asked for: the result belongs to the question.
  const joined = role && (await digestOf(flags.as, role));
  const plan = {
    id: idOf(name, flags.as),
    request: { source: "own-files", name, sha256, adapter: "file/2", ...(joined && { joined }) },
    requests: 0,
    bytes: size,
    seconds: 0,
    quota: null,
    assumes: "a local file",
    pieces: content ? [{ name: "content", requests: 0, make: async () => content }] : [],
    finish: async () => ({
      files: { "report.json": new TextEncoder().encode(JSON.stringify(report)), ...role?.files },
      lineage: lineageOf(incoming, flags),
    }),
  };
  const { manifest } = await pullDataset(plan, {
    shelf,
    code: { name: "luxtwin", version: build.version, sha256: build.codeSha256 },
    now: () => new Date(),
  });
  return manifest;
};
