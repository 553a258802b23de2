import { type BBox, type Grid, gridBBox, projector } from "../../../core/index.js";

/** Half the side of the web-mercator square [m in EPSG:3857]. */
const halfWorld = Math.PI * 6_378_137;
/** Points along each edge that carry a box from one CRS to another. */
const edgePoints = 32;

/** Side of a tile's pixel at a zoom [m in EPSG:3857]. */
export const pixelSize = (zoom: number): number => (2 * halfWorld) / 2 ** zoom / 256;

/** North-west corner of a tile [m in EPSG:3857]. */
export const tileCorner = (zoom: number, x: number, y: number): readonly [west: number, north: number] => {
  const side = (2 * halfWorld) / 2 ** zoom;
  return [-halfWorld + x * side, halfWorld - y * side];
};

/** Box of a grid in another CRS: its edges are walked, because straight ones become curves. */
export const boxIn = (grid: Grid, crs: "EPSG:3857" | "EPSG:4326"): BBox => {
  const project = projector(grid.crs, crs);
  const [west, south, east, north] = gridBBox(grid);
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let step = 0; step <= edgePoints; step++) {
    const x = west + ((east - west) * step) / edgePoints;
    const y = south + ((north - south) * step) / edgePoints;
    for (const edge of [
      [x, south],
      [x, north],
      [west, y],
      [east, y],
    ] as const) {
      const [px, py] = project(edge);
      box[0] = Math.min(box[0], px);
      box[1] = Math.min(box[1], py);
      box[2] = Math.max(box[2], px);
      box[3] = Math.max(box[3], py);
    }
  }
  return box;
};

/** Addresses of the tiles of a zoom that touch a box in EPSG:3857. */
export const tilesOver = (box: BBox, zoom: number): readonly (readonly [x: number, y: number])[] => {
  const side = (2 * halfWorld) / 2 ** zoom;
  const limit = 2 ** zoom - 1;
  const index = (distance: number): number => Math.min(limit, Math.max(0, Math.floor(distance / side)));
  const addresses: [number, number][] = [];
  for (let y = index(halfWorld - box[3]); y <= index(halfWorld - box[1]); y++) {
    for (let x = index(box[0] + halfWorld); x <= index(box[2] + halfWorld); x++) addresses.push([x, y]);
  }
  return addresses;
};

/**
 * Zooms of a layer: the highest is the first whose pixels are no larger than a cell, the lowest shows the whole
 * layer within about a quarter of a tile, and lies at least four below the highest.
 */
export const zoomRange = (grid: Grid): { minzoom: number; maxzoom: number } => {
  const [west, south, east, north] = boxIn(grid, "EPSG:3857");
  const cell = Math.min((east - west) / grid.width, (north - south) / grid.height);
  const zoomOf = (size: number): number => Math.log2((2 * halfWorld) / size);
  const maxzoom = Math.min(22, Math.max(0, Math.ceil(zoomOf(cell * 256) - 1e-9)));
  const minzoom = Math.max(0, Math.floor(zoomOf(Math.max(east - west, north - south))) - 2);
  return { minzoom: Math.max(0, Math.min(minzoom, maxzoom - 4)), maxzoom };
};
