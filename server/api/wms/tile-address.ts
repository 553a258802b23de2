import { TwinError } from "../../../core/index.js";
import type { LayerWish } from "../maps/find-layer.js";
import type { LayerGroup } from "../maps/layer-groups.js";
import { matrixSet, type Tile, tileSide } from "./tile-matrix.js";

/** A tile that an address names, and the pixel of it where a value is asked. */
export interface TileAddress {
  readonly tile: Tile;
  readonly pixel?: { readonly x: number; readonly y: number };
}

const form = new RegExp(
  `^(?<values>.*?)${matrixSet}/(?<zoom>\\d{1,8})/(?<row>\\d{1,8})/(?<column>\\d{1,8})(\\.png|/(?<y>\\d{1,3})/(?<x>\\d{1,3})\\.json)$`,
);

const refuse = (text: string, message: string): never => {
  throw new TwinError("invalid-request", `address ${JSON.stringify(text.slice(0, 120))}: ${message}.`, {
    issues: [{ path: "address", message }],
  });
};

const wishOf = (name: string, values: readonly string[], text: string, groups: readonly LayerGroup[]): LayerWish => {
  const dimensions = groups.find((one) => one.name === name)?.dimensions ?? [];
  if (values.length !== 0 && values.length !== dimensions.length) {
    const wanted = dimensions.map((one) => `{${one.name}}/`).join("");
    refuse(text, `must be ${wanted}${matrixSet}/{zoom}/{row}/{column}.png`);
  }
  const coordinates = Object.fromEntries(values.map((value, at) => [dimensions[at]?.name as string, value]));
  return { field: "layer", name, coordinates, keyOf: (key) => key };
};

/**
 * Reads `{scenario}/{rp}/WebMercatorQuad/8/87/132.png`; the values of the dimensions may be left out altogether.
 *
 * @throws `invalid-request` for anything else
 */
export const readTileAddress = (name: string, text: string, groups: readonly LayerGroup[]): TileAddress => {
  const found = form.exec(text)?.groups;
  if (!found) return refuse(text, `must end in ${matrixSet}/{zoom}/{row}/{column}.png or …/{column}/{J}/{I}.json`);
  const number = (key: string): number => Number(found[key]);
  const values = (found.values as string).split("/").slice(0, -1);
  const layer = wishOf(name, values, text, groups);
  const tile = { layer, zoom: number("zoom"), row: number("row"), column: number("column") };
  if (found.x === undefined) return { tile };
  const pixel = { x: number("x"), y: number("y") };
  if (Math.max(pixel.x, pixel.y) >= tileSide) refuse(text, `J and I run from 0 to ${tileSide - 1}`);
  return { tile, pixel };
};
