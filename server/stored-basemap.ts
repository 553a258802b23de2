import { isTwinError } from "../core/index.js";
import type { RasterStore } from "../scenarios/index.js";
import type { Basemap } from "./api/services.js";

const nothing = '{"type":"FeatureCollection","features":[]}';

/** The basemap that lies beside the region's ground layer; empty while that is not there. */
export const storedBasemap = (store: RasterStore, groundLayer: string): Basemap => {
  const text = async (name: string): Promise<string> => {
    try {
      return new TextDecoder().decode((await store.openAsset(groundLayer, name)).bytes);
    } catch (error) {
      if (isTwinError(error, "not-found")) return nothing;
      throw error;
    }
  };
  return {
    boundary: () => text("boundary.geojson"),
    rivers: () => text("rivers.geojson"),
    places: () => text("places.geojson"),
  };
};
