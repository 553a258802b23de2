import { projector } from "../../core/index.js";
import { type GeoFeature, parseGeoJson } from "../files/geojson.js";
import { type ExposureFeature, type ReadExposure, reasons, textOf } from "./exposure-feature.js";

type Ring = readonly (readonly number[])[];
export type Rings = readonly (readonly Ring[])[];

/** Polygons of a geometry, each its outer ring first; null for what is no polygon. */
export const polygonsOf = (geometry: GeoFeature["geometry"] | ExposureFeature["geometry"]): Rings | null => {
  if (geometry?.type === "Polygon") return [geometry.coordinates as Ring[]];
  if (geometry?.type === "MultiPolygon") return geometry.coordinates as Rings;
  return null;
};

/** Area of a ring by the shoelace formula [m2], its positions in metres. */
const ringArea = (ring: Ring, project: (position: [number, number]) => readonly number[]): number => {
  const points = ring.map(([x = Number.NaN, y = Number.NaN]) => project([x, y]));
  let twice = 0;
  points.forEach(([x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = points[(index + 1) % points.length] ?? [];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
};

/** Area of polygons of longitude and latitude in the national grid [m2]; holes are taken off. */
export const polygonArea = (polygons: Rings): number => {
  const project = projector("EPSG:4326", "EPSG:2169");
  const areaOf = (ring: Ring): number => ringArea(ring, project);
  return polygons.reduce((sum, [outer, ...holes]) => {
    if (!outer) return sum;
    return sum + areaOf(outer) - holes.reduce((all, hole) => all + areaOf(hole), 0);
  }, 0);
};

export interface PolygonRules {
  readonly name: string;
  readonly kind: string;
  /** Properties that may hold the id, the first that does is taken. */
  readonly ids: readonly string[];
  readonly more: (properties: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/**
 * Polygons of a GeoJSON with their area in the national grid. One without an id in its properties takes that of the
 * feature; one without any is left out, so that nothing is named by its place in a file.
 */
export const readPolygons = (bytes: Uint8Array, { name, kind, ids, more }: PolygonRules): ReadExposure => {
  const left = reasons();
  const features: ExposureFeature[] = [];
  const taken = new Set<string>();
  for (const feature of parseGeoJson(bytes, name).features) {
    const { geometry, properties } = feature;
    const polygons = polygonsOf(geometry);
    const said = properties ?? {};
    const id = ids.map((one) => textOf(said[one])).find((one) => one !== null) ?? textOf(feature.id);
    if (!polygons || !geometry) left.add(`a ${kind} that is no polygon`);
    else if (!id) left.add(`a ${kind} without an id`);
    else if (taken.has(id)) left.add(`a ${kind} whose id stands twice`);
    else {
      taken.add(id);
      features.push({
        type: "Feature",
        id,
        geometry: { type: geometry.type, coordinates: geometry.coordinates },
        properties: { kind, area_m2: Math.round(polygonArea(polygons) * 100) / 100, ...more(said) },
      });
    }
  }
  return { features, left: left.counts };
};

/** Communes of the administrative limits of the land register. */
export const readCommunes = (bytes: Uint8Array): ReadExposure =>
  readPolygons(bytes, {
    name: "communes4326.geojson",
    kind: "commune",
    ids: ["LAU2", "lau2"],
    more: (said) => ({
      name: textOf(said.COMMUNE),
      canton: textOf(said.CANTON),
      district: textOf(said.DISTRICT),
      lau2: textOf(said.LAU2),
    }),
  });

/** Cadastral parcels in the terms of INSPIRE (cp:CP.CadastralParcel). */
export const readParcels = (bytes: Uint8Array, name: string): ReadExposure =>
  readPolygons(bytes, {
    name,
    kind: "parcel",
    ids: ["nationalCadastralReference", "inspireId_localId", "localId"],
    more: (said) => ({ label: textOf(said.label), register_area_m2: said.areaValue ?? null }),
  });
