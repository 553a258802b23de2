import {
  sectors as allSectors,
  type Explanation,
  type LayerRecord,
  type PlaceAnswer,
  type PlaceGeometry,
  type PlaceHazard,
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
import { type Footprint, footprintCells, readFootprint } from "./footprint.js";
import { type FindingGroup, notModelled, sectorGroups } from "./groups.js";
import { readHeat } from "./heat-hazard.js";
import { answerQuality, type BoundaryTest, placeCaveats, sideOf } from "./location.js";
import { locatePlace, type Place } from "./place.js";
import type { Reading } from "./reading.js";
import { riverGroup } from "./river-flood.js";
import { answerSentence } from "./sentence.js";
import { wktOf } from "./wkt.js";

/** What is known of the region, whatever is asked. */
export interface PlaceGround {
  readonly store: RasterStore;
  readonly region: RegionSummary;
  readonly boundaryTest?: BoundaryTest | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A question about a point or a footprint, for all sectors, hazards, magnitudes and scenarios at once. */
export interface PlaceAsk extends PlaceGround {
  readonly geometry: PlaceGeometry;
  readonly scenarios: readonly Scenario[];
  readonly sectors?: readonly Sector[] | undefined;
  readonly hazards?: readonly PlaceHazard[] | undefined;
  readonly magnitudes?: readonly string[] | undefined;
  readonly demo: boolean;
  readonly impacts?: "withheld" | undefined;
  /** Vintage that links repeat; the store that is given holds its layers alone. */
  readonly vintage?: string | undefined;
}

const footprintOf = (geometry: PlaceGeometry): Footprint => {
  const placeOf = ([lon, lat]: readonly [number, number]): Place => ({ lon, lat });
  return geometry.type === "Point"
    ? { kind: "point", place: placeOf(geometry.coordinates) }
    : { kind: "polygon", ring: geometry.coordinates[0].map(placeOf) };
};

const placesOf = (footprint: Footprint): readonly Place[] =>
  footprint.kind === "point" ? [footprint.place] : footprint.ring;

/** Abroad as soon as one corner is. */
const sideOfAll = ({ boundaryTest }: PlaceGround, footprint: Footprint): ReturnType<typeof sideOf> => {
  const sides = placesOf(footprint).map((place) => sideOf(place, boundaryTest));
  return sides.find((side) => side === "abroad") ?? sides[0] ?? "unknown";
};

const caveat = "Median over the footprint and one cell around, with the least and the greatest: never one pixel.";

const contextOf = (ask: PlaceAsk, scenario: Scenario, side: ReturnType<typeof sideOf>): FindingContext => {
  const period = periodLabel(scenario.period);
  const query = `coords=${encodeURIComponent(wktOf(ask.geometry))}&scenario=${encodeURIComponent(scenario.id)}`;
  return {
    scenario: { id: scenario.id, gwl: scenario.global_warming.level_k?.value ?? null },
    period,
    horizon: scenario.kind === "climate-model" ? period : null,
    demo: ask.demo,
    fallback: ask.region.quality,
    caveats: [...scenario.caveats, ...placeCaveats(side), caveat],
    explainHref: (id) =>
      `/risk/v1/location/explain?${query}&value=${encodeURIComponent(id)}${ask.demo ? "&demo=true" : ""}${ask.vintage === undefined ? "" : `&vintage=${ask.vintage}`}`,
  };
};

const isAsked = ({ hazards, magnitudes }: PlaceAsk, { hazard, driver }: Finding): boolean =>
  (hazards === undefined || (hazards as readonly string[]).includes(hazard)) &&
  (magnitudes === undefined || driver === null || magnitudes.includes(driver.id));

/** Groups of all sectors, those that several share once, and of each only what was asked. */
const groupsOf = async (
  ask: PlaceAsk,
  scenario: Scenario,
  records: readonly LayerRecord[],
): Promise<readonly FindingGroup[]> => {
  const footprint = footprintOf(ask.geometry);
  const read = (record: LayerRecord | undefined): Promise<Reading> =>
    readFootprint(ask.store, record, footprint, { signal: ask.signal });
  const [storms, heat] = await Promise.all([readStorms(scenario, records, read), readHeat(scenario, records, read)]);
  const all = (ask.sectors ?? allSectors).flatMap((sector) => sectorGroups(sector, storms, heat));
  const distinct = [...new Map([...all, riverGroup(scenario)].map((group) => [group.id, group])).values()];
  return distinct
    .map((group) => ({
      ...group,
      findings: group.findings.filter((finding) => isAsked(ask, finding)).map((finding) => shownFinding(finding, ask)),
    }))
    .filter(({ findings }) => findings.length > 0);
};

const recordsOf = async ({ store, region }: PlaceGround): Promise<readonly LayerRecord[]> =>
  (await store.list()).filter((record) => record.region === region.id);

const answerScenario = async (ask: PlaceAsk, scenario: Scenario, kept: readonly LayerRecord[]) => {
  ask.signal?.throwIfAborted();
  const records = kept.filter((record) => record.scenario === scenario.id);
  const footprint = footprintOf(ask.geometry);
  const abroad = sideOfAll(ask, footprint);
  const context = contextOf(ask, scenario, abroad);
  const groups = await groupsOf(ask, scenario, records);
  const findings = groups.flatMap((group) => group.findings);
  const around = findings.find(({ id }) => id.startsWith("depth."))?.nodes.filter(({ kind }) => kind === "layer-cell");
  const facts = { findings, cellSize: ask.region.cell_size_m, abroad, footprintCells: around?.length ?? 0 };
  const answer: PlaceAnswer["answers"][number] = {
    scenario: scenario.id,
    title: scenario.title,
    period: context.period,
    horizon: context.horizon,
    gwl: context.scenario.gwl,
    sentences: (ask.sectors ?? allSectors).map((sector) => ({ sector, text: answerSentence({ ...facts, sector }) })),
    groups: groups.map(({ id, title, asset, findings: own }) => ({
      ...{ id, title, asset },
      values: own.map((finding) => riskValueOf(finding, context)),
    })),
  };
  return { answer, findings, context, records };
};

const cellsOf = (ask: PlaceAsk, records: readonly LayerRecord[]): PlaceAnswer["cells"] => {
  const { region, geometry } = ask;
  const { cell_size_m, effective_resolution_m } = region;
  const depth = records.find(({ hazard, field }) => hazard === "flood" && field === "depth");
  if (depth === undefined) return { footprint: 0, with_ring: 0, cell_size_m, effective_resolution_m };
  const { width, height } = depth.grid;
  const cells = footprintCells({ ...depth.grid, crs: region.crs as "EPSG:2169" }, footprintOf(geometry));
  const ring = new Set(
    cells.flatMap(({ row, column }) =>
      [-1, 0, 1].flatMap((down) =>
        [-1, 0, 1].flatMap((aside) => {
          const [r, c] = [row + down, column + aside];
          return r < 0 || c < 0 || r >= height || c >= width ? [] : [r * width + c];
        }),
      ),
    ),
  );
  return { footprint: cells.length, with_ring: ring.size, cell_size_m, effective_resolution_m };
};

const requirePlaces = (ask: Pick<PlaceAsk, "geometry" | "region">): void => {
  for (const place of placesOf(footprintOf(ask.geometry))) locatePlace(place, ask.region);
};

/**
 * What the twin says of a point or a footprint: every hazard, magnitude, sector and scenario in one answer.
 *
 * @throws `invalid-request` for swapped degrees; `outside-extent` for a corner beyond the region;
 *         `too-large` for a footprint that is no building or plot
 */
export const answerPlace = async (ask: PlaceAsk): Promise<PlaceAnswer> => {
  requirePlaces(ask);
  const kept = await recordsOf(ask);
  const parts = await Promise.all(ask.scenarios.map((scenario) => answerScenario(ask, scenario, kept)));
  const findings = parts.flatMap((part) => part.findings);
  const layers = [...new Set(findings.flatMap(({ record }) => (record === null ? [] : [record.id])))];
  const mechanisms = new Set(kept.flatMap(({ mechanism }) => (mechanism === null ? [] : [mechanism as string])));
  const quality: Quality =
    parts[0] === undefined ? { class: ask.region.quality, caveats: [] } : answerQuality(findings, parts[0].context);
  const sectors = ask.sectors ?? allSectors;
  const absent = sectors.map((sector) => notModelled(sector, mechanisms));
  return {
    geometry: ask.geometry,
    cells: cellsOf(ask, kept),
    region: ask.region.id,
    ...{ demo: ask.region.demo, notice: ask.region.notice, quality },
    answers: parts.map(({ answer }) => answer),
    not_modelled: (absent[0] ?? []).filter((hazard) => absent.every((list) => list.includes(hazard))),
    links: [
      { rel: "models", href: "/risk/v1/models" },
      ...layers.map((id) => ({ rel: "layer", href: `/layers/${id}` })),
    ],
  };
};

/** How one value of a place answer came about; throws as {@link answerPlace}, `invalid-request` for an id it does not have. */
export const explainPlaceValue = async (
  ask: Omit<PlaceAsk, "scenarios"> & { readonly scenario: Scenario; readonly value: string },
): Promise<Explanation> => {
  requirePlaces(ask);
  const kept = await recordsOf(ask);
  const { findings, context } = await answerScenario({ ...ask, scenarios: [ask.scenario] }, ask.scenario, kept);
  const finding = findings.find(({ id }) => id === ask.value);
  if (finding === undefined) {
    const message = `value is ${ask.value}: the answer has ${findings.map(({ id }) => id).join(", ")}.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "value", message }] });
  }
  const layer = finding.record === null ? [] : [{ rel: "layer", href: `/layers/${finding.record.id}` }];
  return {
    of: riskValueOf(finding, context),
    nodes: [...finding.nodes],
    links: [{ rel: "models", href: "/risk/v1/models" }, ...layer],
  };
};
