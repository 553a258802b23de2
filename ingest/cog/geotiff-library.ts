/** The one place where geotiff.js comes in. */
export { addDecoder, BaseDecoder, fromFile, GeoTIFF, type GeoTIFFImage, getDecoder } from "geotiff";
