import type { Raster } from "../../core/index.js";
import type { Departure } from "./departure.js";
import type { GeoPlace } from "./embedded-data.js";
import type { River } from "./river-network.js";

/** What the ground of a region is and how it came about. */
export interface RegionReport {
  readonly regionId: string;
  /** Name and version of the method; part of the key of every layer made from it. */
  readonly method: string;
  readonly seed: number | null;
  /** Departure of the 900 m means from the real ones; null where the terrain is a file. */
  readonly departure: Departure | null;
  /** Cells that no water can leave. */
  readonly pits: number;
  /** Reaches of named rivers whose bed falls at every point, and all such reaches. */
  readonly riversDownhill: number;
  readonly riversNamed: number;
}

/** The ground of a region with what belongs to it. Rasters share one grid but for `realMeans`. */
export interface RegionTerrain {
  readonly groundElevation: Raster;
  /** Real 900 m means of the demonstration, NaN outside the country; null where the terrain is a file. */
  readonly realMeans: Raster | null;
  /** 1 inside the national boundary. */
  readonly boundaryMask: Uint8Array;
  /** Stream network, reaches from 5 km2 on. */
  readonly rivers: readonly River[];
  readonly places: readonly GeoPlace[];
  readonly report: RegionReport;
}
