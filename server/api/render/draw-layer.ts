import { type LayerRecord, TwinError, type Window } from "../../../core/index.js";
import type { RasterStore } from "../../../scenarios/index.js";
import { cellsUnder, type View } from "./cells-under.js";
import { colourer, layerStyle } from "./palette.js";
import { createPicture, type Picture, setPixel } from "./picture.js";

/** Cells read for one picture at most: 64 MB of values. */
const mostCells = 16_000_000;

/** Smallest window that holds all cells asked; null where none is. */
const windowOver = ({ columns, rows }: ReturnType<typeof cellsUnder>): Window | null => {
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (let pixel = 0; pixel < columns.length; pixel++) {
    const [column, row] = [columns[pixel] as number, rows[pixel] as number];
    if (column < 0) continue;
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  }
  return right < 0 ? null : { column: left, row: top, width: right - left + 1, height: bottom - top + 1 };
};

const refuseTooMany = (window: Window): void => {
  if (window.width * window.height <= mostCells) return;
  const sentence = `The picture covers ${window.width} × ${window.height} cells, above ${mostCells}: ask a smaller box.`;
  throw new TwinError("too-large", sentence, { what: "cells", value: window.width * window.height, limit: mostCells });
};

/**
 * Draws a layer in a view: the colour of the cell under each pixel centre, transparent where there is none.
 *
 * @throws `too-large` where the view covers more cells than are read at once
 */
export const drawLayer = async (store: RasterStore, record: LayerRecord, view: View): Promise<Picture> => {
  const picture = createPicture(view.width, view.height);
  const cells = cellsUnder(record, view);
  const window = windowOver(cells);
  if (!window) return picture;
  refuseTooMany(window);
  const values = await store.readWindow(record.id, window, record.version);
  const colour = colourer(layerStyle(record));
  for (let pixel = 0; pixel < cells.columns.length; pixel++) {
    const column = cells.columns[pixel] as number;
    if (column < 0) continue;
    const row = cells.rows[pixel] as number;
    const found = colour(values[(row - window.row) * window.width + column - window.column] as number);
    if (found) setPixel(picture, pixel % view.width, Math.floor(pixel / view.width), found);
  }
  return picture;
};
