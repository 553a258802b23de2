import { openBorder } from "../border.js";
import type { StepperField } from "../engine.js";
import { refuseFeatures } from "../features.js";
import type { FloodOptions } from "../options.js";
import type { FloodProblem } from "../problem.js";
import type { EdgeFlow, FloodStepper, StepRequest } from "../stepper.js";
import { type ChannelNetwork, channelDepth, openChannelNetwork } from "./channel-network.js";
import {
  type ChannelTransfers,
  channelTransfers,
  flowChannels,
  flowEnds,
  limitChannels,
  moveWater,
} from "./channel-step.js";

/** Depths over the channel beds [m]. */
const channelDepths = (network: ChannelNetwork, floodplain: FloodStepper): Float64Array =>
  Float64Array.from(network.cells, (cell, place) => channelDepth(network, place, floodplain.probe(cell).depth));

/** Gives each cell its water back: first the channel, then the ground. */
const settle = (network: ChannelNetwork, floodplain: FloodStepper, water: Float64Array, over: Float64Array): void => {
  network.cells.forEach((cell, place) => {
    network.stored[place] = Math.min(water[place], network.full[place]);
    const gain = water[place] - network.stored[place] - over[place];
    if (gain !== 0) floodplain.pour(cell, gain);
  });
};

const borderOf = ({ ends }: ChannelNetwork, { ends: moved }: ChannelTransfers, dx: number): EdgeFlow => {
  let [outflow, inflow] = [0, 0];
  ends.forEach((_, index) => {
    if (moved[index] > 0) outflow += moved[index] / dx;
    else inflow -= moved[index] / dx;
  });
  return { outflow, inflow };
};

/** One step of floodplain and channels: both from the state before it, then one volume update and the level curve. */
const stepBoth = (
  network: ChannelNetwork,
  floodplain: FloodStepper,
  request: StepRequest,
  flowDepth: number,
): { readonly flow: EdgeFlow; readonly transfers: ChannelTransfers } => {
  const step = floodplain.ratio(request.step) * network.dx;
  const depths = channelDepths(network, floodplain);
  flowChannels(network, depths, step, flowDepth);
  flowEnds(network, depths, request, flowDepth);
  const flow = floodplain.step(request);
  const over = Float64Array.from(network.cells, (cell) => floodplain.probe(cell).depth);
  const water = network.stored.map((stored, place) => stored + over[place]);
  const transfers = channelTransfers(network, floodplain);
  limitChannels(network, transfers, water, step);
  moveWater(network, transfers, water, step);
  settle(network, floodplain, water, over);
  const ends = borderOf(network, transfers, network.dx);
  return { flow: { outflow: flow.outflow + ends.outflow, inflow: flow.inflow + ends.inflow }, transfers };
};

/** Adds the unit discharge that channels carry beside the floodplain to a face field. */
const addTransfers = (
  values: Float32Array,
  axis: "x" | "y",
  stride: number,
  network: ChannelNetwork,
  transfers: ChannelTransfers,
): Float32Array => {
  network.links.forEach((link, index) => {
    if (link.axis === axis) values[link.row * stride + link.column] += transfers.links[index] / network.dx;
  });
  network.ends.forEach((end, index) => {
    if (end.axis !== axis) return;
    values[end.row * stride + end.column] += (end.outward * transfers.ends[index]) / network.dx;
  });
  return values;
};

/** What `save` gives; without channels the three arrays are absent. */
interface SavedChannels {
  readonly floodplain: unknown;
  readonly stored: Float64Array;
  readonly discharge: Float64Array;
  readonly leaving: Float64Array;
  readonly transfers: ChannelTransfers;
}

const faceKey = (axis: "x" | "y", row: number, column: number, width: number): number =>
  (row * (width + 1) + column) * 2 + (axis === "x" ? 0 : 1);

/** Adds sub-grid channels (Neal 2012) to an inertial stepper; without channels in the problem it does nothing. */
export const withChannels = (floodplain: FloodStepper): FloodStepper => {
  let network: ChannelNetwork | undefined;
  let transfers: ChannelTransfers = { links: new Float64Array(0), ends: new Float64Array(0) };
  let places = new Map<number, () => number>();
  let [width, flowDepth] = [0, 0];
  const load = async (problem: FloodProblem, options: FloodOptions): Promise<void> => {
    if (options.solver !== "inertial") refuseFeatures(options.solver, problem, options, ["channels"]);
    const { channels, ...plain } = problem;
    await floodplain.load(plain, options);
    network = channels && openChannelNetwork(problem, openBorder(problem));
    [width, flowDepth] = [problem.grid.width, options.flowDepth];
    places = new Map();
    if (!network) return;
    const { links, ends, dx } = network;
    transfers = { links: new Float64Array(links.length), ends: new Float64Array(ends.length) };
    links.forEach(({ axis, row, column }, index) => {
      places.set(faceKey(axis, row, column, width), () => transfers.links[index] / dx);
    });
    ends.forEach(({ axis, row, column, outward }, index) => {
      places.set(faceKey(axis, row, column, width), () => (outward * transfers.ends[index]) / dx);
    });
  };
  const pour = (cell: number, depth: number): void => {
    const place = network ? network.placeOf[cell] : -1;
    let rest = depth;
    if (network && place >= 0 && depth > 0) {
      const into = Math.min(depth, network.full[place] - network.stored[place]);
      network.stored[place] += into;
      rest -= into;
    }
    if (rest !== 0) floodplain.pour(cell, rest);
  };
  const beside = (axis: "x" | "y", row: number, column: number): number =>
    places.get(faceKey(axis, row, column, width))?.() ?? 0;
  const read = (field: StepperField): Float32Array => {
    const values = floodplain.read(field);
    if (network && field === "unitDischargeX") return addTransfers(values, "x", width + 1, network, transfers);
    if (network && field === "unitDischargeY") return addTransfers(values, "y", width, network, transfers);
    return values;
  };
  const save = (): unknown => ({
    floodplain: floodplain.save?.(),
    ...(network && structuredClone({ stored: network.stored, discharge: network.discharge, leaving: network.leaving })),
    transfers: structuredClone(transfers),
  });
  const restore = (saved: unknown): void => {
    const from = saved as SavedChannels;
    floodplain.restore?.(from.floodplain);
    network?.stored.set(from.stored);
    network?.discharge.set(from.discharge);
    network?.leaving.set(from.leaving);
    transfers.links.set(from.transfers.links);
    transfers.ends.set(from.transfers.ends);
  };
  return {
    ...floodplain,
    ...(floodplain.save && { save, restore }),
    load,
    step: (request) => {
      if (!network) return floodplain.step(request);
      const result = stepBoth(network, floodplain, request, flowDepth);
      transfers = result.transfers;
      return result.flow;
    },
    pour,
    pourRow: (row, gains) => {
      const rest = gains.slice();
      for (let column = 0; network && column < width; column++) {
        const place = network.placeOf[row * width + column];
        if (place < 0 || !(rest[column] > 0)) continue;
        const into = Math.min(rest[column], network.full[place] - network.stored[place]);
        network.stored[place] += into;
        rest[column] -= into;
      }
      floodplain.pourRow(row, rest);
    },
    deepest: () => {
      if (!network) return floodplain.deepest();
      return channelDepths(network, floodplain).reduce((most, depth) => Math.max(most, depth), floodplain.deepest());
    },
    volume: () => floodplain.volume() + (network?.stored.reduce((sum, depth) => sum + depth, 0) ?? 0),
    read,
    probe: (cell) => {
      const flow = floodplain.probe(cell);
      const place = network ? network.placeOf[cell] : -1;
      if (!network || place < 0) return flow;
      return { ...flow, surface: channelDepth(network, place, flow.depth) - network.bankfull[place] };
    },
    faceX: (row, column) => floodplain.faceX(row, column) + beside("x", row, column),
    faceY: (row, column) => floodplain.faceY(row, column) + beside("y", row, column),
  };
};
