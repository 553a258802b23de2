import { landsatDescriptor, sentinel2Descriptor } from "../catalog/satellite-entries.js";
import type { Source } from "../catalog/source.js";
import { type SceneProduct, sceneSource } from "./scene-source.js";
import { assetScale } from "./stac-search.js";

/** Collection 2 Level 2: kelvin from a stored number (USGS product guide). 0 is fill, 293 to 65535 are valid. */
const landsatScale = { scale: 0.00341802, offset: 149, least: 293 } as const;
/** QA_PIXEL bits: fill, dilated cloud, cirrus, cloud, cloud shadow. */
const landsatHidden = 0b11111;

export const landsatTemperature = (stored: number, quality: number): number => {
  if (Number.isNaN(stored) || stored < landsatScale.least) return Number.NaN;
  if (Number.isNaN(quality) || (quality & landsatHidden) !== 0) return Number.NaN;
  return stored * landsatScale.scale + landsatScale.offset;
};

const landsatProduct: SceneProduct = {
  descriptor: landsatDescriptor,
  collection: "landsat-c2-l2",
  name: "surface-temperature",
  bands: { temperature: ["lwir11", "lwir"], quality: ["qa_pixel"] },
  cell: 60,
  cloudBelow: 60,
  field: {
    name: "surface-temperature",
    attributes: { long_name: "temperature of the surface, not of the air", units: "K" },
  },
  plausible: [230, 345],
  value:
    () =>
    ({ temperature, quality }) =>
      landsatTemperature(temperature as number, quality as number),
  steps: [
    "K = stored · 0.00341802 + 149, fill and below 293 absent",
    "clouds, shadows and cirrus left out by QA_PIXEL",
  ],
  warnings: ["surface temperature at about 10:30 local time: neither air temperature nor a daily maximum"],
};

export const landsat: Source = sceneSource(landsatProduct);

/** Scene classes in which the ground is not seen: none, saturated, shadows, clouds, cirrus, snow. */
const hiddenScene = new Set([0, 1, 2, 3, 8, 9, 10, 11]);

const usualReflectance = { scale: 1e-4, offset: -0.1 } as const;

/** Reflectance by the item's own scale and offset, each applied once, whatever its flags say of offsets applied. */
const reflectance = (stored: number, { scale, offset }: { scale?: number; offset?: number }): number =>
  stored === 0 ? Number.NaN : stored * (scale ?? usualReflectance.scale) + (offset ?? usualReflectance.offset);

const sentinelProduct: SceneProduct = {
  descriptor: sentinel2Descriptor,
  collection: "sentinel-2-c1-l2a",
  name: "ndvi",
  bands: { red: ["red"], nir: ["nir"], scene: ["scl"] },
  cell: 40,
  cloudBelow: 40,
  field: { name: "ndvi", attributes: { long_name: "normalised difference vegetation index", units: "1" } },
  plausible: [-1, 1],
  value: (item) => {
    const [redScale, nirScale] = [assetScale(item, ["red"]), assetScale(item, ["nir"])];
    return ({ red, nir, scene }) => {
      if (Number.isNaN(scene as number) || hiddenScene.has(scene as number)) return Number.NaN;
      const low = reflectance(red as number, redScale);
      const high = reflectance(nir as number, nirScale);
      // Both dark, and the index is noise; a negative reflectance is an offset applied twice.
      return low < 0 || high < 0 || low + high < 0.02 ? Number.NaN : (high - low) / (high + low);
    };
  },
  reject: (values) => {
    let seen = 0;
    let saturated = 0;
    for (const value of values) {
      if (Number.isNaN(value)) continue;
      seen++;
      if (value > 0.98) saturated++;
    }
    if (seen === 0) return "it sees no ground";
    const share = saturated / seen;
    return share > 0.5
      ? `${Math.round(share * 100)} % of it has next to no red: the offset was applied already`
      : undefined;
  },
  steps: [
    "collection sentinel-2-c1-l2a, whose numbers never have the offset applied",
    "reflectance by the item's scale and offset, once; earthsearch:boa_offset_applied is not believed",
    "clouds, shadows and snow left out by the scene classes",
    "bands at 40 m or finer; index of each sample, mean over the cell and over scenes",
  ],
  warnings: [],
};

export const sentinel2: Source = sceneSource(sentinelProduct);
