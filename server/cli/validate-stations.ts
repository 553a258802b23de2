import {
  type AdjustmentRow,
  biasedCopy,
  calendarOf,
  type ExtremeRow,
  type LeftOutRow,
  leaveOneOut,
  type Station,
  splitAdjustment,
  splitExtremes,
} from "../../core/index.js";
import { readStations } from "./read-stations.js";

/** What the stations say of interpolation, bias adjustment and extremes. */
export interface StationReport {
  readonly stations: readonly {
    readonly id: string;
    readonly from: number;
    readonly to: number;
    readonly days: number;
  }[];
  readonly leftOut: readonly LeftOutRow[];
  readonly split: readonly {
    readonly station: string;
    readonly firstLateYear: number;
    readonly extremes: readonly ExtremeRow[];
    readonly model: string;
    readonly adjustment: readonly AdjustmentRow[];
  }[];
}

const yearsOf = ({ days }: Station): readonly [number, number] => [
  calendarOf(days[0] as number).year,
  calendarOf(days.at(-1) as number).year,
];

/** Fewest years that are split into an early and a late half. */
const leastYears = 20;

/** Judges by stations: leave-one-out where there are several, early against late years where there are enough. */
export const stationReport = (path: string): StationReport => {
  const stations = readStations(path);
  return {
    stations: stations.map((one) => {
      const [from, to] = yearsOf(one);
      return { id: one.id, from, to, days: one.days.length };
    }),
    leftOut: leaveOneOut(stations),
    split: stations.flatMap((station) => {
      const [from, to] = yearsOf(station);
      if (to - from + 1 < leastYears) return [];
      const firstLateYear = Math.ceil((from + to + 1) / 2);
      const model = biasedCopy(station);
      return [
        {
          station: station.id,
          firstLateYear,
          extremes: splitExtremes(station, firstLateYear),
          model: model.id,
          adjustment: splitAdjustment(model, station, firstLateYear),
        },
      ];
    }),
  };
};

const names = { warmest: "warmest hour", coldest: "coldest hour", rain: "rain" } as const;
const unit = (variable: keyof typeof names): string => (variable === "rain" ? "mm" : "degC");
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const leftOutPart = ({ leftOut, stations }: StationReport): readonly string[] =>
  leftOut.length === 0
    ? [
        `Leave-one-station-out: *not measured*; ${stations.length === 1 ? "one station is" : "no common days are"} given, two or more are needed.`,
        "",
      ]
    : [
        "One station after another is left out and predicted from the others, weighted by the inverse square of the distance.",
        "",
        "| Season | Hour | Values | Neighbours [K] | With heights [K] | Coverage of 90 % |",
        "| --- | --- | --- | --- | --- | --- |",
        ...leftOut.map(
          (row) =>
            `| ${row.season} | ${row.hour} | ${row.values} | ${row.interpolated.toFixed(2)} | ${row.withHeight.toFixed(2)} | ${percent(row.coverage)} |`,
        ),
        "",
      ];

const splitPart = (one: StationReport["split"][number]): readonly string[] => [
  `**${one.station}**, fitted to the years before ${one.firstLateYear}, tested on the years from then on. Return levels (GEV by L-moments, 90 % parametric bootstrap):`,
  "",
  "| Variable | Return period [years] | Level | 90 % | Late years above it | Expected |",
  "| --- | --- | --- | --- | --- | --- |",
  ...one.extremes.map(
    (row) =>
      `| ${names[row.variable]} | ${row.returnPeriodYears} | ${row.level.toFixed(1)} ${unit(row.variable)} | ${row.low.toFixed(1)} ... ${row.high.toFixed(1)} | ${row.exceeded} of ${row.lateYears} | ${row.expected.toFixed(1)} |`,
  ),
  "",
  `Bias adjustment of "${one.model}" (*synthetic* bias on the real days), error of the late years' quantiles 1 to 99 % [K, mm]. The bias is one function of the value, which is what EQM takes off exactly; DQM and QDM also keep the model's own change between the halves:`,
  "",
  "| Variable | Season | Raw | Linear scaling | EQM | DQM | QDM |",
  "| --- | --- | --- | --- | --- | --- | --- |",
  ...one.adjustment.map(
    (row) =>
      `| ${names[row.variable]} | ${row.season} | ${[row.raw, row.linearScaling, row.eqm, row.dqm, row.qdm].map((error) => error.toFixed(2)).join(" | ")} |`,
  ),
  "",
];

/** The report in Markdown. */
export const stationPage = (report: StationReport): readonly string[] => [
  "## Stations",
  "",
  `Observed days of ${report.stations.map(({ id, from, to, days }) => `${id} (${from}-${to}, ${days} days)`).join(", ")}.`,
  "",
  ...leftOutPart(report),
  ...report.split.flatMap(splitPart),
];
