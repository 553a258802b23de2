import { fromFile } from "../../ingest/cog/geotiff-library.js";
import { sharedPath } from "../../test/shared.js";
import { receiversOf } from "./flow-order.js";
import type { Shape } from "./shape.js";

/** The 30 arc-second Rhine set, read in place for tests. */
export interface RhineSet {
  readonly shape: Shape;
  readonly west: number;
  readonly north: number;
  /** Smallest height within each cell [m], NaN outside. */
  readonly ground: Float64Array;
  readonly directions: Uint8Array;
  /** Upstream area [km2]. */
  readonly area: Float64Array;
  /** Upstream cells, the cell included. */
  readonly cells: Float64Array;
  /** What each cell adds to the area of its donors [km2]; on the frame with the inflow from beyond. */
  readonly ownArea: Float64Array;
}

export const cellsPerDegree = 120;

/** ESRI code of each PCRaster keypad direction 1 … 9 (5 = pit). */
const esriOfKeypad = [255, 8, 4, 2, 16, 0, 1, 32, 64, 128];

const readBand = async (name: string) => {
  const image = await (await fromFile(sharedPath(`data/route-b/wflow-rhine/${name}.tif`))).getImage();
  const [band] = await image.readRasters();
  return { image, values: Float64Array.from(band as unknown as ArrayLike<number>) };
};

const ownAreas = (directions: Uint8Array, shape: Shape, area: Float64Array): Float64Array => {
  const receivers = receiversOf(directions, shape);
  const own = Float64Array.from(receivers, (receiver, cell) => (receiver < 0 ? 0 : (area[cell] as number)));
  receivers.forEach((receiver, cell) => {
    if (receiver >= 0 && receiver !== cell) own[receiver] = (own[receiver] as number) - (area[cell] as number);
  });
  return own;
};

export const readRhineSet = async (): Promise<RhineSet> => {
  const [minimum, ldd, area, cells] = await Promise.all(
    ["wflow_demmin", "wflow_ldd", "wflow_uparea", "wflow_acc"].map(readBand),
  );
  if (!minimum || !ldd || !area || !cells) throw new Error("The Rhine set is not whole.");
  const shape = { width: ldd.image.getWidth(), height: ldd.image.getHeight() };
  const [west, , , north] = ldd.image.getBoundingBox() as [number, number, number, number];
  const directions = Uint8Array.from(ldd.values, (keypad) => esriOfKeypad[keypad] ?? 255);
  const ground = minimum.values.map((z) => (z > -1000 && z < 9000 ? z : Number.NaN));
  const ownArea = ownAreas(directions, shape, area.values);
  return { shape, west, north, ground, directions, area: area.values, cells: cells.values, ownArea };
};

/** True for cells into which no water runs from the frame. */
export const interiorCells = (touched: Float64Array, directions: Uint8Array): readonly number[] =>
  [...touched.keys()].filter((cell) => touched[cell] === 0 && directions[cell] !== 255);

/** 1 on the frame of the grid. */
export const frameOf = ({ width, height }: Shape): Float64Array =>
  Float64Array.from({ length: width * height }, (_, cell) => {
    const [column, row] = [cell % width, Math.floor(cell / width)];
    return row === 0 || column === 0 || row === height - 1 || column === width - 1 ? 1 : 0;
  });
