import { z } from "@hono/zod-openapi";
import { TwinError } from "../../../core/index.js";
import type { dimensionNames } from "../maps/layer-coordinates.js";
import { type ReferenceSystem, referenceSystem } from "../ogc/reference-systems.js";
import { strictQuery } from "../query.js";

/** Forms that values are answered in. */
export const edrFormats = ["CoverageJSON", "CSV"] as const;
export type EdrFormat = (typeof edrFormats)[number];

const list = (example: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9.,-]{1,400}$/, "must be values separated by commas")
    .optional()
    .openapi({ type: "string", example });

/** Values along the dimensions, several separated by commas; a dimension left out means all of its values. */
const dimensionShape = {
  scenario: list("baseline-1991-2020"),
  rp: list("100"),
  magnitude: z.string().max(400).optional().openapi({ type: "string" }),
  season: z.string().max(100).optional().openapi({ type: "string" }),
  index: z.string().max(400).optional().openapi({ type: "string" }),
} satisfies Record<(typeof dimensionNames)[number], z.ZodType>;

const shared = {
  coords: z
    .string({ error: "coords is missing: give well-known text, e.g. coords=POINT(6.13 49.61)" })
    .max(20_000)
    .openapi({ example: "POINT(6.13 49.61)" }),
  crs: z.string().max(100).optional().openapi({ type: "string", example: "CRS:84" }),
  "parameter-name": z.string().max(200).optional().openapi({ type: "string" }),
  ...dimensionShape,
  f: z.enum(edrFormats).optional().openapi({ type: "string", example: "CoverageJSON" }),
};

export const positionQuery = strictQuery(shared);
export const areaQuery = strictQuery(shared);
export const radiusQuery = strictQuery({
  ...shared,
  within: z
    .string({ error: "within is missing: give a distance, e.g. within=500" })
    .regex(/^\d{1,7}(\.\d{1,6})?$/, "must be a distance, e.g. within=500")
    .transform(Number)
    .openapi({ type: "number", example: 500 }),
  "within-units": z.enum(["m", "km"], { error: "within-units must be m or km" }).openapi({ example: "m" }),
});
export type EdrQuery = z.output<typeof positionQuery>;

/** Systems that EDR takes coordinates in; positions are written easting (or longitude) first in all of them. */
const systems = ["CRS:84", "EPSG:2169", "EPSG:3857"] as const;
export const edrSystems: readonly { readonly name: string; readonly system: ReferenceSystem }[] = systems.map(
  (name) => ({ name, system: referenceSystem("crs", name) }),
);

const refuse = (field: string, found: string, message: string): never => {
  throw new TwinError("invalid-request", `${field} ${JSON.stringify(found.slice(0, 80))}: ${message}.`, {
    issues: [{ path: field, message }],
  });
};

/** The system of a request; CRS84 where none is named. Throws `invalid-request`. */
export const edrSystem = (name = "CRS:84"): ReferenceSystem => {
  const found = edrSystems.find((one) => one.name === name || one.system.uri === name || one.system.code === name);
  return found?.system ?? refuse("crs", name, `must be one of ${systems.join(", ")}, or its opengis.net address`);
};

export type Position = readonly [x: number, y: number];

const numeral = /^[+-]?\d{1,8}(\.\d{1,20})?$/;

const positionOf = (text: string): Position => {
  const parts = text.trim().split(/\s+/);
  if (parts.length === 2 && parts.every((part) => numeral.test(part))) return parts.map(Number) as unknown as Position;
  return refuse("coords", text, "each position must be two numbers, easting or longitude first");
};

/** Reads `POINT(x y)`. Throws `invalid-request`. */
export const pointOf = (wkt: string): Position => {
  const inner = /^\s*POINT\s*\(([^()]*)\)\s*$/i.exec(wkt)?.[1];
  return inner === undefined ? refuse("coords", wkt, "must be POINT(x y)") : positionOf(inner);
};

/** Most positions of a polygon. */
const mostPositions = 1000;

const ringOf = (text: string): readonly Position[] => {
  const ring = text.split(",").map(positionOf);
  const isClosed = ring[0]?.join() === ring.at(-1)?.join();
  if (ring.length >= 4 && ring.length <= mostPositions && isClosed) return ring;
  return refuse("coords", text, `each ring must be closed and have 4 to ${mostPositions} positions`);
};

/** Reads the rings of `POLYGON((x y, …),(…))`. Throws `invalid-request`. */
export const polygonOf = (wkt: string): readonly (readonly Position[])[] => {
  const inner = /^\s*POLYGON\s*\(\s*(\([^()]*\)(?:\s*,\s*\([^()]*\))*)\s*\)\s*$/i.exec(wkt)?.[1];
  if (inner === undefined) return refuse("coords", wkt, "must be POLYGON((x y, x y, …))");
  return [...inner.matchAll(/\(([^()]*)\)/g)].map(([, ring]) => ringOf(ring as string));
};
