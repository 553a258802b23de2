import {
  type Cell,
  cellCentre,
  type ExplainNode,
  gradients,
  hollownessAt,
  type LayerRecord,
  projector,
  sunFields,
} from "../../core/index.js";
import { constantNode, formulaNode } from "../answer/explain-node.js";
import { layerGrid } from "../answer/reading.js";
import type { RasterStore } from "../ports.js";
import { fractionalIndex } from "../run/coarse-grid.js";
import { referenceWeather } from "./ground.js";
import { cornersOf } from "./lattice.js";
import { cellTerms, sumOfTerms, type TermId, termIds } from "./terms.js";
import { parseTerms, type TermsFile, termsName } from "./terms-file.js";

const zeroCelsius = 273.15;
/** Half a step of single precision near 300 K, and what the means of the factors lose in it [K]. */
const mostRounding = 1e-4;
/** Cells around one that its hollow is seen from: 1.5 km at 100 m. */
const windowMetres = 1600;

/** Id and version of an input layer whose id ends so, from the layer's provenance. */
const inputLayer = (
  { provenance }: LayerRecord,
  ending: string,
): readonly [id: string, version: string] | undefined => {
  const [id, version] = provenance.inputs.find((one) => one.id.split("@")[0]?.endsWith(ending))?.id.split("@") ?? [];
  return id === undefined || version === undefined ? undefined : [id, version];
};

/** Static fields of one cell, made from the same neighbourhood of the ground as the layer was. */
const staticsAt = async (store: RasterStore, record: LayerRecord, terms: TermsFile, { row, column }: Cell) => {
  const [ground, town] = [inputLayer(record, "climate-elevation"), inputLayer(record, "urban-warming")];
  if (!ground || !town) return undefined;
  const { width, height, affine } = record.grid;
  const reach = Math.ceil(windowMetres / (affine[0] as number));
  const [top, left] = [Math.max(0, row - reach), Math.max(0, column - reach)];
  const size = { width: Math.min(width, column + reach + 1) - left, height: Math.min(height, row + reach + 1) - top };
  const heights = await store.readWindow(ground[0], { row: top, column: left, ...size }, ground[1]);
  const warming = await store.readAt(town[0], row, column, town[1]);
  const frame = { ...size, block: 1, cellSize: affine[0] as number };
  const at = (row - top) * size.width + (column - left);
  const place = placeAmong(record, terms, { row, column });
  const base = place.corners.reduce((sum, [cell, weight]) => sum + weight * (terms.orography_m[cell] as number), 0);
  const slope = gradients(frame, heights);
  const [east, south] = [slope.east[at] as number, slope.south[at] as number];
  const sun = Number.isFinite(east + south) ? sunFields(east, south) : { sunUp: 0, sunSouth: 0 };
  const single = Math.fround;
  return {
    above: single((heights[at] as number) - single(base)),
    hollow: single(hollownessAt(frame, heights)(at)),
    urban: single(warming / referenceWeather),
    sunUp: single(sun.sunUp),
    sunSouth: single(sun.sunSouth),
  };
};

/** Where a cell lies among the driver's, in single precision as the layer was made. */
const placeAmong = (record: LayerRecord, { longitudes, latitudes, width, height }: TermsFile, cell: Cell) => {
  const grid = layerGrid(record);
  const [longitude, latitude] = projector(grid.crs, "EPSG:4326")(cellCentre(grid, cell));
  const x = Math.fround(fractionalIndex(longitudes, longitude));
  const y = Math.fround(fractionalIndex(latitudes, latitude));
  return { corners: cornersOf(x, y, width, height), block: Math.round(y) * width + Math.round(x) };
};

const titles: Readonly<Record<TermId, string>> = {
  driver: "the driver, interpolated between its cells",
  lapse: "height over the driver's own",
  pool: "cold-air pool in the hollow",
  urban: "warmth of the town",
  sun: "sun on the slope over that on level ground",
  conservation: "what keeps the mean of the driver's cell",
};

/**
 * Exact additive terms of the mean temperature of a heat layer's day type in one cell: nodes `term_…` and their sum. Empty
 * where the layer carries no terms.
 */
export const heatTermNodes = async (
  store: RasterStore,
  record: LayerRecord,
  cell: Cell,
  value: number,
): Promise<readonly ExplainNode[]> => {
  if (record.files[termsName] === undefined) return [];
  const { bytes } = await store.openAsset(record.id, termsName, { version: record.version });
  const terms = parseTerms(bytes);
  const fields = await staticsAt(store, record, terms, cell);
  if (!fields) return [];
  const place = placeAmong(record, terms, cell);
  const parts = cellTerms(
    {
      title: terms.title,
      days: terms.days,
      driver: Float64Array.from(terms.driver_c),
      smooth: Float64Array.from(terms.smooth_c),
      block: Float64Array.from(terms.block_k),
      coefficients: terms.coefficients,
    },
    fields,
    {
      interpolate: (coarse) => place.corners.reduce((sum, [at, weight]) => sum + weight * (coarse[at] as number), 0),
      block: place.block,
    },
  );
  return nodesOf(record, terms, parts, value);
};

const nodesOf = (
  record: LayerRecord,
  terms: TermsFile,
  parts: Readonly<Record<TermId, number>>,
  value: number,
): readonly ExplainNode[] => {
  const source = `/layers/${record.id}/files/${termsName}`;
  const nodes = termIds.map((id) =>
    constantNode(`term_${id}`, titles[id], id === "driver" ? parts[id] + zeroCelsius : parts[id], "K", source),
  );
  const sum = sumOfTerms(parts) + zeroCelsius;
  const isValue = record.season !== null && record.quantity === "airTemperature";
  // Terms of another ground or another driver are no explanation.
  if (isValue && Math.abs(value - sum) > mostRounding) return [];
  // Layers hold single precision: the last digit is a term of its own, so that the parts sum to the value as served.
  const rest = isValue ? [constantNode("term_rounding", "rounding to single precision", value - sum, "K", source)] : [];
  const ids = [...nodes, ...rest].map(({ id }) => id);
  const total = formulaNode(
    "mean_temperature_k",
    `mean temperature, ${terms.title}`,
    { formula: ids.join(" + "), inputs: ids, result: isValue ? value : sum, unit: "K" },
    source,
    { day_type: terms.title, days: terms.days },
  );
  return [...nodes, ...rest, total];
};
