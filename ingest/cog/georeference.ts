import { type Affine, type CrsCode, projString, TwinError } from "../../core/index.js";
import type { GeoTIFFImage } from "./geotiff-library.js";

/** Placement of an image as the file gives it, before rows are put north-up. */
export interface GeoReference {
  /** Affine of pixel corners: PixelIsPoint is already shifted by half a pixel. */
  readonly affine: Affine;
  readonly pixelIsPoint: boolean;
  readonly crs: CrsCode;
}

const unsupported = (name: string, feature: string, found: string, remedy: string): TwinError =>
  new TwinError("unsupported", `"${name}": ${feature} ${found} is not read. ${remedy}`, { feature, found });

type Numbers = ArrayLike<number> | undefined;

const fileAffine = (scale: Numbers, tie: Numbers, matrix: Numbers): Affine | undefined => {
  const at = (numbers: ArrayLike<number>, index: number): number => numbers[index] ?? Number.NaN;
  if (matrix && matrix.length >= 8) {
    return [at(matrix, 0), at(matrix, 1), at(matrix, 3), at(matrix, 4), at(matrix, 5), at(matrix, 7)];
  }
  if (!scale || !tie || tie.length < 6) return undefined;
  const [a, e] = [at(scale, 0), -at(scale, 1)];
  return [a, 0, at(tie, 3) - at(tie, 0) * a, 0, e, at(tie, 4) - at(tie, 1) * e];
};

/** Moves the origin from the centre of the first pixel to its corner. */
const fromPoint = ([a, b, c, d, e, f]: Affine): Affine => [a, b, c - (a + b) / 2, d, e, f - (d + e) / 2];

const checkAxes = (name: string, affine: Affine): void => {
  const [a, b, , d, e] = affine;
  if (!affine.every(Number.isFinite) || a === 0 || e === 0) {
    throw unsupported(name, "placement", affine.join(" "), "Write it with a pixel size and an origin.");
  }
  const skew = Math.max(Math.abs(b / a), Math.abs(d / e));
  if (skew > 1e-9) throw unsupported(name, "rotated grid", affine.join(" "), "Warp it to a north-up grid (gdalwarp).");
  if (a < 0) throw unsupported(name, "east-to-west grid", affine.join(" "), "Warp it to a north-up grid (gdalwarp).");
};

const userDefined = 32767;
/** Mollweide: a code of ESRI that some programs write where EPSG's belong. */
const esriMollweide = 54009;

/**
 * CRS by the keys. A model that is not geographic has its code in the projected key alone: GDAL writes Mollweide with a
 * citation, no projected code and the code of the ellipsoid's degrees, which would put metres on degrees.
 */
const fileCrs = (keys: Readonly<Record<string, unknown>>): CrsCode | undefined => {
  const { GTModelTypeGeoKey: model, ProjectedCSTypeGeoKey: projected, GeographicTypeGeoKey: geographic } = keys;
  const code = model === 2 ? geographic : (projected ?? (model === undefined ? geographic : userDefined));
  const cited = `${keys.PCSCitationGeoKey ?? ""} ${keys.GTCitationGeoKey ?? ""}`;
  if (code === esriMollweide || (code === userDefined && cited.includes("World_Mollweide"))) return "ESRI:54009";
  return typeof code === "number" && code > 0 && code !== userDefined ? `EPSG:${code}` : undefined;
};

/**
 * Placement and CRS of an image. `stated` is used where the file names no EPSG code.
 * Throws `unsupported` for rotated grids and for CRS that core does not read.
 */
export const geoReference = async (
  name: string,
  image: GeoTIFFImage,
  stated: CrsCode | undefined,
): Promise<GeoReference> => {
  const directory = image.fileDirectory;
  const raw = fileAffine(
    await directory.loadValue("ModelPixelScale"),
    await directory.loadValue("ModelTiepoint"),
    await directory.loadValue("ModelTransformation"),
  );
  if (!raw) throw unsupported(name, "placement", "none", "Write it with a pixel size and an origin.");
  checkAxes(name, raw);
  const keys = (image.getGeoKeys() ?? {}) as Readonly<Record<string, unknown>>;
  const crs = fileCrs(keys) ?? stated;
  if (!crs) throw unsupported(name, "crs", "without an EPSG code", "State the CRS, for example EPSG:2169.");
  projString(crs);
  const pixelIsPoint = keys.GTRasterTypeGeoKey === 2;
  return { affine: pixelIsPoint ? fromPoint(raw) : raw, pixelIsPoint, crs };
};
