import { projector } from "../../core/index.js";
import type { Served } from "./answer-bytes.js";
import { quickPosition } from "./quick-position.js";
import { fixtureDatumOffset, fixtureGround, fixtureTerrain, terrainPresent } from "./terrain-values.js";
import { virtualTiff } from "./virtual-tiff.js";

const toLuref = projector("EPSG:4326", "EPSG:2169");

/** Made ground at a place in degrees. */
const groundAt = quickPosition(toLuref, 0.01, fixtureGround);

const fixture = "FIXTURE: made values of the LuxTwin stand-in";

/** LiDAR 2024 DTM: 114617 × 163687 cells of 0.5 m, Float64, overviews to 8 m, nodata -9999. */
export const lidarTerrain = (): Served =>
  virtualTiff({
    width: 114_617,
    height: 163_687,
    tile: 512,
    type: "float64",
    origin: [48_880.5, 56_965.5 + 163_687 / 2],
    pixel: [0.5, 0.5],
    epsg: 2169,
    geographic: false,
    nodata: -9999,
    overviews: [2, 4, 8, 16],
    value: fixtureTerrain,
    present: terrainPresent,
    description: fixture,
  });

/** A tile of GLO-30: point-registered, 3600 or (50-60° N) 2400 columns, made ground with a datum offset. */
export const demTile = (north: number, east: number): Served => {
  const columns = north >= 50 ? 2400 : 3600;
  return virtualTiff({
    width: columns,
    height: 3600,
    tile: 1024,
    type: "float32",
    origin: [east, north + 1],
    pixel: [1 / columns, 1 / 3600],
    epsg: 4326,
    geographic: true,
    point: true,
    nodata: null,
    overviews: [2, 4, 8],
    value: (longitude, latitude) => groundAt(longitude, latitude) + fixtureDatumOffset,
    present: () => true,
    description: fixture,
  });
};

/** Made land cover in blocks of 0.01°: six of WorldCover's eleven classes. */
export const fixtureClass = (longitude: number, latitude: number): number => {
  const mixed = Math.imul(Math.floor(longitude * 100) * 7919 + Math.floor(latitude * 100), 2_654_435_761) >>> 28;
  return [10, 10, 10, 10, 10, 30, 30, 30, 40, 40, 40, 40, 50, 50, 80, 20][mixed] as number;
};

/** A 3° tile of WorldCover 2021: 36000² cells of uint8, 0 = nodata; only Luxembourg's blocks hold classes. */
export const worldCoverTile = (south: number, west: number): Served =>
  virtualTiff({
    width: 36_000,
    height: 36_000,
    tile: 1024,
    type: "uint8",
    origin: [west, south + 3],
    pixel: [3 / 36_000, 3 / 36_000],
    epsg: 4326,
    geographic: true,
    nodata: 0,
    overviews: [2, 4, 8],
    value: fixtureClass,
    present: (left, bottom, right, top) => left < 6.8 && right > 5.5 && bottom < 50.4 && top > 49.2,
    description: fixture,
  });
