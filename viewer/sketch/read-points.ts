import { z } from "zod";
import { readCoordinates } from "../search/read-coordinates.js";
import type { Position } from "../store/state.js";

/** What came of a typed list: the corners, or the first line that is no position. */
export type TypedPoints =
  | { readonly points: readonly Position[] }
  | { readonly badLine: number; readonly text: string };

/** Reads one position a line, as the place search takes them: "49.61, 6.13" or LUREF "77000 75000". */
export const readPoints = (text: string): TypedPoints => {
  const points: Position[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const found = readCoordinates(line);
    if (!found) return { badLine: index + 1, text: line.trim() };
    points.push({ longitude: found.longitude, latitude: found.latitude });
  }
  return { points };
};

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const polygon = z.object({ type: z.literal("Polygon"), coordinates: z.array(z.array(position).min(4)).min(1) });
const fileSchema = z.union([
  polygon,
  z.object({ type: z.literal("Feature"), geometry: polygon }),
  z.object({
    type: z.literal("FeatureCollection"),
    features: z.tuple([z.object({ geometry: polygon })]).rest(z.unknown()),
  }),
]);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Outer ring of the first polygon of a GeoJSON file, without its closing corner; null where there is none. */
export const readPolygon = (text: string): readonly Position[] | null => {
  const file = fileSchema.safeParse(parsed(text));
  if (!file.success) return null;
  const { data } = file;
  const shape = data.type === "Polygon" ? data : data.type === "Feature" ? data.geometry : data.features[0].geometry;
  return shape.coordinates[0]!.slice(0, -1).map(([longitude, latitude]) => ({ longitude, latitude }));
};
