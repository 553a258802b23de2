import { z } from "zod";

const ring = z.array(z.tuple([z.number(), z.number()]).rest(z.number()));
const geometry = z.union([
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring)) }),
]);

/** A boundary file: polygons of the region, in any of the usual wrappings. */
export const boundarySchema = z.object({ features: z.array(z.object({ geometry })) });
export type Boundary = z.infer<typeof boundarySchema>;
/** The world without the region, as GeoJSON. */
export type Veil = { type: "Feature"; properties: object; geometry: { type: "Polygon"; coordinates: number[][][] } };

const world = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
  [-180, -85],
];

/** The outer rings of the boundary cut out of the world: what lies abroad is veiled, not hidden. */
export const veilAround = (boundary: Boundary): Veil => {
  const rings = boundary.features.flatMap(({ geometry: shape }) =>
    shape.type === "Polygon" ? [shape.coordinates[0] ?? []] : shape.coordinates.map((polygon) => polygon[0] ?? []),
  );
  const holes = rings.map((one) => one.map(([longitude, latitude]) => [longitude, latitude]));
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [world, ...holes] } };
};
