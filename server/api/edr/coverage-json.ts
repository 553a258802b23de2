import { z } from "@hono/zod-openapi";
import type { LayerRecord } from "../../../core/index.js";
import { coordinatesOf } from "../maps/layer-coordinates.js";
import type { ReferenceSystem } from "../ogc/reference-systems.js";
import type { AskedMembers } from "./asked-members.js";

export const coverageType = "application/prs.coverage+json";

/** A coverage (OGC 21-069r2), with what of ours stands behind each of its layers. */
export const coverageSchema = z.strictObject({
  type: z.literal("Coverage"),
  domain: z.strictObject({
    ...{ type: z.literal("Domain"), domainType: z.string().optional() },
    ...{ axes: z.record(z.string(), z.looseObject({})), referencing: z.array(z.looseObject({})) },
  }),
  parameters: z.record(z.string(), z.looseObject({ type: z.literal("Parameter") })),
  ranges: z.record(
    z.string(),
    z.strictObject({
      ...{ type: z.literal("NdArray"), dataType: z.literal("float"), axisNames: z.array(z.string()) },
      ...{ shape: z.array(z.number().int()), values: z.array(z.number().nullable()) },
    }),
  ),
  /** Not of the standard: layer, version, quality and explanation behind each place on the other axes. */
  "luxtwin:layers": z.array(z.looseObject({ id: z.string(), version: z.string() })),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** A parameter of CoverageJSON and of EDR collections alike. */
export const parameterOf = ({ quantity, unit, cell_methods, quality, demo }: LayerRecord, title: string) => ({
  type: "Parameter" as const,
  description: { en: `${demo ? "DEMO, not for decisions. " : ""}Quality: ${quality.class}. ${cell_methods}` },
  unit: { label: { en: unit }, symbol: { value: unit, type: "https://www.unidata.ucar.edu/software/udunits" } },
  observedProperty: { id: `urn:luxtwin:quantity:${quantity}`, label: { en: title } },
});

const referencingOf = ({ uri, northFirst, code }: ReferenceSystem) => ({
  coordinates: northFirst ? ["y", "x"] : ["x", "y"],
  system: { type: code === "EPSG:4326" ? "GeographicCRS" : "ProjectedCRS", id: uri },
});

/** Where values lie: along `x` and `y`, or at one tuple of both after the other. */
export interface Places {
  readonly domainType: "Point" | "Grid" | "MultiPoint";
  readonly axes: Readonly<Record<string, object>>;
  readonly names: readonly string[];
  readonly shape: readonly number[];
  readonly system: ReferenceSystem;
}

const namedSystem = (name: string) => ({
  coordinates: [name],
  system: { type: "IdentifierRS", targetConcept: { label: { en: name } } },
});

/** A return period is a number of years; other axes have names. */
const axisValues = (name: string, values: readonly string[]): readonly (string | number)[] =>
  name === "rp" ? values.map(Number) : values;

/** The layers behind the values, in the order of the axes that are no place. */
const layersOf = ({ records, axes }: AskedMembers, explain: (id: string) => string | undefined) =>
  records.flatMap((record) => {
    if (!record) return [];
    const href = explain(record.id);
    const { id, version, magnitude, quality } = record;
    const on = coordinatesOf(record);
    const given = Object.fromEntries(axes.map(({ name }) => [name, name === "rp" ? Number(on.rp) : on[name]]));
    const of = magnitude?.return_period_of;
    return [{ id, version, ...given, ...(of ? { rp_of: of } : {}), quality, ...(href ? { explain: href } : {}) }];
  });

/** A coverage of a group's layers; `values` run over the group's axes first and the places last (fastest). */
export const coverageOf = (
  asked: AskedMembers,
  places: Places,
  values: readonly (number | null)[],
  explain: (id: string) => string | undefined,
): Coverage => {
  const { group, axes } = asked;
  const key = group.shown.quantity;
  return {
    type: "Coverage",
    domain: {
      type: "Domain",
      ...(axes.length === 0 ? { domainType: places.domainType } : {}),
      axes: {
        ...Object.fromEntries(axes.map(({ name, values: along }) => [name, { values: axisValues(name, along) }])),
        ...(places.axes as Record<string, Record<string, unknown>>),
      },
      referencing: [referencingOf(places.system), ...axes.map(({ name }) => namedSystem(name))],
    },
    parameters: { [key]: parameterOf(group.shown, group.title) },
    ranges: {
      [key]: {
        ...{ type: "NdArray", dataType: "float", axisNames: [...axes.map(({ name }) => name), ...places.names] },
        ...{ shape: [...axes.map((axis) => axis.values.length), ...places.shape], values: [...values] },
      },
    },
    "luxtwin:layers": layersOf(asked, explain),
  };
};
