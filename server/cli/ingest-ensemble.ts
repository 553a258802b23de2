import { type Period, TwinError } from "../../core/index.js";
import { compareMembers, type DatasetShelf, type EnsembleComparison, type MemberFigures } from "../../ingest/index.js";
import { openIngestSession } from "./ingest-session.js";
import type { IngestSettings } from "./ingest-settings.js";
import { exitCodes, printResult } from "./output.js";

export interface EnsembleFlags {
  readonly past: string;
  readonly future: string;
  readonly json?: boolean;
}

const periodOf = (name: string, text: string): Period => {
  const match = /^(\d{4})-(\d{4})$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (match && from <= to) return { from_year: from, to_year: to };
  const message = `--${name} ${text} is no period such as 1991-2020.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: name, message }] });
};

/** Figures of all members that were brought in; of a file that came twice, the newest. */
export const keptMembers = async (shelf: DatasetShelf): Promise<readonly MemberFigures[]> => {
  const newest = (await shelf.list()).toSorted((one, other) => other.retrieved.localeCompare(one.retrieved));
  const first = newest.filter(
    (one, at) => one.files["member.json"] !== undefined && newest.findIndex(({ id }) => id === one.id) === at,
  );
  return Promise.all(
    first.map(async (manifest) => JSON.parse(new TextDecoder().decode(await shelf.read(manifest, "member.json")))),
  );
};

const linesOf = ({ lines, leftOut }: EnsembleComparison): readonly string[] => [
  ...lines.map(({ experiment, variable, figure, unit, members, median, least, most, agreement }) => {
    const figures = [median, least, most].map((value) => value.toFixed(2));
    return `${experiment} ${variable} ${figure}: median ${figures[0]} ${unit}, ${figures[1]} to ${figures[2]} over ${members.length} members, ${Math.round(100 * agreement)} % agree in sign`;
  }),
  ...leftOut.map((sentence) => `left out: ${sentence}`),
];

/** Compares the members of the climate ensemble that were brought in. Returns the exit code. */
export const compareEnsemble = async (
  flags: EnsembleFlags,
  home: string,
  settings: IngestSettings,
): Promise<number> => {
  const session = openIngestSession(home, settings);
  try {
    const [past, future] = [periodOf("past", flags.past), periodOf("future", flags.future)];
    const comparison = compareMembers(await keptMembers(session.shelf), past, future);
    const { lines, leftOut } = comparison;
    const none = ["No member has both periods: luxtwin ingest add FILE.nc --as climate-member"];
    printResult(flags.json, { past, future, lines, left_out: leftOut }, [
      ...(lines.length === 0 ? none : []),
      ...linesOf(comparison),
    ]);
    return exitCodes.ok;
  } finally {
    session.close();
  }
};
