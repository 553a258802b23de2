import { type LayerRecord, TwinError, type Window } from "../../core/index.js";
import type { AssetPart, Clock, RasterStore } from "../../scenarios/index.js";
import { encodeLayer } from "./encode-layer.js";
import type { LayerShelf, ShelvedLayer } from "./layer-shelf.js";
import { checkedId, checkedVersion, notFound } from "./names.js";

type TileIndex = Readonly<Record<string, readonly [offset: number, length: number]>>;

const floats = (bytes: Uint8Array): Float32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getFloat32(index * 4, true));
};

const checkWindow = ({ grid, id }: LayerRecord, window: Window): void => {
  const numbers = [window.column, window.row, window.width, window.height];
  const inside =
    numbers.every((value) => Number.isInteger(value) && value >= 0) &&
    window.width > 0 &&
    window.height > 0 &&
    window.column + window.width <= grid.width &&
    window.row + window.height <= grid.height;
  if (inside) return;
  throw new TwinError(
    "outside-extent",
    `cells ${numbers.join(", ")} (column, row, width, height) are not inside the ${grid.width} × ${grid.height} cells of "${id}": ask within it.`,
    { field: "window", value: numbers, extent: [0, 0, grid.width, grid.height] },
  );
};

const readRows = async ({ record, read }: ShelvedLayer, window: Window): Promise<Float32Array> => {
  checkWindow(record, window);
  const values = new Float32Array(window.width * window.height);
  for (let row = 0; row < window.height; row++) {
    const start = ((window.row + row) * record.grid.width + window.column) * 4;
    values.set(floats(await read("points.f32", start, start + window.width * 4)), row * window.width);
  }
  return values;
};

const readAsset = async (
  { record, read }: ShelvedLayer,
  name: string,
  range: { start?: number; end?: number },
): Promise<AssetPart> => {
  const file = Object.hasOwn(record.files, name) ? record.files[name] : undefined;
  if (!file) throw notFound("file", `${record.id}/${name}`);
  const { start = 0, end = file.bytes } = range;
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start > end || end > file.bytes) {
    throw new TwinError(
      "outside-extent",
      `bytes ${start} to ${end} are not inside the ${file.bytes} bytes of "${name}": ask for fewer.`,
      {
        field: "range",
        value: [start, end],
        extent: [0, file.bytes],
      },
    );
  }
  return { bytes: await read(name, start, end), offset: start, total: file.bytes };
};

/** Tile indices, parsed once a layer version. */
const tileIndices = () => {
  const parsed = new WeakMap<ShelvedLayer, Promise<TileIndex>>();
  return (layer: ShelvedLayer): Promise<TileIndex> => {
    const known = parsed.get(layer);
    if (known) return known;
    const index = readAsset(layer, "tiles.json", {}).then(
      ({ bytes }): TileIndex => JSON.parse(new TextDecoder().decode(bytes)),
    );
    parsed.set(layer, index);
    index.catch(() => parsed.delete(layer));
    return index;
  };
};

/** A raster store over a shelf: encodes on the way in, reads points, windows, tiles and files on the way out. */
export const rasterStore = (shelf: LayerShelf, clock: Clock): RasterStore => {
  const indexOf = tileIndices();
  const lookUp = (id: string, version?: string) =>
    shelf.find(checkedId(id), version === undefined ? undefined : checkedVersion(version));
  const layerOf = async (id: string, version?: string): Promise<ShelvedLayer> => {
    const layer = await lookUp(id, version);
    if (!layer) throw notFound("layer", version === undefined ? id : `${id}@${version}`);
    return layer;
  };
  return {
    put: async (draft, { signal } = {}) => {
      const kept = await lookUp(draft.descriptor.id, draft.version);
      if (kept) return kept.record;
      await shelf.keep(await encodeLayer(draft, clock.now(), signal), signal);
      return (await layerOf(draft.descriptor.id, draft.version)).record;
    },
    has: async (id, version) => (await lookUp(id, version)) !== undefined,
    list: async () => {
      const found = await Promise.all((await shelf.ids()).map((id) => shelf.find(id)));
      const records = found.flatMap((layer) => (layer ? [layer.record] : []));
      return records.sort((one, other) => (one.id < other.id ? -1 : 1));
    },
    versions: async () => (await Promise.all((await shelf.ids()).map((id) => shelf.versions(id)))).flat(),
    get: async (id, version) => (await layerOf(id, version)).record,
    readAt: async (id, row, column, version) => {
      const values = await readRows(await layerOf(id, version), { row, column, width: 1, height: 1 });
      return values[0] as number;
    },
    readWindow: async (id, window, version) => readRows(await layerOf(id, version), window),
    readTile: async (id, z, x, y, version) => {
      const layer = await layerOf(id, version);
      const entry = (await indexOf(layer))[`${z}/${x}/${y}`];
      return entry && layer.read("tiles.pack", entry[0], entry[0] + entry[1]);
    },
    openAsset: async (id, name, { version, ...range } = {}) => readAsset(await layerOf(id, version), name, range),
    close: () => shelf.close(),
  };
};
