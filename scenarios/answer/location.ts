import {
  type Explanation,
  isMadeUp,
  type LayerRecord,
  type Link,
  type LocationAnswer,
  periodLabel,
  type Quality,
  type RegionSummary,
  type Scenario,
  type Sector,
  TwinError,
} from "../../core/index.js";
import type { RasterStore } from "../ports.js";
import { type Finding, type FindingContext, riskValueOf, shownFinding } from "./finding.js";
import { readStorms } from "./flood-hazard.js";
import { type FindingGroup, notModelled, sectorGroups } from "./groups.js";
import { readHeat } from "./heat-hazard.js";
import { locatePlace, type Place } from "./place.js";
import { readLayer } from "./reading.js";
import { riverGroup } from "./river-flood.js";
import { answerSentence } from "./sentence.js";

/** True for places inside the national boundary; a place outside it is answered with a caveat. */
export type BoundaryTest = (place: Place) => boolean;

/** A question about a place, with all that the answer is drawn from. */
export interface LocationQuestion extends Place {
  readonly scenario: Scenario;
  readonly sector: Sector;
  /** Whether impacts on a synthetic hazard may be shown, marked as demonstration. */
  readonly demo: boolean;
  readonly impacts?: "withheld" | undefined;
  /** Vintage that links repeat; the store that is given holds its layers alone. */
  readonly vintage?: string | undefined;
  readonly store: RasterStore;
  readonly region: RegionSummary;
  readonly boundaryTest?: BoundaryTest | undefined;
  readonly signal?: AbortSignal | undefined;
}

const abroadCaveat = "The place lies outside the national boundary: relief and rain there are less well founded.";

/** Where a place lies against the boundary. */
export const sideOf = (place: Place, boundaryTest: BoundaryTest | undefined): "abroad" | "inside" | "unknown" => {
  if (boundaryTest === undefined) return "unknown";
  return boundaryTest(place) ? "inside" : "abroad";
};

/** Caveats of a place outside the boundary. */
export const placeCaveats = (side: ReturnType<typeof sideOf>): readonly string[] =>
  side === "abroad" ? [abroadCaveat] : [];

const queryText = ({ lon, lat, scenario, sector, demo, vintage }: LocationQuestion, value?: string): string =>
  [
    `lon=${lon}`,
    `lat=${lat}`,
    `scenario=${encodeURIComponent(scenario.id)}`,
    `sector=${sector}`,
    ...(value === undefined ? [] : [`value=${encodeURIComponent(value)}`]),
    ...(demo ? ["demo=true"] : []),
    ...(vintage === undefined ? [] : [`vintage=${vintage}`]),
  ].join("&");

const contextOf = (question: LocationQuestion): FindingContext => {
  const { scenario, region, boundaryTest, demo } = question;
  const period = periodLabel(scenario.period);
  return {
    scenario: { id: scenario.id, gwl: scenario.global_warming.level_k?.value ?? null },
    period,
    horizon: scenario.kind === "climate-model" ? period : null,
    demo,
    fallback: region.quality,
    caveats: [...scenario.caveats, ...placeCaveats(sideOf(question, boundaryTest))],
    explainHref: (id) => `/risk/v1/explain?${queryText(question, id)}`,
  };
};

interface Found {
  readonly position: readonly [number, number];
  readonly records: readonly LayerRecord[];
  readonly groups: readonly FindingGroup[];
}

const findAll = async (question: LocationQuestion): Promise<Found> => {
  const { scenario, sector, store, region, signal } = question;
  const position = locatePlace(question, region);
  signal?.throwIfAborted();
  const kept = await store.list();
  const records = kept.filter((record) => record.region === region.id && record.scenario === scenario.id);
  const read = (record: LayerRecord | undefined) => readLayer(store, record, question, { signal });
  const storms = await readStorms(scenario, records, read);
  const readings = sector === "finance" ? new Map() : await readHeat(scenario, records, read);
  const groups = [...sectorGroups(sector, storms, readings), riverGroup(scenario)].map((group) => ({
    ...group,
    findings: group.findings.map((finding) => shownFinding(finding, question)),
  }));
  return { position, records, groups };
};

/** The worst class that an answer stands on. */
export const answerQuality = (findings: readonly Finding[], context: FindingContext): Quality => {
  const classes = findings.flatMap(({ record }) => (record === null ? [] : [record.quality.class]));
  const madeUp = classes.includes("synthetic") ? "synthetic" : classes.find(isMadeUp);
  return { class: madeUp ?? classes[0] ?? context.fallback, caveats: [...context.caveats] };
};

const cellOf = ({ region, lon, lat }: LocationQuestion, [x, y]: readonly [number, number]): LocationAnswer["cell"] => {
  const [west, , , north] = region.bbox_m;
  const size = region.cell_size_m;
  return {
    row: Math.floor((north - y) / size),
    column: Math.floor((x - west) / size),
    cell_size_m: size,
    effective_resolution_m: region.effective_resolution_m,
    label:
      isMadeUp(region.quality) || region.demo ? null : `cell of ${size} m around ${lon.toFixed(4)}, ${lat.toFixed(4)}`,
  };
};

const linksOf = (question: LocationQuestion, findings: readonly Finding[]): Link[] => {
  const layers = [...new Set(findings.flatMap(({ record }) => (record === null ? [] : [record.id])))];
  return [
    { rel: "self", href: `/risk/v1/location?${queryText(question)}` },
    { rel: "models", href: "/risk/v1/models" },
    ...layers.map((id) => ({ rel: "layer", href: `/layers/${id}` })),
  ];
};

/**
 * What the twin says of a place for a sector: hazards, impacts on named standard assets, what is not modelled.
 *
 * @throws `invalid-request` for degrees that are none or swapped, `outside-extent` beyond the region's frame
 */
export const answerLocation = async (question: LocationQuestion): Promise<LocationAnswer> => {
  const { lon, lat, scenario, sector, demo, vintage, region, boundaryTest } = question;
  const { position, records, groups } = await findAll(question);
  const context = contextOf(question);
  const findings = groups.flatMap((group) => group.findings);
  const mechanisms = new Set(records.flatMap(({ mechanism }) => (mechanism === null ? [] : [mechanism as string])));
  const abroad = sideOf(question, boundaryTest);
  return {
    query: { lon, lat, scenario: scenario.id, sector, demo, ...(vintage === undefined ? {} : { vintage }) },
    cell: cellOf(question, position),
    region: region.id,
    demo: region.demo,
    notice: region.notice,
    quality: answerQuality(findings, context),
    sentence: answerSentence({ sector, findings, cellSize: region.cell_size_m, abroad }),
    groups: groups.map(({ id, title, asset, findings: own }) => ({
      id,
      title,
      asset,
      values: own.map((finding) => riskValueOf(finding, context)),
    })),
    not_modelled: [...notModelled(sector, mechanisms)],
    links: linksOf(question, findings),
  };
};

/**
 * How one value of an answer came about: every input cell, constant, curve and formula.
 *
 * @param question the question of the answer, with the value's id as in its `explain` link
 * @throws as {@link answerLocation}; `invalid-request` for an id that the answer does not have
 */
export const explainValue = async (question: LocationQuestion & { readonly value: string }): Promise<Explanation> => {
  const { groups } = await findAll(question);
  const findings = groups.flatMap((group) => group.findings);
  const finding = findings.find(({ id }) => id === question.value);
  if (finding === undefined) {
    const message = `value is ${question.value}: the answer has ${findings.map(({ id }) => id).join(", ")}.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "value", message }] });
  }
  return {
    of: riskValueOf(finding, contextOf(question)),
    nodes: [...finding.nodes],
    links: [
      { rel: "answer", href: `/risk/v1/location?${queryText(question)}` },
      ...linksOf(question, [finding]).slice(1),
    ],
  };
};
