import { type RegionSummary, riskModels, type Scenario } from "../../core/index.js";
import {
  answerLocation,
  answerPlace,
  type BoundaryTest,
  explainPlaceValue,
  explainPoint,
  explainValue,
  pinnedStore,
  pointValue,
  type RasterStore,
} from "../../scenarios/index.js";
import { currentCaller } from "../access/caller.js";
import { knownScenario } from "./known-scenario.js";
import type { Answers } from "./services.js";

interface Ground {
  readonly store: RasterStore;
  readonly region: RegionSummary;
  readonly scenarios: readonly Scenario[];
  /** True inside the national boundary; without it no answer says that a place is abroad. */
  readonly boundaryTest?: BoundaryTest;
}

/** The answers of `scenarios/answer` over one store, region and list of scenarios. */
export const boundAnswers = ({ store, region, scenarios, boundaryTest }: Ground): Answers => {
  const ground = { store, region, boundaryTest };
  const impacts = () => (currentCaller().isAnonymous ? ({ impacts: "withheld" } as const) : {});
  const pinned = (vintage: string | undefined) => ({ ...ground, ...impacts(), store: pinnedStore(store, vintage) });
  return {
    location: (query, { signal } = {}) =>
      answerLocation({
        ...query,
        ...pinned(query.vintage),
        scenario: knownScenario(scenarios, query.scenario),
        signal,
      }),
    explain: (query, { signal } = {}) =>
      explainValue({ ...query, ...pinned(query.vintage), scenario: knownScenario(scenarios, query.scenario), signal }),
    place: (question, { signal } = {}) =>
      answerPlace({
        ...question,
        ...pinned(question.vintage),
        scenarios: question.scenarios?.map((id) => knownScenario(scenarios, id)) ?? scenarios,
        signal,
      }),
    explainPlace: (query, { signal } = {}) =>
      explainPlaceValue({
        ...query,
        ...pinned(query.vintage),
        scenario: knownScenario(scenarios, query.scenario),
        signal,
      }),
    point: (layerId, { lon, lat }, { signal } = {}) => pointValue({ layerId, lon, lat, ...ground, signal }),
    explainPoint: (layerId, { lon, lat }, { signal } = {}) => explainPoint({ layerId, lon, lat, ...ground, signal }),
    models: () => riskModels,
  };
};
