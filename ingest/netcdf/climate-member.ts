import { type BBox, TwinError } from "../../core/index.js";
import { cordexDescriptor } from "../catalog/climate-entries.js";
import type { RoleResult } from "../exposure/file-roles.js";
import { writeZarrArray, writeZarrGroup } from "../zarr/write-zarr-array.js";
import { memoryZarrStore } from "../zarr/zarr-store.js";
import { cfModelDays, daysInYear, type ModelDay } from "./cf-dates.js";
import { memberName } from "./member-name.js";
import { type MemberVariable, memberVariables, type VariableRule } from "./member-variable.js";
import { type MemberFigures, type MemberYear, yearFigures } from "./member-years.js";
import type { NetcdfFile, NetcdfVariable } from "./netcdf-file.js";
import { type SpatialWindow, spatialWindow, timeFields } from "./spatial-window.js";

/** Values read at a time; a step of time is never divided. */
const valuesAtOnce = 4_000_000;

const chosenField = (file: NetcdfFile, name: string): { field: NetcdfVariable; rule: VariableRule } => {
  for (const field of timeFields(file.summary)) {
    const rule = memberVariables[field.name as MemberVariable];
    if (rule) return { field, rule };
  }
  const known = Object.keys(memberVariables).join(", ");
  const found = timeFields(file.summary).map((one) => one.name);
  const message = `"${name}" holds none of ${known} over time and two dimensions of space: it holds ${found.join(", ") || "no such field"}.`;
  throw new TwinError("unsupported", message, { feature: "climate variable", found: found.join(", ") });
};

const daysOf = async (file: NetcdfFile, field: NetcdfVariable) => {
  const time = file.summary.variables.find(({ name }) => name === field.dimensions[0]);
  if (!time) {
    const message = `"${field.name}" has no coordinate of time.`;
    throw new TwinError("unsupported", message, { feature: "time", found: field.dimensions.join(", ") });
  }
  const calendar = String(time.attributes.calendar ?? "standard");
  const days = cfModelDays(await file.read(time.name), String(time.attributes.units ?? ""), calendar);
  return { days, calendar };
};

const isSameDay = (one: ModelDay, other: ModelDay): boolean =>
  one.year === other.year && one.month === other.month && one.day === other.day;

/** Refuses steps that are not one a day, forwards: counts of days would be wrong. */
const checkDaily = (days: readonly ModelDay[], name: string): void => {
  const serial = ({ year, month, day }: ModelDay): number => (year * 12 + month) * 31 + day;
  const wrong = days.findIndex((day, at) => at > 0 && serial(day) <= serial(days[at - 1] as ModelDay));
  if (wrong < 0) return;
  const twice = isSameDay(days[wrong] as ModelDay, days[wrong - 1] as ModelDay);
  const found = twice ? "two values on one day" : "days that go backwards";
  throw new TwinError("unsupported", `"${name}" has ${found}: daily fields are read.`, { feature: "time step", found });
};

const readCut = async (
  file: NetcdfFile,
  field: NetcdfVariable,
  { rows, columns }: SpatialWindow,
  { toUnit, plausible, quantity }: VariableRule,
): Promise<Float32Array> => {
  const [steps] = field.shape as [number];
  const cells = (rows[1] - rows[0]) * (columns[1] - columns[0]);
  const atOnce = Math.max(1, Math.floor(valuesAtOnce / cells));
  const convert = toUnit(String(field.attributes.units));
  const data = new Float32Array(steps * cells);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let from = 0; from < steps; from += atOnce) {
    const part = await file.read(field.name, [[from, Math.min(from + atOnce, steps)], rows, columns]);
    part.forEach((stored, at) => {
      const value = convert(stored);
      data[from * cells + at] = value;
      if (value < least) least = value;
      if (value > most) most = value;
    });
  }
  if (least >= plausible[0] && most <= plausible[1]) return data;
  const message = `"${field.name}" runs from ${least} to ${most}: ${plausible.join(" to ")} are plausible. Is its unit "${field.attributes.units}" right?`;
  throw new TwinError("implausible-data", message, { quantity, range: plausible, seen: [least, most] });
};

const storedFiles = async (
  field: NetcdfVariable,
  window: SpatialWindow,
  data: Float32Array,
  { unit }: VariableRule,
  dates: readonly string[],
): Promise<Record<string, Uint8Array>> => {
  const entries = new Map<string, Uint8Array>();
  const store = memoryZarrStore(entries);
  const [height, width] = [window.rows[1] - window.rows[0], window.columns[1] - window.columns[0]];
  await writeZarrGroup(store, "", { first: dates[0] ?? null, last: dates.at(-1) ?? null });
  const place = {
    shape: [height, width],
    chunks: [height, width],
    dtype: "float64",
    dimensionNames: ["y", "x"],
  } as const;
  await writeZarrArray(store, "longitude", { ...place, data: window.longitude, attributes: { units: "degrees_east" } });
  await writeZarrArray(store, "latitude", { ...place, data: window.latitude, attributes: { units: "degrees_north" } });
  await writeZarrArray(store, field.name, {
    shape: [dates.length, height, width],
    chunks: [Math.min(dates.length, 3650), height, width],
    dtype: "float32",
    data,
    dimensionNames: ["time", "y", "x"],
    attributes: { units: unit },
  });
  return Object.fromEntries(entries);
};

const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const dateText = ({ year, month, day }: ModelDay): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

const warningsOf = (years: readonly MemberYear[], calendar: string): readonly string[] => {
  const broken = years.filter(({ whole }) => !whole).map(({ year }) => year);
  return [
    "One member of an ensemble, with the bias of its model: differences between periods, not values, are to be used.",
    ...(broken.length > 0 ? [`years with absent days, left out of every mean: ${broken.join(", ")}`] : []),
    ...(calendar === "360_day" ? ["the model's years have 360 days"] : []),
  ];
};

/**
 * A daily field of a regional or global climate model (EURO-CORDEX, CMIP6) over an area: the cells as they are, in SI
 * (rain in mm a day), days of the model's own calendar, and figures of each year for the comparison of members.
 *
 * @throws TwinError `unsupported` (variable, unit, calendar, step), `outside-extent`, `implausible-data`
 */
export const readClimateMember = async (file: NetcdfFile, name: string, area: BBox): Promise<RoleResult> => {
  const { field, rule } = chosenField(file, name);
  const { days, calendar } = await daysOf(file, field);
  checkDaily(days, name);
  const window = await spatialWindow(file, field, area);
  const data = await readCut(file, field, window, rule);
  const years = yearFigures(data, days, window.inside, (year) => daysInYear(year, calendar));
  const identity = memberName(file.summary.attributes, name);
  const dates = days.map(dateText);
  const figures: MemberFigures = {
    ...identity,
    variable: field.name as MemberVariable,
    unit: rule.unit,
    calendar,
    years,
  };
  return {
    descriptor: cordexDescriptor,
    quality: /\b(made values|fixture)\b/i.test(JSON.stringify(file.summary.attributes)) ? "fixture" : "simulated",
    files: { ...(await storedFiles(field, window, data, rule, dates)), "member.json": text({ ...figures, dates }) },
    steps: [
      `cells whose centres lie within ${area.join(", ")}`,
      `${field.name} from ${String(field.attributes.units)} to ${rule.unit}`,
      "figures of each whole year, the mean of its cells",
    ],
    warnings: warningsOf(years, calendar),
    numbers: {
      days: days.length,
      cells: window.inside.filter(Boolean).length,
      years: years.filter((one) => one.whole).length,
    },
  };
};
