import type { EncodedLayer } from "./encode-layer.js";
import { type LayerShelf, newest, type ShelvedLayer } from "./layer-shelf.js";

const shelved = ({ record, files }: EncodedLayer): ShelvedLayer => ({
  record,
  read: async (name, start, end) => (files.get(name) as Uint8Array).slice(start, end),
});

/** A shelf in memory: the test double of everything, and itself run through the store's contract suite. */
export const memoryShelf = (): LayerShelf => {
  const layers = new Map<string, Map<string, ShelvedLayer>>();
  return {
    keep: async (layer) => {
      const { id, version } = layer.record;
      const versions = layers.get(id) ?? new Map<string, ShelvedLayer>();
      if (!versions.has(version)) versions.set(version, shelved(layer));
      layers.set(id, versions);
    },
    find: async (id, version) => {
      const versions = layers.get(id);
      const wanted = version ?? newest([...(versions?.values() ?? [])].map(({ record }) => record))?.version;
      return wanted === undefined ? undefined : versions?.get(wanted);
    },
    versions: async (id) => [...(layers.get(id)?.values() ?? [])].map(({ record }) => record),
    ids: async () => [...layers.keys()],
    close: async () => layers.clear(),
  };
};
