import type { LayerRecord, Scenario } from "../../core/index.js";
import { readingNodes } from "./explain-node.js";
import type { Finding } from "./finding.js";
import type { ReadRecord } from "./flood-hazard.js";
import { readingBand } from "./footprint-band.js";
import { percentileInterval } from "./percentiles.js";
import { notReady, type Reading } from "./reading.js";

/** A heat field that an answer shows. */
interface HeatField {
  readonly field: string;
  readonly label: string;
  readonly unit: string;
  readonly stat: string;
}

const days = (field: string, what: string): HeatField => ({
  field,
  label: `Days a year with ${what}`,
  unit: "day year-1",
  stat: "mean-annual-days",
});

const shown: readonly HeatField[] = [
  days("summer-days-gt25", "a maximum above 25 degC"),
  days("hot-days-ge30", "a maximum of 30 degC or more"),
  days("hot-days-gt30", "a maximum above 30 degC"),
  days("tropical-nights-ge20", "a minimum of 20 degC or more"),
  days("tropical-nights-gt20", "a minimum above 20 degC"),
  { field: "tasmax-jja", label: "Mean daily maximum of summer (JJA)", unit: "K", stat: "seasonal-mean" },
];

/** Readings of the heat layers of a scenario, by field. */
export type HeatReadings = ReadonlyMap<string, Reading>;

/** Reads every heat layer of a scenario; fields that the scenario plans and no layer carries are `layer-not-ready`. */
export const readHeat = async (
  scenario: Scenario,
  records: readonly LayerRecord[],
  read: ReadRecord,
): Promise<HeatReadings> => {
  const kept = records.filter(({ hazard }) => hazard === "heat");
  const planned = scenario.heat === null ? [] : shown.map(({ field }) => [field, notReady] as const);
  const found = await Promise.all(kept.map(async (record) => [record.field, await read(record)] as const));
  return new Map([...planned, ...found]);
};

/** Day counts and the mean maximum of summer at the place. */
export const heatFindings = (readings: HeatReadings): readonly Finding[] =>
  shown.flatMap(({ field, label, unit, stat }) => {
    const reading = readings.get(field);
    if (reading === undefined) return [];
    const value = reading.state === "read" ? { value: reading.value } : { value: null, reason: reading.reason };
    const id = unit === "K" ? "temperature_k" : "days_per_year";
    return [
      {
        id: field,
        kind: "hazard" as const,
        label,
        unit,
        stat,
        hazard: "heat",
        ...value,
        interval:
          readingBand(reading) ??
          (reading.state === "read" ? percentileInterval(reading.record, reading.percentiles) : null),
        driver: null,
        record: reading.record,
        model: null,
        caveats: [],
        nodes: reading.state === "read" ? readingNodes(id, reading) : [],
      },
    ];
  });
