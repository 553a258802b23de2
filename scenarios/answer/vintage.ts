import { type LayerRecord, TwinError } from "../../core/index.js";
import type { RasterStore } from "../ports.js";

/** Digits of the code hash that name a vintage. */
const digits = 16;

/** The vintage of a layer: the code that computed it. */
export const vintageOf = ({ provenance }: Pick<LayerRecord, "provenance">): string =>
  provenance.code.sha256.slice(0, digits);

/** Layers that one code computed. */
export interface Vintage {
  readonly id: string;
  readonly version: string;
  /** When its first and its last layer were kept. */
  readonly first: string;
  readonly last: string;
  readonly layers: number;
}

/** Vintages of a region that are kept, the newest first. */
export const vintagesOf = (records: readonly LayerRecord[]): readonly Vintage[] => {
  const groups = new Map<string, LayerRecord[]>();
  for (const record of records) groups.set(vintageOf(record), [...(groups.get(vintageOf(record)) ?? []), record]);
  return [...groups]
    .map(([id, own]) => {
      const times = own.map(({ created }) => created).sort();
      const [first, last] = [times[0] as string, times[times.length - 1] as string];
      return { id, version: own[0]?.provenance.code.version ?? "", first, last, layers: own.length };
    })
    .sort((one, other) => (one.last < other.last ? 1 : -1));
};

const newerFirst = (one: LayerRecord, other: LayerRecord): number =>
  `${one.created} ${one.version}` < `${other.created} ${other.version}` ? 1 : -1;

/**
 * A store that lists the layers of one vintage alone, so that an answer pinned to it stays the same.
 *
 * @throws `not-found` naming the vintages that are kept
 */
export const pinnedStore = (store: RasterStore, vintage: string | undefined): RasterStore => {
  if (vintage === undefined) return store;
  const list = async () => {
    const all = await store.versions();
    const own = all.filter((record) => vintageOf(record) === vintage).sort(newerFirst);
    if (own.length > 0) return [...new Map([...own].reverse().map((record) => [record.id, record])).values()];
    const known = vintagesOf(all).map(({ id }) => id);
    throw new TwinError("not-found", `There is no vintage ${vintage}: kept are ${known.join(", ")}.`, {
      ...{ kind: "layer", id: vintage },
    });
  };
  return { ...store, list };
};
