import {
  type Explanation,
  type LayerRecord,
  periodLabel,
  type RegionSummary,
  type RiskValue,
  TwinError,
} from "../../core/index.js";
import { heatTermNodes } from "../heat/explain-heat.js";
import type { RasterStore } from "../ports.js";
import { cellNode } from "./explain-node.js";
import { type Finding, type FindingContext, riskValueOf } from "./finding.js";
import { type BoundaryTest, placeCaveats, sideOf } from "./location.js";
import { percentileInterval } from "./percentiles.js";
import { locatePlace, type Place } from "./place.js";
import { layerCell, type Reading, readLayer } from "./reading.js";

/** A question about one layer at a place. */
export interface PointQuestion extends Place {
  readonly layerId: string;
  readonly store: RasterStore;
  readonly region: RegionSummary;
  readonly boundaryTest?: BoundaryTest | undefined;
  readonly signal?: AbortSignal | undefined;
}

const contextOf = (question: PointQuestion, record: LayerRecord): FindingContext => ({
  scenario: { id: record.scenario, gwl: record.global_warming_k },
  period: periodLabel(record.period),
  horizon: null,
  demo: false,
  fallback: question.region.quality,
  caveats: placeCaveats(sideOf(question, question.boundaryTest)),
  explainHref: () => `/layers/${record.id}/explain?lon=${question.lon}&lat=${question.lat}`,
});

const requireCell = (question: PointQuestion, record: LayerRecord): void => {
  if (layerCell(record, question) !== undefined) return;
  const { lon, lat, region } = question;
  throw new TwinError(
    "outside-extent",
    `lon,lat is ${lon}, ${lat}, outside the grid of layer ${record.id}: ask within ${region.bbox_lonlat.join(", ")}.`,
    { field: "lon,lat", value: [lon, lat], extent: region.bbox_lonlat },
  );
};

const findingOf = (record: LayerRecord, reading: Reading): Finding => ({
  id: record.id,
  kind: "hazard",
  label: record.title,
  unit: record.unit,
  stat: record.cell_methods,
  hazard: record.mechanism === null ? record.hazard : `${record.mechanism}-${record.hazard}`,
  ...(reading.state === "read" ? { value: reading.value } : { value: null, reason: reading.reason }),
  interval: reading.state === "read" ? percentileInterval(record, reading.percentiles) : null,
  driver:
    record.magnitude === null
      ? null
      : {
          id: record.magnitude.id,
          returnPeriodYears: record.magnitude.return_period_years,
          returnPeriodOf: record.magnitude.return_period_of,
        },
  record,
  model: null,
  caveats: [],
  nodes: reading.state === "read" ? [cellNode("cell", reading)] : [],
});

const ask = async (question: PointQuestion) => {
  const { layerId, store, region, signal } = question;
  locatePlace(question, region);
  signal?.throwIfAborted();
  const record = await store.get(layerId);
  requireCell(question, record);
  const reading = await readLayer(store, record, question, { signal });
  const finding = findingOf(record, reading);
  return { finding, reading, record, value: riskValueOf(finding, contextOf(question, record)) };
};

/**
 * Value of one layer in the cell that holds a place.
 *
 * @throws `not-found` for an unknown layer; `invalid-request` for degrees that are none or swapped;
 *         `outside-extent` beyond the region or the layer's grid
 */
export const pointValue = async (question: PointQuestion): Promise<RiskValue> => (await ask(question)).value;

/**
 * Which cell of which layer version a {@link pointValue} was read from, and for heat the additive terms (`term_…`) of the
 * cell's temperature; throws as it does.
 */
export const explainPoint = async (question: PointQuestion): Promise<Explanation> => {
  const { finding, reading, record, value } = await ask(question);
  const terms =
    reading.state === "read" ? await heatTermNodes(question.store, record, reading.cell, reading.value) : [];
  // The last node is the value: the sum of a seasonal mean's terms, or the cell that an index was counted in.
  const isSum = terms.at(-1)?.result === value.value;
  return {
    of: value,
    nodes: isSum ? [...finding.nodes, ...terms] : [...terms, ...finding.nodes],
    links: [{ rel: "layer", href: `/layers/${question.layerId}` }],
  };
};
