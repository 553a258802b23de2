import { cellSize } from "../../../core/index.js";
import { type Border, borderKinds } from "../border.js";
import { type FloodSide, floodSides } from "../edges.js";
import { cellValue } from "../losses.js";
import type { FloodProblem } from "../problem.js";

/** A face between two channel cells, or of a channel cell and an open border (`right` undefined, outward positive). */
export interface ChannelLink {
  /** Places in the list of channel cells; left is west or north. */
  readonly left: number;
  readonly right: number;
  /** Where the face is in the discharge fields, and the sign that turns their direction into left to right. */
  readonly axis: "x" | "y";
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly roughness: number;
}

/** A channel that meets a border. */
export interface ChannelEnd {
  readonly cell: number;
  readonly side: FloodSide;
  /** Place along the side. */
  readonly place: number;
  readonly axis: "x" | "y";
  readonly row: number;
  readonly column: number;
  /** +1 where the face counts outward, -1 where it counts inward. */
  readonly outward: 1 | -1;
}

/** All channel cells of a problem, and their state. */
export interface ChannelNetwork {
  readonly dx: number;
  /** Flat indices of the cells with a channel. */
  readonly cells: Int32Array;
  /** Place of each grid cell in `cells`, -1 without a channel. */
  readonly placeOf: Int32Array;
  readonly bank: Float64Array;
  readonly width: Float64Array;
  /** Bed below the bank [m]. */
  readonly bankfull: Float64Array;
  readonly roughness: Float64Array;
  /** Water below the bank as depth over the whole cell [m], at most `full`. */
  readonly stored: Float64Array;
  readonly full: Float64Array;
  readonly links: readonly ChannelLink[];
  /** Discharge of each link, left to right [m3 s-1]. */
  readonly discharge: Float64Array;
  readonly ends: readonly ChannelEnd[];
  /** Discharge of each end, outward [m3 s-1]. */
  readonly leaving: Float64Array;
}

const findCells = ({ channels, elevation }: FloodProblem): Int32Array => {
  const cells: number[] = [];
  channels?.width.forEach((width, cell) => {
    if (width > 0 && !Number.isNaN(elevation[cell])) cells.push(cell);
  });
  return Int32Array.from(cells);
};

const findLinks = (
  { width, height }: FloodProblem["grid"],
  network: Pick<ChannelNetwork, "cells" | "placeOf" | "width" | "roughness">,
): ChannelLink[] => {
  const { cells, placeOf } = network;
  const links: ChannelLink[] = [];
  const join = (left: number, neighbour: number, axis: "x" | "y", row: number, column: number): void => {
    const right = placeOf[neighbour];
    if (right < 0) return;
    const narrower = Math.min(network.width[left], network.width[right]);
    const roughness = 0.5 * (network.roughness[left] + network.roughness[right]);
    links.push({ left, right, axis, row, column, width: narrower, roughness });
  };
  cells.forEach((cell, left) => {
    const [row, column] = [Math.floor(cell / width), cell % width];
    if (column + 1 < width) join(left, cell + 1, "x", row, column + 1);
    if (row + 1 < height) join(left, cell + width, "y", row + 1, column);
  });
  return links;
};

const findEnds = ({ width, height }: FloodProblem["grid"], border: Border, placeOf: Int32Array): ChannelEnd[] => {
  const ends: ChannelEnd[] = [];
  for (const side of floodSides) {
    const { cells, kinds } = border.sides[side];
    cells.forEach((flat, place) => {
      const cell = placeOf[flat];
      if (cell < 0 || kinds[place] === borderKinds.closed || kinds[place] === borderKinds.inflow) return;
      const isStart = side === "west" || side === "north";
      const axis = side === "west" || side === "east" ? "x" : "y";
      const [row, column] = axis === "x" ? [place, isStart ? 0 : width] : [isStart ? 0 : height, place];
      ends.push({ cell, side, place, axis, row, column, outward: isStart ? -1 : 1 });
    });
  }
  return ends;
};

/** Opens the network of a problem with channels; a cell with water over the ground starts bankfull. */
export const openChannelNetwork = (problem: FloodProblem, border: Border): ChannelNetwork => {
  const { grid, elevation, roughness, initialDepth, channels } = problem;
  if (!channels) throw new Error("A network needs channels.");
  const dx = cellSize(grid);
  const cells = findCells(problem);
  const placeOf = new Int32Array(grid.width * grid.height).fill(-1);
  cells.forEach((cell, place) => {
    placeOf[cell] = place;
  });
  const gather = (value: (cell: number) => number): Float64Array => Float64Array.from(cells, value);
  const width = gather((cell) => channels.width[cell]);
  const bankfull = gather((cell) => channels.depth[cell]);
  const rough = gather((cell) => cellValue(channels.roughness ?? roughness, cell));
  const waterAt = (cell: number): number =>
    (initialDepth?.[cell] ?? 0) > 0 ? Number.POSITIVE_INFINITY : cellValue(channels.initialDepth ?? 0, cell);
  const links = findLinks(grid, { cells, placeOf, width, roughness: rough });
  const ends = findEnds(grid, border, placeOf);
  return {
    dx,
    cells,
    placeOf,
    bank: gather((cell) => elevation[cell]),
    width,
    bankfull,
    roughness: rough,
    stored: gather((cell) => (channels.width[cell] * Math.min(channels.depth[cell], waterAt(cell))) / dx),
    full: gather((cell) => (channels.width[cell] * channels.depth[cell]) / dx),
    links,
    discharge: new Float64Array(links.length),
    ends,
    leaving: new Float64Array(ends.length),
  };
};

/**
 * Depth of the water over the channel bed [m] by the volume-level curve: below the bank the volume stands in the channel
 * alone, above it over the whole cell.
 *
 * @param over  depth over the ground [m]; above 0 only where the channel is full
 */
export const channelDepth = (
  { stored, full, width, bankfull, dx }: ChannelNetwork,
  place: number,
  over: number,
): number => (stored[place] < full[place] ? (stored[place] * dx) / width[place] : bankfull[place] + over);
