import { cellCentre, type ExplainNode } from "../../core/index.js";
import { layerGrid, type Reading } from "./reading.js";

/** How the formulas of an explanation are to be read: enough to write one's own evaluator. */
const notation =
  "JavaScript expression over the ids of the inputs. pow, min, max as in Math. median(a, b, ...): the middle value, of an even number the mean of the two middle ones. interp(table, x): linear between the table's points, constant beyond them. root(f, a, b): the x between a and b with f(x) = 0, by bisection. The last node is the value.";

type Numbers = { readonly [id: string]: unknown };

/** A number read from a cell of a layer. */
export const cellNode = (id: string, reading: Extract<Reading, { state: "read" }>): ExplainNode => {
  const { record, cell } = reading;
  const [x, y] = cellCentre(layerGrid(record), cell);
  const file = record.files["layer.tif"];
  return {
    id,
    kind: "layer-cell",
    title: record.title,
    formula: null,
    inputs: [],
    result: reading.value,
    unit: record.unit,
    source: `/layers/${record.id}`,
    details: {
      layer: record.id,
      version: record.version,
      row: cell.row,
      column: cell.column,
      crs: record.grid.crs,
      centre_m: [x, y],
      method: record.provenance.method,
      backend: record.provenance.backend,
      ...(file === undefined ? {} : { file: "layer.tif", sha256: file.sha256 }),
    },
  };
};

/** Nodes of a reading under `id`: its cell, or of a footprint all cells and their median. */
export const readingNodes = (id: string, reading: Extract<Reading, { state: "read" }>): readonly ExplainNode[] => {
  const { around, record } = reading;
  if (around === undefined) return [cellNode(id, reading)];
  const cells = around.cells.map((cell, index) => cellNode(`${id}_${index}`, { ...reading, cell, value: cell.value }));
  const ids = cells.map((node) => node.id);
  const computed = { formula: `median(${ids.join(", ")})`, inputs: ids, result: around.median, unit: record.unit };
  const title = "median of the footprint's cells and one cell around";
  return [...cells, formulaNode(id, title, computed, `/layers/${record.id}`)];
};

/** A figure with its unit and source. */
export const constantNode = (id: string, title: string, result: number, unit: string, source: string): ExplainNode => ({
  id,
  kind: "constant",
  title,
  formula: null,
  inputs: [],
  result,
  unit,
  source,
  details: {},
});

/** Points `[x, y]` of a curve; the unit names both, e.g. `m -> 1`. */
export const tableNode = (
  id: string,
  title: string,
  points: readonly (readonly [number, number])[],
  unit: string,
  source: string,
): ExplainNode => ({
  id,
  kind: "table",
  title,
  formula: null,
  inputs: [],
  result: points.map((point) => [...point]),
  unit,
  source,
  details: {},
});

/** A number computed from other nodes. */
export const formulaNode = (
  id: string,
  title: string,
  computed: {
    readonly formula: string;
    readonly inputs: readonly string[];
    readonly result: number;
    readonly unit: string;
  },
  source: string,
  details: Numbers = {},
): ExplainNode => ({
  id,
  kind: "formula",
  title,
  formula: computed.formula,
  inputs: [...computed.inputs],
  result: computed.result,
  unit: computed.unit,
  source,
  details: { notation, ...details },
});
