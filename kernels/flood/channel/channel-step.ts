import { borderKinds } from "../border.js";
import { type FloodStepper, gravity, type StepRequest } from "../stepper.js";
import type { ChannelEnd, ChannelNetwork } from "./channel-network.js";
import { channelDischarge, channelNormalDischarge } from "./neal2012.js";

/** Just below 1, as in the outflow limit of the floodplain. */
const margin = 1 - 2 ** -20;

/** New discharges of all links from the levels before the step; `depths` are over the channel beds [m]. */
export const flowChannels = (network: ChannelNetwork, depths: Float64Array, step: number, flowDepth: number): void => {
  const { links, discharge, bank, bankfull, dx } = network;
  for (let index = 0; index < links.length; index++) {
    const { left, right, width, roughness } = links[index];
    const [bedLeft, bedRight] = [bank[left] - bankfull[left], bank[right] - bankfull[right]];
    const rise = bedRight - bedLeft;
    const depth = Math.max(depths[left] - Math.max(rise, 0), depths[right] + Math.min(rise, 0));
    if (!(depth > flowDepth)) {
      discharge[index] = 0;
      continue;
    }
    const drop = rise + (depths[right] - depths[left]);
    discharge[index] = channelDischarge({ discharge: discharge[index], width, depth, drop, roughness }, step, dx);
  }
};

/** Discharge out of an open end of the channel [m3 s-1]. */
const leavingEnd = (
  network: ChannelNetwork,
  end: ChannelEnd,
  depths: Float64Array,
  { step, border }: StepRequest,
  old: number,
  flowDepth: number,
): number => {
  const { width, roughness, bank, bankfull, dx } = network;
  const { kinds, values } = border.sides[end.side];
  const [kind, value, depth] = [kinds[end.place], values[end.place], depths[end.cell]];
  const channel = width[end.cell];
  if (kind === borderKinds.stage) {
    const outside = Math.max(0, value - (bank[end.cell] - bankfull[end.cell]));
    const flow = Math.max(depth, outside);
    if (!(flow > flowDepth)) return 0;
    const face = { discharge: old, width: channel, depth: flow, drop: outside - depth, roughness: roughness[end.cell] };
    return channelDischarge(face, step, dx);
  }
  if (!(depth > flowDepth)) return 0;
  if (kind === borderKinds.critical) return channel * depth * Math.sqrt(gravity * depth);
  return value > 0 ? channelNormalDischarge(channel, depth, value, roughness[end.cell]) : 0;
};

/** New discharges of all ends. */
export const flowEnds = (
  network: ChannelNetwork,
  depths: Float64Array,
  request: StepRequest,
  flowDepth: number,
): void => {
  network.ends.forEach((end, index) => {
    const old = network.leaving[index];
    network.leaving[index] = leavingEnd(network, end, depths, request, old, flowDepth);
  });
};

/** What each link and end moves beyond the floodplain's own flow over the width of the channel [m3 s-1]. */
export interface ChannelTransfers {
  readonly links: Float64Array;
  readonly ends: Float64Array;
}

/** The floodplain flows over the whole face; the part over the channel is the channel's own and is taken off. */
export const channelTransfers = (network: ChannelNetwork, floodplain: FloodStepper): ChannelTransfers => {
  const plain = ({ axis, row, column }: { readonly axis: "x" | "y"; readonly row: number; readonly column: number }) =>
    axis === "x" ? floodplain.faceX(row, column) : floodplain.faceY(row, column);
  const { links, ends, discharge, leaving, width } = network;
  return {
    links: discharge.map((value, index) => value - links[index].width * plain(links[index])),
    ends: leaving.map((value, index) => value - width[ends[index].cell] * ends[index].outward * plain(ends[index])),
  };
};

/**
 * Scales what a cell gives to what it has, as the floodplain does: no clipping. `water` is the depth over the whole
 * cell, below the bank and above [m]; discharges are scaled with their transfers.
 */
export const limitChannels = (
  network: ChannelNetwork,
  transfers: ChannelTransfers,
  water: Float64Array,
  step: number,
): void => {
  const { links, ends, dx } = network;
  const out = new Float64Array(water.length);
  links.forEach(({ left, right }, index) => {
    const moved = (transfers.links[index] * step) / (dx * dx);
    out[moved > 0 ? left : right] += Math.abs(moved);
  });
  ends.forEach(({ cell }, index) => {
    out[cell] += Math.max(0, (transfers.ends[index] * step) / (dx * dx));
  });
  const share = (cell: number): number => (out[cell] > water[cell] ? (margin * water[cell]) / out[cell] : 1);
  links.forEach(({ left, right }, index) => {
    const part = share(transfers.links[index] > 0 ? left : right);
    transfers.links[index] *= part;
    network.discharge[index] *= part;
  });
  ends.forEach(({ cell }, index) => {
    if (transfers.ends[index] <= 0) return;
    transfers.ends[index] *= share(cell);
    network.leaving[index] *= share(cell);
  });
};

/** Moves the water; `water` becomes that after the step. */
export const moveWater = (
  { links, ends, dx }: ChannelNetwork,
  transfers: ChannelTransfers,
  water: Float64Array,
  step: number,
): void => {
  const perDischarge = step / (dx * dx);
  links.forEach(({ left, right }, index) => {
    water[left] -= transfers.links[index] * perDischarge;
    water[right] += transfers.links[index] * perDischarge;
  });
  ends.forEach(({ cell }, index) => {
    water[cell] -= transfers.ends[index] * perDischarge;
  });
};
