export { type ErrorCode, type ErrorDetails, isTwinError, TwinError } from "./errors.js";
export { type Affine, northUp, toCell, toPosition } from "./grid/affine.js";
export { type CrsCode, isGeographic, type Projector, projector, projString } from "./grid/crs.js";
export {
  type BBox,
  type Cell,
  cellAt,
  cellCentre,
  cellCount,
  cellSize,
  describeGrid,
  type Grid,
  gridBBox,
  gridFromBBox,
  sameGrid,
  type Window,
} from "./grid/grid.js";
export { createRaster, type Raster, rasterRange, valueAt } from "./grid/raster.js";
export {
  isQuantityKey,
  type Place,
  type Quantity,
  type QuantityKey,
  quantities,
  quantityKeys,
} from "./quantity/register.js";
