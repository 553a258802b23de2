import { type BBox, type CrsCode, TwinError } from "../../core/index.js";
import type { Source, SourceContext, SourceDescriptor } from "../catalog/source.js";
import type { Asked } from "../http/fetch-source.js";
import { cellSamples } from "../normalise/cell-samples.js";
import { assumedRatesInWords, guessSeconds } from "../pull/planned-pull.js";
import { type RasterField, rasterFiles } from "../pull/raster-set.js";
import { regionGrid } from "../terrain/region-grid.js";
import { openSceneBand, type SceneBand } from "./scene.js";
import { assetUrl, type StacItem, stacSearch } from "./stac-search.js";

/** A quantity that is made of the bands of scenes and averaged over those that see the ground. */
export interface SceneProduct {
  readonly descriptor: SourceDescriptor;
  readonly collection: string;
  /** First part of the data set's name. */
  readonly name: string;
  /** Names of the assets of each band, by what it is. */
  readonly bands: Readonly<Record<string, readonly string[]>>;
  /** Cells are read no coarser than this [m]. */
  readonly cell: number;
  readonly cloudBelow: number;
  readonly field: Pick<RasterField, "name" | "attributes">;
  readonly plausible: readonly [number, number];
  /** For a scene: value from the stored numbers of one place; NaN where the ground is not seen. */
  readonly value: (item: StacItem) => (stored: Readonly<Record<string, number>>) => number;
  /** What to say against a scene as a whole; undefined where it can be used. */
  readonly reject?: (values: Float32Array, item: StacItem) => string | undefined;
  readonly steps: readonly string[];
  readonly warnings: readonly string[];
}

const box: BBox = [5.69, 49.42, 6.56, 50.21];
/** Scenes taken at most: those with the fewest clouds. */
const mostScenes = 12;
const samplesPerSide = 2;
const blocksGuess = 6;

const daysOf = (product: SceneProduct, dataset: string): readonly [string, string] => {
  const [name, from = "", to = "", ...more] = dataset.split("/");
  const day = /^\d{4}-\d{2}-\d{2}$/;
  if (name === product.name && day.test(from) && day.test(to) && from <= to && more.length === 0) return [from, to];
  const message = `${product.descriptor.id}/${dataset} is not known: write ${product.descriptor.id}/${product.name}/2025-06-01/2025-08-31.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "dataset", message }] });
};

const cloud = ({ properties }: StacItem): number => Number(properties["eo:cloud_cover"] ?? 100);

/** Mean of the samples of each region cell that see the ground in one scene. */
const sceneValues = (
  product: SceneProduct,
  item: StacItem,
  bands: Readonly<Record<string, SceneBand>>,
): Float32Array => {
  const names = Object.keys(bands);
  const crs = (bands[names[0] as string] as SceneBand).crs as CrsCode;
  const samples = cellSamples(regionGrid, crs, samplesPerSide);
  const data = new Float32Array(regionGrid.width * regionGrid.height);
  const stored: Record<string, number> = {};
  const cellValue = product.value(item);
  for (let row = 0; row < regionGrid.height; row++) {
    const sums = new Float64Array(regionGrid.width);
    const counts = new Uint8Array(regionGrid.width);
    samples.row(row, (column, x, y) => {
      for (const name of names) stored[name] = (bands[name] as SceneBand).at(x, y);
      const value = cellValue(stored);
      if (Number.isNaN(value)) return;
      sums[column] = (sums[column] as number) + value;
      counts[column] = (counts[column] as number) + 1;
    });
    for (let column = 0; column < regionGrid.width; column++) {
      data[row * regionGrid.width + column] = (sums[column] as number) / (counts[column] as number);
    }
  }
  return data;
};

const makeScene = async (product: SceneProduct, item: StacItem, context: SourceContext, signal?: AbortSignal) => {
  const asked: Asked = { source: product.descriptor.title, dataset: item.id };
  const bands: Record<string, SceneBand> = {};
  for (const [name, assets] of Object.entries(product.bands)) {
    const url = assetUrl(item, assets, context.host("LUXTWIN_STAC_URL"));
    const band = await openSceneBand(context, asked, url, product.cell, signal);
    if (!band) return undefined;
    bands[name] = band;
  }
  return sceneValues(product, item, bands);
};

/** A scene that cannot be used is a scene without values, with the reason: the pull goes on, and says so. */
const unused = (reason: string): Uint8Array => new TextEncoder().encode(`unused: ${reason}`);

const reasonOf = (bytes: Uint8Array): string | undefined => {
  if (bytes.byteLength >= regionGrid.width * regionGrid.height * 4) return undefined;
  return new TextDecoder().decode(bytes).slice("unused: ".length);
};

const composite = (scenes: readonly Float32Array[]) => {
  const cells = regionGrid.width * regionGrid.height;
  const mean = new Float32Array(cells);
  const count = new Float32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    let sum = 0;
    for (const scene of scenes) {
      const value = scene[cell] as number;
      if (Number.isNaN(value)) continue;
      sum += value;
      count[cell] = (count[cell] as number) + 1;
    }
    mean[cell] = sum / (count[cell] as number);
  }
  return { mean, count };
};

const checkValues = ({ descriptor, plausible, field }: SceneProduct, data: Float32Array) => {
  let [minimum, maximum, finite] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of data) {
    if (Number.isNaN(value)) continue;
    finite++;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  if (finite > 0 && minimum >= plausible[0] && maximum <= plausible[1]) return { minimum, maximum, finite };
  const message = `${descriptor.id}: ${field.name} runs from ${minimum} to ${maximum} over ${finite} cells: ${plausible.join(" to ")} is plausible.`;
  throw new TwinError("implausible-data", message, {
    quantity: field.name,
    range: plausible,
    seen: [minimum, maximum],
  });
};

/** A source that searches scenes, reads their windows and keeps the mean of what they see. */
export const sceneSource = (product: SceneProduct): Source => ({
  descriptor: product.descriptor,
  plan: async ({ dataset }, context) => {
    const { descriptor, collection, cloudBelow } = product;
    const days = daysOf(product, dataset);
    const asked: Asked = { source: descriptor.title, dataset };
    const question = { collection, bbox: box, days, cloudBelow };
    const found = await stacSearch(
      context.transport,
      asked,
      context.host("LUXTWIN_STAC_URL"),
      question,
      context.signal,
    );
    const items = [...found]
      .sort((one, other) => cloud(one) - cloud(other) || one.id.localeCompare(other.id))
      .slice(0, mostScenes);
    if (items.length === 0) {
      const message = `No scene of ${collection} between ${days.join(" and ")} has less than ${cloudBelow} % clouds: ask for more days.`;
      throw new TwinError("not-found", message, { kind: "dataset", id: dataset });
    }
    const bands = Object.keys(product.bands).length;
    const requests = 1 + items.length * bands * (1 + blocksGuess);
    const bytes = items.length * bands * blocksGuess * 2_000_000;
    const pieces = items.map((item) => ({
      name: `scenes/${item.id.replaceAll(/[^A-Za-z0-9_.-]/g, "_")}.f32`,
      requests: bands * (1 + blocksGuess),
      make: async (signal?: AbortSignal) => {
        const values = await makeScene(product, item, context, signal);
        const reason = values ? product.reject?.(values, item) : "it does not touch the region";
        return values && reason === undefined ? new Uint8Array(values.buffer) : unused(reason ?? "");
      },
    }));
    return {
      id: `${descriptor.id}-${dataset.replaceAll("/", "-")}`,
      request: { source: descriptor.id, dataset, items: items.map(({ id }) => id), regionGrid, adapter: "scenes/1" },
      requests,
      bytes,
      seconds: guessSeconds(requests, bytes),
      quota: null,
      assumes: `${blocksGuess} blocks a band; ${assumedRatesInWords}`,
      pieces,
      atOnce: 2,
      finish: async ({ read }) => {
        const scenes: Float32Array[] = [];
        const warnings = [...product.warnings];
        for (const [index, { name }] of pieces.entries()) {
          const bytes = await read(name);
          const reason = reasonOf(bytes);
          if (reason === undefined) scenes.push(new Float32Array(bytes.slice().buffer));
          else warnings.push(`scene ${items[index]?.id} is not used: ${reason}`);
        }
        const { mean, count } = composite(scenes);
        const range = checkValues(product, mean);
        const title = `${descriptor.title}, ${days.join(" to ")}`;
        const fields: RasterField[] = [
          { ...product.field, grid: regionGrid, data: mean },
          {
            name: "scenes-seen",
            grid: regionGrid,
            data: count,
            attributes: { long_name: "scenes that see the ground", units: "1" },
          },
        ];
        return {
          files: await rasterFiles(fields, { title }),
          lineage: {
            source: descriptor.id,
            dataset,
            title,
            licence: descriptor.licence,
            attribution: descriptor.attribution,
            items: items.map(({ id, properties }) => ({ url: id, identity: String(properties.datetime ?? "") })),
            window: { bbox_degrees: box, days },
            steps: product.steps,
            warnings,
            quality: "observed",
            numbers: { ...range, scenes: scenes.length },
          },
        };
      },
    };
  },
});
