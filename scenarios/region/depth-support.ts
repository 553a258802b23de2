import { TwinError } from "../../core/index.js";
import type { RegionFile } from "./region-file.js";

/** Coarsest effective resolution of a terrain that carries water depth [m]. */
export const coarsestForDepth = 100;

export interface DepthSupportOptions {
  /** `"accept"` computes depth on a surface model with its roofs and crowns. Default `"refuse"`. */
  readonly surfaceModel?: "refuse" | "accept";
}

/**
 * Passes where water depth may be computed: a demonstration, or bare earth resolved to 100 m.
 * @throws `terrain-too-coarse`, and `unsupported` for a surface model that is not accepted by name
 */
export const assertDepthSupported = (
  region: Pick<RegionFile, "id" | "demo" | "terrain" | "effective_resolution_m">,
  options: DepthSupportOptions = {},
): void => {
  const { terrain, effective_resolution_m: resolution } = region;
  if (terrain.kind === "geotiff" && terrain.surface === "dsm" && options.surfaceModel !== "accept") {
    throw new TwinError(
      "unsupported",
      `terrain.surface of region ${region.id} is dsm: roofs and crowns would dam the water. Give a dtm, or accept the surface model by name.`,
      { feature: "terrain surface for water depth", found: "dsm" },
    );
  }
  if (!region.demo && resolution > coarsestForDepth) {
    throw new TwinError(
      "terrain-too-coarse",
      `effective_resolution_m of region ${region.id} is ${resolution}: water depth needs ${coarsestForDepth} or finer. Give a finer terrain.`,
      { effective_resolution_m: resolution, limit_m: coarsestForDepth },
    );
  }
};
