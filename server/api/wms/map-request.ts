import { type LayerRecord, TwinError } from "../../../core/index.js";
import type { RasterStore } from "../../../scenarios/index.js";
import { parseBox, referenceSystem } from "../ogc/reference-systems.js";
import type { View } from "../render/cells-under.js";
import { type KeyValues, oneOf } from "./key-values.js";
import { longestSide } from "./wms-capabilities.js";

/** The layer of a name. Throws `invalid-request` for an ill-formed one, `not-found` for an unknown one. */
export const namedLayer = (store: RasterStore, field: string, name: string): Promise<LayerRecord> => {
  if (/^[a-z0-9][a-z0-9.-]{0,95}$/.test(name)) return store.get(name);
  const message = `must be the name of one layer of GetCapabilities`;
  throw new TwinError("invalid-request", `${field} ${JSON.stringify(name.slice(0, 60))}: ${message}.`, {
    issues: [{ path: field, message }],
  });
};

/** The view of a GetMap or GetFeatureInfo request. Throws `invalid-request`. */
export const readView = (values: KeyValues): View => {
  const system = referenceSystem("CRS", values.need("CRS", "EPSG:2169"));
  return {
    box: parseBox("BBOX", values.need("BBOX", "49.4,5.7,50.2,6.6"), system),
    crs: system.code,
    width: values.whole("WIDTH", 1, longestSide),
    height: values.whole("HEIGHT", 1, longestSide),
  };
};

/** Holds version, style and exception format to what is served. Throws `invalid-request`. */
export const checkManner = (values: KeyValues): void => {
  oneOf("VERSION", values.find("VERSION") ?? "1.3.0", ["1.3.0"]);
  oneOf("STYLES", values.find("STYLES") || "default", ["default"]);
};
