import {
  type CrsCode,
  type Grid,
  gridBBox,
  isGeographic,
  type LayerRecord,
  projector,
  toCell,
} from "../../../core/index.js";
import { type Box, boxIn } from "../ogc/reference-systems.js";

/** A view of the world: an easting-first box in a system, and pixels over it. */
export interface View {
  readonly box: Box;
  readonly crs: CrsCode;
  readonly width: number;
  readonly height: number;
}

/** Pixels between two projected nodes. */
const spacing = 16;
/** Widest pixel between whose nodes a projection is straight: 20 km bend by about 10 m, under 1 % of it [m]. */
const widestMeshPixel = 1250;
/** Length of a degree on a meridian, rounded up [m]. */
const metresPerDegree = 111_700;

/** First and last pixel (one past) of a view along each axis that the layer can reach, with one to spare. */
const reach = ({ grid }: LayerRecord, { box, crs, width, height }: View) => {
  const [west, south, east, north] = boxIn(gridBBox(grid as Grid), grid.crs as CrsCode, crs);
  const column = (x: number): number => ((x - box[0]) / (box[2] - box[0])) * width;
  const row = (y: number): number => ((box[3] - y) / (box[3] - box[1])) * height;
  const within = (at: number, limit: number): number => Math.min(limit, Math.max(0, at));
  return {
    left: within(Math.floor(column(west)) - 1, width),
    right: within(Math.ceil(column(east)) + 1, width),
    top: within(Math.floor(row(north)) - 1, height),
    bottom: within(Math.ceil(row(south)) + 1, height),
  };
};

const stepOf = ({ box, crs, width, height }: View): number => {
  const pixel = Math.max((box[2] - box[0]) / width, (box[3] - box[1]) / height);
  return pixel * (isGeographic(crs) ? metresPerDegree : 1) <= widestMeshPixel ? spacing : 1;
};

/** Fractional `[column, row]` of the layer under a fractional pixel of a view, exactly. */
export const exactCell = (record: LayerRecord, view: View) => {
  const project = projector(view.crs, record.grid.crs as CrsCode);
  const [west, south, east, north] = view.box;
  return (x: number, y: number): readonly [number, number] => {
    const place = [west + (x / view.width) * (east - west), north - (y / view.height) * (north - south)] as const;
    return toCell(record.grid.affine, ...project(place));
  };
};

/** Takes the pixel, and the layer's column and row under its centre. */
type Visit = (pixel: number, column: number, row: number) => void;

/** Visits one block of pixels whose four corners are projected; inside it cells are interpolated. */
const visitBlock = (
  cell: ReturnType<typeof exactCell>,
  { width }: View,
  [left, top, right, bottom]: Box,
  visit: Visit,
): void => {
  const [a, b] = [cell(left, top), cell(right, top)];
  const [c, d] = [cell(left, bottom), cell(right, bottom)];
  for (let y = top; y < bottom; y++) {
    const down = (y + 0.5 - top) / (bottom - top);
    const start = [a[0] + (c[0] - a[0]) * down, a[1] + (c[1] - a[1]) * down] as const;
    const end = [b[0] + (d[0] - b[0]) * down, b[1] + (d[1] - b[1]) * down] as const;
    for (let x = left; x < right; x++) {
      const along = (x + 0.5 - left) / (right - left);
      visit(y * width + x, start[0] + (end[0] - start[0]) * along, start[1] + (end[1] - start[1]) * along);
    }
  }
};

/** Whole columns and rows of the layer under each pixel centre of a view; -1 where there is none. */
export const cellsUnder = (record: LayerRecord, view: View) => {
  const { grid } = record;
  const columns = new Int32Array(view.width * view.height).fill(-1);
  const rows = new Int32Array(view.width * view.height).fill(-1);
  const { left, right, top, bottom } = reach(record, view);
  const [cell, step] = [exactCell(record, view), stepOf(view)];
  const visit: Visit = (pixel, column, row) => {
    if (!(column >= 0 && row >= 0 && column < grid.width && row < grid.height)) return;
    columns[pixel] = Math.floor(column);
    rows[pixel] = Math.floor(row);
  };
  for (let y = top; y < bottom; y += step) {
    for (let x = left; x < right; x += step) {
      visitBlock(cell, view, [x, y, Math.min(right, x + step), Math.min(bottom, y + step)], visit);
    }
  }
  return { columns, rows };
};
