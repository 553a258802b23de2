import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import {
  coverageOf,
  type DayParameters,
  dayParameters,
  fitAmplitudes,
  type IntervalCoverage,
  type SkillRow,
  skillOf,
  type Truth,
  TwinError,
} from "../../core/index.js";
import { exitCodes, printResult } from "./output.js";
import { type StationReport, stationPage, stationReport } from "./validate-stations.js";

export interface ValidateClimateFlags {
  readonly truth?: string;
  readonly shifted?: string;
  readonly fit?: string;
  readonly stations?: string;
  readonly page?: string;
  readonly json?: boolean;
}

const numbers = z.array(z.number());
const truthSchema = z.strictObject({
  quality: z.enum(["synthetic", "observed", "simulated"]),
  frame: z.strictObject({
    width: z.int().min(1),
    height: z.int().min(1),
    block: z.int().min(1),
    cell_size_m: z.number().positive(),
  }),
  fields: z.strictObject({ elevation_m: numbers, sky_view: numbers, vegetation: numbers, built: numbers }),
  days: z
    .array(
      z.strictObject({
        day_of_year: z.int().min(1).max(366),
        cloud: z.number().min(0).max(1),
        wind_m_s: z.number().min(0),
        radiation_w_m2: z.number().min(0),
        warmest_c: numbers,
        coldest_c: numbers,
      }),
    )
    .min(20),
});

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

/** Reads a truth: JSON as `docs/validation.md` describes it. */
const readTruth = (flag: string, path: string): { readonly quality: string; readonly truth: Truth } => {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    return refuse(flag, `--${flag} ${path} is not a JSON file that can be read (${(cause as Error).message}).`);
  }
  const parsed = truthSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(flag, `${path}: ${issue?.path.join(".")} ${issue?.message}; docs/validation.md shows the form.`);
  }
  const { quality, frame, fields, days } = parsed.data;
  return {
    quality,
    truth: {
      frame: { width: frame.width, height: frame.height, block: frame.block, cellSize: frame.cell_size_m },
      fields: {
        elevation: fields.elevation_m,
        skyView: fields.sky_view,
        vegetation: fields.vegetation,
        built: fields.built,
      },
      days: days.map((day) => ({
        dayOfYear: day.day_of_year,
        cloud: day.cloud,
        wind: day.wind_m_s,
        radiation: day.radiation_w_m2,
        warmest: day.warmest_c,
        coldest: day.coldest_c,
      })),
    },
  };
};

/** Blocks of 5 days: fitted and calibrated on the even ones, judged on the odd ones. */
const isHeld = (day: number): boolean => Math.floor(day / 5) % 2 === 1;

const fitted = (truth: Truth, count: number): DayParameters => {
  const size = truth.frame.width * truth.frame.height;
  const stations = Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * size) / count));
  const days = truth.days.map((_, at) => at).filter((at) => !isHeld(at));
  return fitAmplitudes(truth, stations, days);
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Rows where the aim is not reached: 30 % below bilinear and better than the lapse rate alone. */
const shortOf = (rows: readonly SkillRow[]): readonly string[] =>
  rows
    .filter(({ bilinear, lapseOnly, model }) => !(model <= 0.7 * bilinear && model < lapseOnly))
    .map(({ season, hour }) => `${season} ${hour}`);

const lineOf = ({ season, hour, days, bilinear, lapseOnly, model }: SkillRow): string =>
  `${season} ${hour}  ${days} days  bilinear ${bilinear.toFixed(3)} K  lapse only ${lapseOnly.toFixed(3)} K  model ${model.toFixed(3)} K  (${percent(1 - model / bilinear)} less)`;

/** The page of a validation by a truth in Markdown. */
const truthPage = (
  quality: string,
  how: string,
  rows: readonly SkillRow[],
  coverage: IntervalCoverage,
): readonly string[] => [
  "## Truth",
  "",
  `Truth: **${quality}**. ${how}`,
  "",
  "A truth is given to the model as means of its driver cells; errors are those of the fine cells. *Lapse only* is bilinear with the fitted lapse rate.",
  "",
  "| Season | Hour | Days | Bilinear RMSE [K] | Lapse only [K] | Model [K] | Less than bilinear |",
  "| --- | --- | --- | --- | --- | --- | --- |",
  ...rows.map(
    ({ season, hour, days, bilinear, lapseOnly, model }) =>
      `| ${season} | ${hour} | ${days} | ${bilinear.toFixed(3)} | ${lapseOnly.toFixed(3)} | ${model.toFixed(3)} | ${percent(1 - model / bilinear)} |`,
  ),
  "",
  `Aim: 30 % below bilinear and better than the lapse rate alone in every row. Not reached in: ${shortOf(rows).join(", ") || "none"}.`,
  "",
  `Intervals of ${percent(1 - coverage.alpha)} (split-conformal, by season and hour) hold ${percent(coverage.held)} of the held-back values${
    coverage.shifted === undefined ? "" : ` and ${percent(coverage.shifted)} of a shifted truth`
  }.`,
  "",
  "Form of a truth: JSON with `quality` (synthetic, observed, simulated), `frame` (`width`, `height`, `block`, `cell_size_m`), `fields` (`elevation_m`, `sky_view`, `vegetation`, `built`, row 0 north) and at least 20 `days` in runs of five (`day_of_year`, `cloud`, `wind_m_s`, `radiation_w_m2`, `warmest_c`, `coldest_c`).",
  "",
];

const stationForm =
  "Form of stations (`--stations FILE.csv`): `station`, `longitude_deg`, `latitude_deg`, `elevation_m`, `date` (YYYY-MM-DD) and any of `tx_c`, `tn_c`, `precipitation_mm`; empty = absent.";

interface TruthReport {
  readonly quality: string;
  readonly how: string;
  readonly parameters: DayParameters;
  readonly rows: readonly SkillRow[];
  readonly coverage: IntervalCoverage;
}

const truthReport = (path: string, flags: ValidateClimateFlags): TruthReport => {
  const { quality, truth } = readTruth("truth", path);
  const other = flags.shifted ? readTruth("shifted", flags.shifted).truth : undefined;
  const count = Number(flags.fit ?? 0);
  if (!(Number.isInteger(count) && count >= 0)) refuse("fit", `--fit is "${flags.fit}": give a number of stations.`);
  const parameters = count > 0 ? fitted(truth, count) : dayParameters;
  const judged = { ...truth, days: truth.days.filter((_, at) => isHeld(at)) };
  const how =
    count > 0
      ? `Pool (${parameters.pool.toFixed(2)} K) and town (${parameters.urban.coldest.toFixed(2)} of the largest island) are fitted at ${count} cells on every other five days; errors are those of the days between.`
      : "Nothing is fitted: all amplitudes are assumptions; errors are those of every other five days.";
  return {
    quality,
    how,
    parameters,
    rows: skillOf(judged, parameters),
    coverage: coverageOf(truth, other, 0.1, parameters),
  };
};

const page = (truth: TruthReport | undefined, stations: StationReport | undefined): string =>
  [
    "# Validation of the downscaling",
    "",
    "Printed by `luxtwin validate climate --truth FILE --stations FILE --page docs/validation.md`.",
    "",
    ...(truth
      ? truthPage(truth.quality, truth.how, truth.rows, truth.coverage)
      : ["## Truth", "", "*Not measured*: no truth was given.", ""]),
    ...(stations ? stationPage(stations) : ["## Stations", "", "*Not measured*: no station was given.", ""]),
    stationForm,
    "",
  ].join("\n");

const truthLines = ({ quality, how, rows, coverage }: TruthReport): readonly string[] => [
  `truth: ${quality}. ${how}`,
  ...rows.map(lineOf),
  `coverage of ${percent(1 - coverage.alpha)}: ${percent(coverage.held)} held back${coverage.shifted === undefined ? "" : `, ${percent(coverage.shifted)} of the shifted truth`}`,
];

/**
 * Judges the downscaling by a truth, by stations or by both. Returns the exit code: 1 where it is no better than a simpler
 * way somewhere.
 */
export const validateClimate = (flags: ValidateClimateFlags): number => {
  if (!(flags.truth || flags.stations))
    return refuse(
      "truth",
      "Nothing to compare with: give --truth FILE.json or --stations FILE.csv (docs/validation.md).",
    );
  const truth = flags.truth ? truthReport(flags.truth, flags) : undefined;
  const stations = flags.stations ? stationReport(flags.stations) : undefined;
  if (flags.page) writeFileSync(flags.page, page(truth, stations));
  const said = truth && {
    quality: truth.quality,
    pool_k: truth.parameters.pool,
    urban_share: truth.parameters.urban.coldest,
    rows: truth.rows,
    coverage: truth.coverage,
  };
  printResult(flags.json, { ...said, ...(stations ? { stations } : {}) }, [
    ...(truth ? truthLines(truth) : []),
    ...(stations ? stationPage(stations) : []),
  ]);
  return truth && shortOf(truth.rows).length > 0 ? exitCodes.failed : exitCodes.ok;
};
