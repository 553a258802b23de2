import { type Period, parseContract, type Scenario, scenarioSchema } from "../../core/index.js";
import { compareMembers, type DatasetManifest, type MemberFigures } from "../../ingest/index.js";

/** Whole years between two hours, the first and the last of a series; null where there is none. */
const wholeYears = (from: string, to: string): Period | null => {
  const [first, last] = [new Date(from), new Date(to)];
  const opens = from.slice(5, 13) === "01-01T00" ? first.getUTCFullYear() : first.getUTCFullYear() + 1;
  const closes = to.slice(5, 13) === "12-31T23" ? last.getUTCFullYear() : last.getUTCFullYear() - 1;
  return opens <= closes ? { from_year: opens, to_year: closes } : null;
};

const periodOf = ({ request, window }: DatasetManifest): Period | null => {
  const { period } = request as { period?: Period | null };
  return period ?? wholeYears(String(window.from), String(window.to));
};

const none = (source: string) => ({ value: 0, class: "assumption" as const, source });

/** The twin's baseline, which changes are counted from. */
const baseline: Period = { from_year: 1991, to_year: 2020 };

/** What an ensemble says of the same years, or that there is none: no scenario rests on one member unseen. */
const besides = (members: readonly MemberFigures[], period: Period): string => {
  const { lines } = compareMembers(members, baseline, period);
  const said = lines
    .filter(({ figure, unit }) => figure === "summer" && unit === "K")
    .map(({ experiment, variable, members: all, median, least, most }) => {
      const [middle, low, high] = [median, least, most].map((value) => value.toFixed(1));
      return `${experiment} ${variable}: ${middle} K (${low} to ${high} K, ${all.length} members)`;
    });
  const years = `${period.from_year}-${period.to_year} against ${baseline.from_year}-${baseline.to_year}`;
  if (said.length > 0) return `Change of the summer mean by the ensemble beside it, ${years}: ${said.join("; ")}.`;
  return `No ensemble stands beside it for ${years}: luxtwin ingest add FILE.nc --as climate-member.`;
};

/**
 * The scenario that a pulled `t2m` of the Climate DT makes: heat of its whole years, by its own warming. Null for a data
 * set of another kind, or without a whole year.
 */
export const pulledScenario = (manifest: DatasetManifest, members: readonly MemberFigures[] = []): Scenario | null => {
  const { id, version, source, dataset, quality } = manifest;
  const period = periodOf(manifest);
  if (source !== "earth-data-hub" || !manifest.files["orog/zarr.json"] || !period) return null;
  const [model = "", experiment = ""] = dataset.split("/");
  const years = `${period.from_year}-${period.to_year}`;
  const name = `Climate DT ${model} ${experiment}, ${years}${quality === "simulated" ? "" : ` (${quality})`}`;
  const amplification = none("the series holds its own warming; nothing is added");
  return parseContract(
    scenarioSchema,
    {
      id: `${model}-${experiment}-${years}`.toLowerCase(),
      title: { en: name, fr: name, de: name, lb: name },
      kind: "climate-model",
      period,
      global_warming: { level_k: null, over_baseline_k: null },
      quality,
      caveats: [
        `${manifest.attribution}: ${manifest.title}, data set ${id}@${version}.`,
        "One member of one model carries no return level; compare it with the other models before use.",
        besides(members, period),
      ],
      pluvial: null,
      heat: {
        driver: { kind: "pulled-series", dataset: id, version },
        summer_amplification: amplification,
        extreme_amplification: amplification,
      },
    },
    `The scenario of ${id}`,
  );
};
