import { type BBox, type Grid, gridBBox, projector } from "../../core/index.js";
import { embeddedBoundary } from "./embedded-data.js";

type Ring = readonly (readonly [number, number])[];

/** Eastings where a ring crosses a northing. */
const crossings = (ring: Ring, northing: number): number[] => {
  const found: number[] = [];
  for (let index = 0; index < ring.length; index++) {
    const [x1, y1] = ring[index] as readonly [number, number];
    const [x2, y2] = ring[(index + 1) % ring.length] as readonly [number, number];
    if (y1 > northing !== y2 > northing) found.push(x1 + ((northing - y1) / (y2 - y1)) * (x2 - x1));
  }
  return found;
};

/** 1 in cells whose centre lies inside the national boundary (even-odd rule), else 0. */
export const boundaryMask = (grid: Grid): Uint8Array => {
  const project = projector("EPSG:4326", grid.crs);
  const rings = embeddedBoundary().map((ring) => ring.map((position) => project(position)));
  const [west, , , north]: BBox = gridBBox(grid);
  const cell = grid.affine[0];
  const mask = new Uint8Array(grid.width * grid.height);
  for (let row = 0; row < grid.height; row++) {
    const northing = north - (row + 0.5) * cell;
    const cuts = rings.flatMap((ring) => crossings(ring, northing)).sort((one, other) => one - other);
    for (let pair = 0; pair + 1 < cuts.length; pair += 2) {
      const first = Math.max(0, Math.ceil(((cuts[pair] as number) - west) / cell - 0.5));
      const last = Math.min(grid.width - 1, Math.ceil(((cuts[pair + 1] as number) - west) / cell - 0.5) - 1);
      for (let column = first; column <= last; column++) mask[row * grid.width + column] = 1;
    }
  }
  return mask;
};
