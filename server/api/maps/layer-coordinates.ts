import type { LayerRecord } from "../../../core/index.js";

/** What tells the layers of one group apart. */
export const dimensionNames = ["scenario", "rp", "magnitude", "season", "index"] as const;
export type DimensionName = (typeof dimensionNames)[number];
export type Coordinates = Readonly<Partial<Record<DimensionName, string>>>;

/** Scenario id of layers that no scenario decides, such as the terrain. */
const noScenario = "any";

const kebab = (camelCase: string): string => camelCase.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const without = (name: string, part: string): string => `-${name}-`.replace(`-${part}-`, "-").replace(/^-+|-+$/g, "");

/** Parts of a magnitude's id that hold a number: `t100` of `rain-t100`, both of `6h-47.5mm`. */
const numberedParts = (id: string): readonly string[] => id.split("-").filter((part) => /\d/.test(part));

/** Years in the field of a return level that no driver carries: `10` of `tasmax-return-10`. */
const returnYears = (field: string): readonly [string] | undefined => {
  const years = /-return-(\d+)$/.exec(field)?.[1];
  return years === undefined ? undefined : [years];
};

/** Name of the group that a layer belongs to: its id without scenario, magnitude, season and threshold. */
export const groupName = (record: LayerRecord): string => {
  const { id, field, scenario, magnitude, season, threshold, quantity } = record;
  const parts = [...(scenario === noScenario ? [] : [scenario]), ...numberedParts(magnitude?.id ?? "")];
  const plain = [...parts, ...(returnYears(field) ?? [])].reduce(without, id);
  if (threshold) return `-${plain}-`.replace(`-${field}-`, `-${kebab(quantity)}-`).slice(1, -1);
  return season ? without(plain, season.toLowerCase()) : plain;
};

const returnPeriodOf = ({ magnitude, field }: LayerRecord): Coordinates => {
  const [rp] = magnitude === null ? (returnYears(field) ?? []) : [magnitude.return_period_years?.toString()];
  if (rp !== undefined) return { rp };
  return magnitude === null ? {} : { magnitude: magnitude.id };
};

/** Where a layer lies along the dimensions; a return period is that of the driver, or of the level itself [year]. */
export const coordinatesOf = (record: LayerRecord): Coordinates => ({
  ...(record.scenario === noScenario ? {} : { scenario: record.scenario }),
  ...returnPeriodOf(record),
  ...(record.season ? { season: record.season } : {}),
  ...(record.threshold ? { index: record.field } : {}),
});

/** Coordinates as one text, for maps and refusals. */
export const coordinateText = (coordinates: Coordinates): string =>
  dimensionNames.flatMap((name) => coordinates[name] ?? []).join("/");
