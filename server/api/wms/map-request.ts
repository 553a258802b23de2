import { TwinError } from "../../../core/index.js";
import type { RasterStore } from "../../../scenarios/index.js";
import { type FoundLayer, findLayer } from "../maps/find-layer.js";
import { type Coordinates, type DimensionName, dimensionNames } from "../maps/layer-coordinates.js";
import { parseBox, referenceSystem } from "../ogc/reference-systems.js";
import type { View } from "../render/cells-under.js";
import type { Rgb } from "../render/palette.js";
import { type KeyValues, oneOf } from "./key-values.js";
import { longestSide } from "./wms-capabilities.js";

/** The layer that a WMS request names, with `DIM_SCENARIO`, `DIM_RP`, … Throws `invalid-request`, `not-found`. */
export const namedLayer = (store: RasterStore, values: KeyValues, field: string): Promise<FoundLayer> =>
  findLayer(store, {
    ...{ field, name: values.need(field, "demo-flood-pluvial-rain-depth") },
    ...{ coordinates: readCoordinates(values, wmsKey), keyOf: wmsKey },
  });

/** Request key of a dimension (WMS 1.3.0, C.3.3). */
const wmsKey = (dimension: DimensionName): string => `DIM_${dimension.toUpperCase()}`;

/** Values given along the dimensions; empty ones count as not given. */
export const readCoordinates = (values: KeyValues, keyOf: (dimension: DimensionName) => string): Coordinates =>
  Object.fromEntries(
    dimensionNames.flatMap((name) => {
      const value = values.find(keyOf(name).toUpperCase());
      return value ? [[name, value]] : [];
    }),
  );

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

/** Colour behind the map: white unless `BGCOLOR` says another, undefined where it is to be transparent (7.3.3.9). */
export const readBackground = (values: KeyValues): Rgb | undefined => {
  const isTransparent = oneOf("TRANSPARENT", values.find("TRANSPARENT") || "FALSE", ["TRUE", "FALSE"]) === "TRUE";
  const text = values.find("BGCOLOR") || "0xFFFFFF";
  const colour = /^0x([0-9a-f]{6})$/i.exec(text)?.[1];
  if (colour === undefined) {
    const message = "must be 0x and six hexadecimal digits";
    throw new TwinError("invalid-request", `BGCOLOR ${JSON.stringify(text.slice(0, 20))}: ${message}.`, {
      issues: [{ path: "BGCOLOR", message }],
    });
  }
  const number = Number.parseInt(colour, 16);
  return isTransparent ? undefined : [number >> 16, (number >> 8) & 255, number & 255];
};
