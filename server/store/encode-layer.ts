import { createHash } from "node:crypto";
import { endianness } from "node:os";
import {
  type CrsCode,
  type Grid,
  type LayerDescriptor,
  type LayerRecord,
  layerDescriptorSchema,
  layerRecordSchema,
  parseContract,
  rasterRange,
} from "../../core/index.js";
import type { LayerDraft } from "../../scenarios/index.js";
import { overviews } from "./cog/overviews.js";
import { writeCog } from "./cog/write-cog.js";
import { layerZarr } from "./layer-zarr.js";
import { checkedFileName, checkedVersion } from "./names.js";
import { stacItem } from "./stac-item.js";
import { type TilePack, valueTiles } from "./tiles/value-tiles.js";

/** A layer ready to be kept: its record and every file by name. */
export interface EncodedLayer {
  readonly record: LayerRecord;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const gridOf = ({ grid }: LayerDescriptor): Grid => ({ ...grid, crs: grid.crs as CrsCode });

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const describe = (layer: LayerDescriptor, version: string): string =>
  [
    layer.demo ? "DEMO - synthetic, not a map of any real hazard" : "",
    `${layer.title} [${layer.unit}]`,
    `LuxTwin layer ${layer.id} version ${version}, scenario ${layer.scenario}`,
    `quality ${layer.quality.class}, effective resolution ${layer.effective_resolution_m} m`,
    ...layer.quality.caveats,
    ...layer.attribution,
  ]
    .filter((line) => line !== "")
    .join("\n");

/** Little-endian float32 whatever the machine's own order. */
const littleEndian = (data: Float32Array): Uint8Array => {
  if (endianness() === "LE") return new Uint8Array(data.slice().buffer);
  const bytes = new Uint8Array(data.length * 4);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < data.length; index++) view.setFloat32(index * 4, data[index] as number, true);
  return bytes;
};

const fileEntry = (bytes: Uint8Array) => ({
  bytes: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
});

const statistics = (data: Float32Array) => {
  const { minimum, maximum, finite } = rasterRange(data);
  return finite === 0 ? { minimum: null, maximum: null, finite_cells: 0 } : { minimum, maximum, finite_cells: finite };
};

const tileFacts = ({ minzoom, maxzoom, bounds, code }: TilePack): LayerRecord["tiles"] => ({
  minzoom,
  maxzoom,
  bounds: [...bounds],
  encoding: { offset: code.offset, step: code.step, nodata_code: 0 },
});

const encodeFiles = async (draft: LayerDraft, layer: LayerDescriptor) => {
  const grid = gridOf(layer);
  const { data, version, attachments = {}, companions = {} } = draft;
  const method = layer.quantity === "waterDepth" || layer.quantity === "waterSpeed" ? "maximum" : "mean";
  const full = { width: grid.width, height: grid.height, data };
  const levels = overviews(full, method);
  const files = new Map<string, Uint8Array>();
  files.set("layer.tif", writeCog(grid, data, { description: describe(layer, version), levels }));
  const tiles = valueTiles(grid, layer.quantity, [full, ...levels]);
  files.set("tiles.pack", tiles.bytes);
  files.set("tiles.json", json(tiles.index));
  for (const [key, bytes] of await layerZarr(layer, grid, data, version)) files.set(`zarr/${key}`, bytes);
  files.set("points.f32", littleEndian(data));
  for (const [name, values] of Object.entries(companions)) {
    const description = `${name} of ${describe(layer, version)}`;
    files.set(checkedFileName(`${name}.tif`), writeCog(grid, values, { description, overview: method }));
    files.set(`${name}.points.f32`, littleEndian(values));
  }
  for (const [name, bytes] of Object.entries(attachments)) files.set(checkedFileName(name), bytes);
  return { files, tiles };
};

/**
 * Encodes a layer in every form it is kept in: `layer.tif` (COG), `zarr/…` (v3), `tiles.pack` with `tiles.json`,
 * `points.f32`, `stac-item.json`, the draft's companions (`p5.tif`, `p5.points.f32`) and attachments. The same draft and time give the same bytes.
 *
 * @throws TwinError `invalid-request` (descriptor, version, name), `grid-mismatch`, `unsupported`, `too-large`
 */
export const encodeLayer = async (draft: LayerDraft, created: Date, signal?: AbortSignal): Promise<EncodedLayer> => {
  signal?.throwIfAborted();
  const layer = parseContract(layerDescriptorSchema, draft.descriptor, "layer descriptor");
  const { files, tiles } = await encodeFiles(draft, layer);
  signal?.throwIfAborted();
  const entries = Object.fromEntries([...files].map(([name, bytes]) => [name, fileEntry(bytes)]));
  const record: LayerRecord = {
    ...layer,
    version: checkedVersion(draft.version),
    created: created.toISOString(),
    statistics: statistics(draft.data),
    tiles: tileFacts(tiles),
    files: entries,
  };
  const companions = Object.keys(draft.companions ?? {}).map((name) => `${name}.tif`);
  const item = json(stacItem(record, [...companions, ...Object.keys(draft.attachments ?? {})]));
  files.set("stac-item.json", item);
  const complete = { ...record, files: { ...entries, "stac-item.json": fileEntry(item) } };
  return { record: parseContract(layerRecordSchema, complete, "layer record"), files };
};
