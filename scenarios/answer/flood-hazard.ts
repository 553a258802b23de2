import type { LayerRecord, Magnitude, Scenario } from "../../core/index.js";
import { readingNodes } from "./explain-node.js";
import type { Driver, Finding } from "./finding.js";
import { readingBand } from "./footprint-band.js";
import type { Reading } from "./reading.js";

/** Reads one layer at the place of the answer. */
export type ReadRecord = (record: LayerRecord | undefined) => Promise<Reading>;

/** A design storm and what its layers say at a place; `null` where no such layer is kept. */
export interface StormHazard {
  readonly driver: Driver;
  readonly depth: Reading;
  readonly speed: Reading | null;
  readonly arrival: Reading | null;
  readonly caveats: readonly string[];
}

const driverOf = (magnitude: Magnitude): Driver => ({
  id: magnitude.id,
  returnPeriodYears: magnitude.return_period_years,
  returnPeriodOf: magnitude.return_period_of,
});

const rainCaveat = ({ rain_mm, rain_interval_mm: [low, high], duration_h, statistic }: Magnitude): string =>
  `Driven by ${rain_mm} mm of rain in ${duration_h} h (${low} ... ${high} mm by ${statistic}): an interval of the rain, not of the depth.`;

const stormDrivers = (scenario: Scenario, records: readonly LayerRecord[]): readonly Driver[] => {
  const planned = (scenario.pluvial?.storms ?? []).map((storm) => ({
    id: storm.id,
    returnPeriodYears: storm.return_period_years,
    returnPeriodOf: "rain",
  }));
  const kept = records.flatMap(({ magnitude }) => (magnitude === null ? [] : [driverOf(magnitude)]));
  return [...new Map([...planned, ...kept].map((driver) => [driver.id, driver])).values()];
};

/** Reads depth, speed and arrival of every storm that the scenario plans or a layer carries. */
export const readStorms = async (
  scenario: Scenario,
  records: readonly LayerRecord[],
  read: ReadRecord,
): Promise<readonly StormHazard[]> => {
  // A return-period map is no event: answers speak of storms.
  const floods = records.filter(({ hazard, magnitude }) => hazard === "flood" && magnitude?.one_event !== false);
  const find = (driver: Driver, field: string) =>
    floods.find((record) => record.field === field && record.magnitude?.id === driver.id);
  const readKept = async (record: LayerRecord | undefined) => (record === undefined ? null : read(record));
  return Promise.all(
    stormDrivers(scenario, floods).map(async (driver) => {
      const depth = find(driver, "depth");
      return {
        driver,
        depth: await read(depth),
        speed: await readKept(find(driver, "speed")),
        arrival: await readKept(find(driver, "arrival")),
        caveats: depth?.magnitude ? [rainCaveat(depth.magnitude)] : [],
      };
    }),
  );
};

const filmCaveat = (reading: Reading): readonly string[] => {
  const wet = reading.record?.wet_threshold_m ?? null;
  if (reading.state === "absent" || wet === null || reading.value === 0 || reading.value >= wet) return [];
  return [`A film of rain below ${wet} m, which the map shows as dry.`];
};

interface Field {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly stat: string;
}
const depthField: Field = { id: "depth", label: "Largest water depth", unit: "m", stat: "event-maximum" };
const speedField: Field = { id: "speed", label: "Largest water speed", unit: "m s-1", stat: "event-maximum" };
const arrivalField: Field = {
  id: "arrival",
  label: "Time from the start of rain until the water is 1 cm deep",
  unit: "s",
  stat: "event-first-time",
};

const hazardFinding = (field: Field, storm: StormHazard, reading: Reading, caveats: readonly string[]): Finding => ({
  id: `${field.id}.${storm.driver.id}`,
  kind: "hazard",
  label: `${field.label}, storm ${storm.driver.id}`,
  unit: field.unit,
  stat: field.stat,
  hazard: "pluvial-flood",
  ...(reading.state === "read" ? { value: reading.value } : { value: null, reason: reading.reason }),
  interval: readingBand(reading),
  driver: storm.driver,
  record: reading.record,
  model: null,
  caveats: [...storm.caveats, ...caveats],
  nodes:
    reading.state === "read" ? readingNodes(`${field.id}_${field.unit === "m s-1" ? "m_s" : field.unit}`, reading) : [],
});

/** Depth of each storm, and speed and arrival where layers of them are kept. */
export const floodFindings = (storms: readonly StormHazard[]): readonly Finding[] =>
  storms.flatMap((storm) => [
    hazardFinding(depthField, storm, storm.depth, filmCaveat(storm.depth)),
    ...(storm.speed === null ? [] : [hazardFinding(speedField, storm, storm.speed, [])]),
    ...(storm.arrival === null
      ? []
      : [hazardFinding(arrivalField, storm, storm.arrival, ["Absent where the water stays below 1 cm."])]),
  ]);
