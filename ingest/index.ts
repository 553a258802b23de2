export { type GeoTiffBand, type ReadGeoTiffOptions, readGeoTiff } from "./cog/read-geotiff.js";
export { defaultTiffLimits, type TiffLimits } from "./cog/tiff-guard.js";
export { type FileReader, fileSource } from "./source/file-source.js";
export { memorySource } from "./source/memory-source.js";
export type { RangeSource } from "./source/range-source.js";
