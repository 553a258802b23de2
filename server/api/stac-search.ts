import { z } from "@hono/zod-openapi";
import { type LayerRecord, TwinError } from "../../core/index.js";
import { type Geometry, meetsBox } from "./ogc/geometry.js";
import { type Box, crs84, parseBox } from "./ogc/reference-systems.js";
import { strictQuery } from "./query.js";

const mostItems = 10_000;
const usualItems = 100;

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", `${path}: ${message}.`, { issues: [{ path, message }] });
};

const instant = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})`;
/** An instant, or an interval that is open at one end at most. */
const interval = new RegExp(`^(${instant}|${instant}/(\\.\\.|${instant})?|(\\.\\.)?/${instant})$`, "i");
const timeText = z
  .string()
  .max(80)
  .regex(interval, "must be an RFC 3339 time or interval, e.g. 1991-01-01T00:00:00Z/..");

const position = z.array(z.number()).min(2).max(3);
/** Depth of nesting of the coordinates by kind of geometry. */
const geometrySchema = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("Point"), coordinates: position }),
  z.looseObject({ type: z.enum(["LineString", "MultiPoint"]), coordinates: z.array(position).min(1).max(10_000) }),
  z.looseObject({
    type: z.enum(["Polygon", "MultiLineString"]),
    coordinates: z.array(z.array(position).min(2).max(10_000)).min(1).max(100),
  }),
  z.looseObject({
    type: z.literal("MultiPolygon"),
    coordinates: z
      .array(z.array(z.array(position).min(4).max(10_000)).min(1))
      .min(1)
      .max(100),
  }),
]);

const anyGeometrySchema = z.union([
  geometrySchema,
  z.looseObject({ type: z.literal("GeometryCollection"), geometries: z.array(geometrySchema).max(100) }),
]);

const names = z.array(z.string().max(130)).max(1000);

/** Body of `POST /stac/search` (STAC API 1.0 item search). */
export const searchBody = z.strictObject({
  bbox: z.array(z.number()).optional(),
  datetime: timeText.optional(),
  intersects: anyGeometrySchema.optional(),
  ids: names.optional(),
  collections: names.optional(),
  /** More than the service gives at once counts as that much. */
  limit: z.number().int().min(1).optional(),
  token: z.string().max(200).optional(),
});
export type Search = z.output<typeof searchBody>;

const listText = z
  .string()
  .max(20_000)
  .optional()
  .transform((text) => text?.split(",").filter((part) => part !== ""));

const shared = {
  bbox: z.string().max(200).optional().openapi({ type: "string", example: "5.9,49.5,6.3,49.8" }),
  datetime: timeText.optional().openapi({ type: "string", example: "1991-01-01T00:00:00Z/2020-12-31T23:59:59Z" }),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "must be a whole number from 1")
    .transform(Number)
    .optional()
    .openapi({ type: "integer", minimum: 1, maximum: mostItems, example: 10 }),
  token: z.string().max(200).optional().openapi({ type: "string" }),
};

/** Query of the items of a collection. */
export const itemsQuery = strictQuery(shared);

/** Query of `GET /stac/search`; `intersects` is GeoJSON as text. */
export const searchQuery = strictQuery({
  ...shared,
  ids: listText.openapi({ type: "string" }),
  collections: listText.openapi({ type: "string", example: "demo-luxembourg" }),
  intersects: z.string().max(100_000).optional().openapi({ type: "string" }),
});

const numbersOf = (bbox: string): number[] =>
  bbox.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));

const geometryOf = (text: string): Search["intersects"] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("intersects", "must be a GeoJSON geometry");
  }
  const parsed = anyGeometrySchema.safeParse(value);
  return parsed.success ? parsed.data : refuse("intersects", "must be a GeoJSON geometry in degrees");
};

/** The search that a query asks. Throws `invalid-request`. */
export const searchOf = ({ bbox, intersects, ...rest }: z.output<typeof searchQuery>): Search => ({
  ...rest,
  ...(bbox === undefined ? {} : { bbox: numbersOf(bbox) }),
  ...(intersects === undefined ? {} : { intersects: geometryOf(intersects) }),
});

/** Four or six numbers; heights are passed over, for the layers are flat. */
const boxOf = (numbers: readonly number[]): Box => {
  const flat = numbers.length === 6 ? [numbers[0], numbers[1], numbers[3], numbers[4]] : numbers;
  return parseBox("bbox", flat.join(","), crs84);
};

const timeOf = (text: string, open: number): number => (text === "" || text === ".." ? open : Date.parse(text));

/** Time of a layer [ms]: its period, or the moment it was made where it has none, as its item says. */
const periodOf = ({ period, created }: LayerRecord): readonly [number, number] =>
  period
    ? [Date.parse(`${period.from_year}-01-01T00:00:00Z`), Date.parse(`${period.to_year}-12-31T23:59:59Z`)]
    : [Date.parse(created), Date.parse(created)];

const meetsTime = (text: string) => {
  const [from = "", to = from] = text.split("/");
  const [start, end] = [timeOf(from, -Infinity), timeOf(to, Infinity)];
  if (Number.isNaN(start) || Number.isNaN(end)) refuse("datetime", "names a day that does not exist");
  if (start > end) refuse("datetime", "its start must come before its end");
  return (record: LayerRecord): boolean => periodOf(record)[0] <= end && periodOf(record)[1] >= start;
};

const overlaps =
  ([west, south, east, north]: Box) =>
  (record: LayerRecord): boolean => {
    const [left, bottom, right, top] = record.tiles.bounds;
    return left <= east && right >= west && bottom <= north && top >= south;
  };

const shapesOf = (geometry: NonNullable<Search["intersects"]>): readonly Geometry[] =>
  (geometry.type === "GeometryCollection" ? geometry.geometries : [geometry]) as readonly Geometry[];

const conditions = (search: Search): readonly ((record: LayerRecord) => boolean)[] => {
  if (search.bbox && search.intersects) refuse("intersects", "give either bbox or intersects, not both");
  const { bbox, datetime, intersects, ids, collections } = search;
  return [
    ...(bbox ? [overlaps(boxOf(bbox))] : []),
    ...(datetime ? [meetsTime(datetime)] : []),
    ...(intersects
      ? [(one: LayerRecord) => shapesOf(intersects).some((shape) => meetsBox(shape, one.tiles.bounds))]
      : []),
    ...(ids ? [({ id, version }: LayerRecord) => ids.includes(id) || ids.includes(`${id}@${version}`)] : []),
    ...(collections ? [({ region }: LayerRecord) => collections.includes(region)] : []),
  ];
};

const tokenOf = (id: string): string => Buffer.from(id).toString("base64url");
const afterToken = (token: string): string => Buffer.from(token, "base64url").toString();

/** One page of what a search finds, in the order of the ids, and the token of the next; the token is stable under inserts. */
export const searchItems = (records: readonly LayerRecord[], search: Search) => {
  const wanted = conditions(search);
  const found = records
    .filter((record) => wanted.every((holds) => holds(record)))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const after = search.token === undefined ? "" : afterToken(search.token);
  const rest = found.filter(({ id }) => id > after);
  const page = rest.slice(0, Math.min(mostItems, search.limit ?? usualItems));
  const last = page.at(-1);
  return { page, matched: found.length, next: last && rest.length > page.length ? tokenOf(last.id) : null };
};
