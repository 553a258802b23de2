import { isTwinError, TwinError } from "../../core/index.js";
import { cfValues } from "./cf-values.js";
import { readV2 } from "./read-v2.js";
import { readV3, type ZarrRange } from "./read-v3.js";
import { readZarrNode, type ZarrNode, zarrLimits } from "./zarr-metadata.js";
import type { ZarrStore } from "./zarr-store.js";

export interface ReadZarrOptions {
  /** Half-open range of each dimension; default all. */
  readonly selection?: readonly ZarrRange[];
  readonly signal?: AbortSignal;
}

/** A selection of a Zarr array, decoded by CF: float64, NaN where absent, C order. */
export interface ZarrValues {
  readonly shape: readonly number[];
  readonly data: Float64Array;
  readonly dimensionNames: readonly string[] | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const checkedSelection = (path: string, node: ZarrNode, selection?: readonly ZarrRange[]): readonly ZarrRange[] => {
  const ranges = selection ?? node.shape.map((size): ZarrRange => [0, size]);
  const inside =
    ranges.length === node.shape.length &&
    ranges.every(([start, stop], axis) => {
      const size = node.shape[axis] as number;
      return Number.isInteger(start) && Number.isInteger(stop) && start >= 0 && start < stop && stop <= size;
    });
  if (!inside) {
    throw new TwinError(
      "outside-extent",
      `selection ${JSON.stringify(ranges)} is not inside shape ${node.shape.join(" × ")} of "${path}": ask for less.`,
      { field: "selection", value: ranges.flat(), extent: [...node.shape] },
    );
  }
  const cells = ranges.reduce((product, [start, stop]) => product * (stop - start), 1);
  if (cells <= zarrLimits.cells) return ranges;
  throw new TwinError("too-large", `selection of "${path}" has ${cells} numbers, the limit is ${zarrLimits.cells}.`, {
    what: "cells",
    value: cells,
    limit: zarrLimits.cells,
  });
};

/**
 * Reads a selection of a Zarr array: v3 by zarrita, v2 by zarr.js, chosen by the metadata that is there.
 * A missing chunk is the fill value; CF scale, offset and fill are applied.
 *
 * @throws TwinError `not-found`, `outside-extent`, `too-large`, `unsupported`, `source-corrupt`
 */
export const readZarrArray = async (
  store: ZarrStore,
  path: string,
  { selection, signal }: ReadZarrOptions = {},
): Promise<ZarrValues> => {
  const node = await readZarrNode(store, path, signal);
  const ranges = checkedSelection(path, node, selection);
  const read = node.version === 3 ? readV3 : readV2;
  try {
    const stored = await read(store, path, ranges, signal);
    return {
      shape: ranges.map(([start, stop]) => stop - start),
      data: cfValues(stored, node.attributes),
      dimensionNames: node.dimensionNames,
      attributes: node.attributes,
    };
  } catch (cause) {
    signal?.throwIfAborted();
    if (isTwinError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TwinError(
      "source-corrupt",
      `Zarr array "${path}" cannot be decoded: ${reason}.`,
      { key: path, offset: null },
      { cause },
    );
  }
};
