import {
  type Explanation,
  type LayerRecord,
  periodLabel,
  type Scenario,
  TwinError,
  type Window,
} from "../../core/index.js";
import { notModelled } from "../answer/groups.js";
import { layerGrid } from "../answer/reading.js";
import type { Portfolio } from "../portfolio/portfolio.js";
import { ledgerRecord } from "../run/ledger-record.js";
import { type ChangedCell, type Compared, waterChange } from "./compared.js";
import { compareAssets } from "./compared-assets.js";
import type { StormComparison } from "./run-what-if.js";
import type { WhatIfRequest } from "./what-if-request.js";
import { economyValues, lossValues, type WhatIfContext, type WhatIfValue, waterValues } from "./what-if-values.js";

/** What an answer is drawn from. */
export interface WhatIfParts {
  readonly id: string;
  readonly request: WhatIfRequest;
  readonly scenario: Scenario;
  readonly comparisons: readonly StormComparison[];
  readonly records: readonly LayerRecord[];
  readonly portfolio: Portfolio | null;
}

/** Most cells that an answer lists; the difference layer has them all. */
export const mostListed = 50;

const comparedOf = (comparison: StormComparison, records: readonly LayerRecord[]): Compared => {
  const record = records.find(({ id, version }) => id === comparison.layer.id && version === comparison.layer.version);
  if (record === undefined) throw new Error(`The record of ${comparison.layer.id} was not given.`);
  const { layer: _layer, changed, ...rest } = comparison;
  return { ...rest, changed: new Set(changed), record, grid: layerGrid(record) };
};

const listed = ({ row, column, lon, lat, before, after }: ChangedCell) => ({
  ...{ row, column, lon, lat },
  ...{ before_m: before, after_m: after, change_m: after - before },
});

const shownWindow = ({ row, column, height, width }: Window) => ({ row, column, height, width });

const allValues = (parts: WhatIfParts) => {
  const { id, request, scenario, comparisons, records, portfolio } = parts;
  const context: WhatIfContext = {
    ...{ id, request, period: periodLabel(scenario.period) },
    gwl: scenario.global_warming.level_k?.value ?? null,
  };
  const storms = comparisons.map((comparison) => {
    const compared = comparedOf(comparison, records);
    if (compared.state !== "answered") return { compared, assets: null, values: [] as readonly WhatIfValue[] };
    const assets = portfolio === null ? null : compareAssets(portfolio, compared, request);
    const losses = assets === null ? [] : lossValues(compared, assets, context);
    return { compared, assets, values: [...waterValues(compared, context), ...losses] };
  });
  const whole = storms.every(({ assets }) => assets !== null)
    ? storms.flatMap(({ compared, assets }) => (assets === null ? [] : [{ compared, assets }]))
    : [];
  return { storms, values: portfolio === null ? [] : economyValues(whole, context) };
};

/** The answer of a finished what-if, as `GET /risk/v1/what-if/{id}/results` gives it. */
export const whatIfAnswer = (parts: WhatIfParts) => {
  const { storms, values } = allValues(parts);
  return {
    storms: storms.map(({ compared, assets, values: own }) => {
      const change = compared.state === "answered" ? waterChange(compared) : null;
      return {
        ...{ storm: compared.storm, rp: compared.returnPeriodYears, state: compared.state },
        window: shownWindow(compared.window),
        ledger: compared.ledgers && {
          before: ledgerRecord(compared.ledgers.before),
          after: ledgerRecord(compared.ledgers.after),
        },
        values: own.map(({ value }) => value),
        more_water: (change?.more ?? []).slice(0, mostListed).map(listed),
        less_water: (change?.less ?? []).slice(0, mostListed).map(listed),
        assets: assets && { compared: assets.assets.length, missing: assets.missing, beyond: assets.beyond },
      };
    }),
    values: values.map(({ value }) => value),
    not_modelled: [...notModelled("finance", new Set(["pluvial"]))],
  };
};
export type WhatIfAnswer = ReturnType<typeof whatIfAnswer>;

/** How a value of a what-if came about. Throws `invalid-request` for an id that it does not have. */
export const explainWhatIf = (parts: WhatIfParts, id: string): Explanation => {
  const { storms, values } = allValues(parts);
  const all = [...storms.flatMap((storm) => storm.values), ...values];
  const found = all.find((one) => one.id === id);
  if (found === undefined) {
    const message = `value is ${id}: the answer has ${all.map((one) => one.id).join(", ")}.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "value", message }] });
  }
  const layer = found.value.layer === null ? [] : [{ rel: "layer", href: `/layers/${found.value.layer.id}` }];
  return {
    of: found.value,
    nodes: [...found.nodes],
    links: [{ rel: "what-if", href: `/risk/v1/what-if/${parts.id}/results` }, ...layer],
  };
};

/** Depth with less depth without the measures on the window [m], NaN outside the ground; the grid is that of the window. */
export const depthDifference = ({ before, after }: Pick<StormComparison, "before" | "after">): Float32Array =>
  after.map((depth, index) => depth - (before[index] as number));
