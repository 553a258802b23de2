import {
  type AtlasDays,
  type AtlasFields,
  type AtlasIndex,
  type AtlasPlaces,
  coefficientCount,
} from "./atlas-input.js";
import { requireFinite, requireLength } from "./fine-fields.js";
import { foldDays, recordWords } from "./folded-days.js";
import { type HeatModule, openHeatModule } from "./heat-module.js";
import { type Patch, patchesOf } from "./patches.js";

export interface AtlasOptions {
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** Mean over the years and standard deviation of single years of each index, and each year's largest value. */
export interface Atlas {
  readonly means: readonly Float32Array[];
  readonly deviations: readonly Float32Array[];
  /** [degree Celsius], `[year][cell]`. */
  readonly maxima: readonly Float32Array[];
}

const kinds = ["days", "nights", "spell-days", "heating", "cooling", "largest"] as const;
const cellWords = 36;
const sliceMilliseconds = 50;

const writeEntries = (words: DataView, indices: readonly AtlasIndex[]): void => {
  indices.forEach((index, at) => {
    const number = "threshold" in index ? index.threshold : "shift" in index ? index.shift : 0;
    words.setInt32(16 * at, kinds.indexOf(index.kind), true);
    words.setFloat32(16 * at + 4, number, true);
    words.setInt32(16 * at + 8, "isStrict" in index && index.isStrict ? 1 : 0, true);
  });
};

const writeCells = (words: Float32Array, { cells, tx, ty }: Patch, fields: AtlasFields): void => {
  const { above, hollow, urban, sunUp, sunSouth } = fields;
  const padded = Math.ceil(cells.length / 4) * 4;
  for (let at = 0; at < padded; at++) {
    const from = Math.min(at, cells.length - 1);
    const cell = cells[from];
    const [x, y] = [tx[from], ty[from]];
    const base = (at >> 2) * cellWords + (at & 3);
    const values = [(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y];
    values.push(above[cell], hollow[cell], urban[cell], sunUp[cell], sunSouth[cell]);
    values.forEach((value, word) => {
      words[base + 4 * word] = value;
    });
  }
};

const requireShapes = (fields: AtlasFields, places: AtlasPlaces, days: AtlasDays): void => {
  const cells = fields.above.length;
  for (const [name, field] of Object.entries({ ...fields, fx: places.fx, fy: places.fy, block: places.block }))
    requireLength(name, field, cells);
  const count = days.yearLengths.reduce((sum, one) => sum + one, 0);
  const coarse = count * places.coarseWidth * places.coarseHeight;
  for (const name of ["warmest", "coldest"] as const) {
    for (const part of ["smooth", "block"] as const) {
      requireLength(`${name}.${part}`, days[name][part], coarse);
      requireFinite(`${name}.${part}`, days[name][part]);
    }
  }
  requireLength("coefficients", days.coefficients, count * coefficientCount);
  requireFinite("coefficients", days.coefficients);
};

/** What an atlas is asked: the ground, where it lies in the driver, its days and the indices wanted. */
export interface AtlasRequest {
  readonly fields: AtlasFields;
  readonly places: AtlasPlaces;
  readonly days: AtlasDays;
  readonly indices: readonly AtlasIndex[];
}

/** Memory of one atlas in the module, and its words. */
const layOut = (wasm: HeatModule, { days, indices }: AtlasRequest, groups: number) => {
  const years = days.yearLengths.length;
  const words = (length: number): number => wasm.allocate(4 * length);
  const records = (days.coefficients.length / coefficientCount + years) * recordWords;
  return {
    size: { records },
    records: words(records),
    lengths: words(4 * Math.ceil(years / 2)),
    cells: words(groups * cellWords),
    entries: words(4 * indices.length),
    buffer: words(8 * (Math.max(...days.yearLengths) + 1)),
    sums: words(8 * groups * indices.length),
    maxima: words(4 * groups * years),
  };
};

/** Computes an atlas patch by patch; yields the share that is done. */
function* atlasSteps(wasm: HeatModule, request: AtlasRequest): Generator<number, Atlas, void> {
  const { fields, places, days, indices } = request;
  const [size, years] = [fields.above.length, days.yearLengths.length];
  const patches = patchesOf(fields, places);
  const groups = Math.max(1, ...patches.map(({ cells }) => Math.ceil(cells.length / 4)));
  const at = layOut(wasm, request, groups);
  const view = (address: number, length: number) => new Float32Array(wasm.memory.buffer, address, length);
  writeEntries(new DataView(wasm.memory.buffer, at.entries), indices);
  const absent = () => new Float32Array(size).fill(Number.NaN);
  const result = { means: indices.map(absent), deviations: indices.map(absent), maxima: days.yearLengths.map(absent) };
  for (const [index, patch] of patches.entries()) {
    const own = Math.ceil(patch.cells.length / 4);
    const lengths = new Int32Array(wasm.memory.buffer, at.lengths, 2 * years);
    foldDays({ patch, fields, days, indices }, view(at.records, at.size.records), lengths);
    writeCells(view(at.cells, own * cellWords), patch, fields);
    wasm.atlas(at.records, at.lengths, years, at.cells, own, at.entries, indices.length, at.buffer, at.sums, at.maxima);
    readSums(view(at.sums, 8 * own * indices.length), patch, years, result);
    readMaxima(view(at.maxima, 4 * own * years), patch, years, result.maxima);
    yield (index + 1) / patches.length;
  }
  return result;
}

/** An atlas in one go, without looking at the event loop; each call takes a module of its own. */
export const openDayAtlas = async (request: AtlasRequest): Promise<() => Atlas> => {
  requireShapes(request.fields, request.places, request.days);
  const wasm = await openHeatModule();
  return () => {
    const steps = atlasSteps(wasm, request);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  };
};

/**
 * Yearly indices of daily temperatures that exist only as factors: static fields times daily coefficients on an
 * interpolated driver. Days are made four cells at a time, counted and forgotten (WebAssembly SIMD, float32 near 0
 * degree Celsius: 4e-6 K); sums of counts are exact.
 *
 * @throws `grid-mismatch` for shapes, `invalid-request` for values that are not finite, the signal's reason
 */
export const dayAtlas = async (
  fields: AtlasFields,
  places: AtlasPlaces,
  days: AtlasDays,
  indices: readonly AtlasIndex[],
  { onProgress, signal }: AtlasOptions = {},
): Promise<Atlas> => {
  requireShapes(fields, places, days);
  const steps = atlasSteps(await openHeatModule(), { fields, places, days, indices });
  let looked = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - looked < sliceMilliseconds) continue;
    onProgress?.(step.value);
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    looked = performance.now();
  }
};

const readSums = (sums: Float32Array, { cells }: Patch, years: number, { means, deviations }: Atlas): void => {
  cells.forEach((cell, at) => {
    for (let index = 0; index < means.length; index++) {
      const from = ((at >> 2) * means.length + index) * 8 + (at & 3);
      const mean = sums[from] / years;
      const square = years > 1 ? Math.max(0, (sums[from + 4] - years * mean * mean) / (years - 1)) : 0;
      means[index][cell] = mean;
      deviations[index][cell] = Math.sqrt(square);
    }
  });
};

const readMaxima = (found: Float32Array, { cells }: Patch, years: number, maxima: readonly Float32Array[]): void => {
  cells.forEach((cell, at) => {
    for (let year = 0; year < years; year++) maxima[year][cell] = found[((at >> 2) * years + year) * 4 + (at & 3)];
  });
};
