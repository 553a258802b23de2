import { type PlaceGeometry, placeGeometrySchema, TwinError } from "../../core/index.js";

/** Well-known text of a point or a ring, as links carry it. */
export const wktOf = (geometry: PlaceGeometry): string =>
  geometry.type === "Point"
    ? `POINT(${geometry.coordinates.join(" ")})`
    : `POLYGON((${geometry.coordinates[0].map((position) => position.join(" ")).join(",")}))`;

const refuse = (found: string): never => {
  const message = `coords is ${found.slice(0, 60)}: give POINT(lon lat) or POLYGON((lon lat,…)) of one closed ring of at most 101 positions in degrees.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "coords", message }] });
};

const numeral = /^[+-]?\d{1,3}(\.\d{1,20})?(e-\d{1,2})?$/i;

const positionOf = (text: string): readonly number[] =>
  text
    .trim()
    .split(/\s+/)
    .map((number) => (numeral.test(number) ? Number(number) : Number.NaN));

/** Reads what {@link wktOf} writes. Throws `invalid-request` naming `coords`. */
export const geometryOfWkt = (wkt: string): PlaceGeometry => {
  const point = /^\s*POINT\s*\(([^()]*)\)\s*$/i.exec(wkt)?.[1];
  const ring = /^\s*POLYGON\s*\(\s*\(([^()]*)\)\s*\)\s*$/i.exec(wkt)?.[1];
  const geometry =
    point === undefined
      ? { type: "Polygon", coordinates: [(ring ?? "").split(",").map(positionOf)] }
      : { type: "Point", coordinates: positionOf(point) };
  const parsed = placeGeometrySchema.safeParse(geometry);
  return parsed.success ? parsed.data : refuse(wkt);
};
