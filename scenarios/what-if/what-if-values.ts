import {
  type AnnualLoss,
  annualLoss,
  avoidedLoss,
  benefitCost,
  type ExplainNode,
  isMadeUp,
  type NullReason,
  type Quality,
  type RiskValue,
} from "../../core/index.js";
import { constantNode, formulaNode } from "../answer/explain-node.js";
import { floodCaveats } from "../run/flood-provenance.js";
import type { Compared } from "./compared.js";
import { waterChange } from "./compared.js";
import { type ComparedAsset, type ComparedAssets, lossesOf } from "./compared-assets.js";
import { lossGraph } from "./loss-graph.js";
import type { WhatIfRequest } from "./what-if-request.js";

/** A value of a what-if on its way to the answer. */
export interface WhatIfValue {
  readonly id: string;
  readonly value: RiskValue;
  readonly nodes: readonly ExplainNode[];
}

/** What the values of a what-if share. */
export interface WhatIfContext {
  readonly id: string;
  readonly request: WhatIfRequest;
  readonly gwl: number | null;
  readonly period: string | null;
}

interface Draft {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly stat: string;
  readonly value: number | null;
  readonly reason?: NullReason;
  readonly interval?: RiskValue["interval"];
  readonly isMoney?: boolean;
  readonly caveats?: readonly string[];
  readonly nodes?: readonly ExplainNode[];
}

const measureCaveats = [
  "A wall, road or embankment is as wide as a cell and has no openings; a basin is dug evenly over its cells.",
  "The measures' own cells are left out of areas, of largest changes and of the cells around an asset.",
];

const qualityOf = (compared: Compared | null, caveats: readonly string[]): Quality => ({
  class: compared?.record.quality.class ?? "assumption",
  caveats: [
    ...(compared ? compared.record.quality.caveats : []),
    ...floodCaveats.slice(0, 1),
    ...measureCaveats,
    ...caveats,
  ],
});

/** Shapes a draft into a value; money on a made-up hazard is withheld unless the request says demo. */
export const whatIfValue = (draft: Draft, compared: Compared | null, context: WhatIfContext): WhatIfValue => {
  const { request, id: job } = context;
  const madeUp = compared !== null && isMadeUp(compared.record.quality.class);
  const withheld = draft.isMoney === true && madeUp && !request.demo;
  const value = withheld ? null : draft.value;
  const reason = withheld ? "hazard-is-synthetic" : (draft.reason ?? "no-data");
  return {
    id: draft.id,
    nodes: value === null ? [] : (draft.nodes ?? []),
    value: {
      value,
      unit: draft.unit,
      ...(value === null ? { reason } : {}),
      ...{ label: draft.label, stat: draft.stat },
      interval: withheld ? null : (draft.interval ?? null),
      scenario: { id: request.scenario, gwl: context.gwl },
      ...{ period: context.period, horizon: null },
      rp: compared?.returnPeriodYears ?? null,
      rp_of: compared?.returnPeriodYears ? "the baseline rain, not the flood" : null,
      magnitude: compared?.storm ?? null,
      hazard: "pluvial-flood",
      model: {
        hazard: compared ? `luxtwin-flood@${compared.record.provenance.code.version}` : "none",
        vuln: draft.isMoney ? `${request.vulnerability}@1` : null,
      },
      layer: compared ? { id: compared.record.id, version: compared.record.version } : null,
      quality: qualityOf(compared, draft.caveats ?? []),
      ...(value !== null && draft.isMoney && madeUp ? { demo: true as const } : {}),
      explain: `/risk/v1/what-if/${job}/explain?value=${encodeURIComponent(draft.id)}`,
    },
  };
};

const areaNodes = (count: number, cellArea: number, result: number): readonly ExplainNode[] => [
  constantNode("cells", "cells that change by more than 1 cm", count, "1", "the two runs"),
  constantNode("cell_area_m2", "area of a cell", cellArea, "m2", "the grid"),
  formulaNode(
    "area_m2",
    "area that changes",
    { formula: "cells * cell_area_m2", inputs: ["cells", "cell_area_m2"], result, unit: "m2" },
    "the two runs",
  ),
];

/** Areas and largest changes of the water in a storm. */
export const waterValues = (compared: Compared, context: WhatIfContext): readonly WhatIfValue[] => {
  const { more, less, cellArea } = waterChange(compared);
  const { storm } = compared;
  return (
    [
      ["more", more],
      ["less", less],
    ] as const
  ).flatMap(([word, cells]) => {
    const top = cells[0];
    const area = cells.length * cellArea;
    const change = top ? top.after - top.before : 0;
    const place = top ? { row: top.row, column: top.column, lon: top.lon, lat: top.lat } : {};
    const constant = (id: string, title: string, value: number): ExplainNode => ({
      ...constantNode(id, title, value, "m", `/layers/${compared.record.id}`),
      details: place,
    });
    return [
      whatIfValue(
        {
          ...{
            id: `${word}-water-area.${storm}`,
            label: `Area with ${word} water than without the measures, ${storm}`,
          },
          ...{ unit: "m2", stat: "event-difference", value: area, nodes: areaNodes(cells.length, cellArea, area) },
        },
        compared,
        context,
      ),
      whatIfValue(
        {
          id: `largest-${word === "more" ? "increase" : "decrease"}.${storm}`,
          label: `Largest ${word === "more" ? "increase" : "decrease"} of the largest depth, ${storm}`,
          ...{ unit: "m", stat: "event-difference", value: change },
          nodes: [
            constant("before_m", "largest depth without the measures", top?.before ?? 0),
            constant("after_m", "largest depth with the measures", top?.after ?? 0),
            formulaNode(
              "change_m",
              "change",
              { formula: "after_m - before_m", inputs: ["before_m", "after_m"], result: change, unit: "m" },
              "the two runs",
            ),
          ],
        },
        compared,
        context,
      ),
    ];
  });
};

type Kind = "avoided" | "added" | "net";

const sums = (assets: readonly ComparedAsset[], at: "median" | "minimum" | "maximum") => {
  const losses = assets.map((asset) => lossesOf(asset, at));
  return avoidedLoss(
    losses.map(([before]) => before),
    losses.map(([, after]) => after),
  );
};

/** Avoided, added and net loss of a portfolio in a storm, with the assets that gain and lose. */
export const lossValues = (
  compared: Compared,
  { assets, missing, beyond }: ComparedAssets,
  context: WhatIfContext,
): readonly WhatIfValue[] => {
  const { storm } = compared;
  const middle = sums(assets, "median");
  const [low, high] = [sums(assets, "minimum"), sums(assets, "maximum")];
  const caveats = [`${missing} assets could not be compared, ${beyond} lie beyond the window.`];
  const changes = assets.map((asset) => lossesOf(asset, "median")).map(([before, after]) => before - after);
  const count = (id: string, label: string, value: number) =>
    whatIfValue(
      {
        ...{ id: `${id}.${storm}`, label, unit: "1", stat: "event-count", value, isMoney: true, caveats },
        nodes: [constantNode("assets", label, value, "1", "the portfolio and the two runs")],
      },
      compared,
      context,
    );
  const money = (kind: Kind, label: string) => {
    const bounds = [low[kind], middle[kind], high[kind]];
    return whatIfValue(
      {
        ...{ id: `${kind}-loss.${storm}`, label: `${label}, ${storm}`, unit: "EUR", stat: "event-loss-difference" },
        ...{ value: middle[kind], isMoney: true, caveats },
        interval: {
          ...{ low: Math.min(...bounds), high: Math.max(...bounds) },
          method: "losses at the least, median and greatest depth around each asset; bounds, no percentiles",
          sources: ["cell and neighbours"],
        },
        nodes: lossGraph(assets, kind, middle[kind]),
      },
      compared,
      context,
    );
  };
  return [
    count("assets-relieved", `Assets that lose less, ${storm}`, changes.filter((change) => change > 0).length),
    count("assets-harmed", `Assets that lose more, ${storm}`, changes.filter((change) => change < 0).length),
    money("avoided", "Loss that the measures avoid"),
    money("added", "Loss that the measures add elsewhere"),
    money("net", "Avoided less added loss"),
  ];
};

const annualOf = (
  points: readonly { returnPeriod: number; loss: number }[],
  request: WhatIfRequest,
): AnnualLoss | null => {
  if (request.convention === undefined || points.length === 0) return null;
  const { tail, zero_rp_years, extreme_rp_years } = request.convention;
  return annualLoss(points, { tail, zeroReturnPeriod: zero_rp_years, extremeReturnPeriod: extreme_rp_years });
};

/** Avoided annual loss and benefit over cost: only where both annual losses exist, never from a few storms. */
export const economyValues = (
  storms: readonly { readonly compared: Compared; readonly assets: ComparedAssets }[],
  context: WhatIfContext,
): readonly WhatIfValue[] => {
  const { request } = context;
  const pointsOf = (side: 0 | 1) =>
    storms.flatMap(({ compared, assets: { assets } }) =>
      compared.returnPeriodYears === null
        ? []
        : [
            {
              returnPeriod: compared.returnPeriodYears,
              loss: assets.reduce((sum, asset) => sum + (lossesOf(asset, "median")[side] as number), 0),
            },
          ],
    );
  const [before, after] = [annualOf(pointsOf(0), request), annualOf(pointsOf(1), request)];
  const avoided = before?.value != null && after?.value != null ? before.value - after.value : null;
  const why =
    before === null
      ? ["Name a convention (tail, zero_rp_years, extreme_rp_years) and a portfolio: an annual loss differs by them."]
      : before.value === null
        ? [before.missing]
        : [];
  const first = storms[0]?.compared ?? null;
  const shared = { isMoney: true, caveats: why, reason: "needs-annual-curve" as const };
  const annual = whatIfValue(
    {
      ...shared,
      id: "avoided-annual-loss",
      label: "Avoided average annual loss",
      unit: "EUR year-1",
      stat: "aal-difference",
      value: avoided,
    },
    first,
    context,
  );
  const { economics } = request;
  const balance =
    economics && economics.cost > 0 && avoided !== null
      ? benefitCost(
          { cost: economics.cost, avoidedPerYear: avoided - economics.yearly_cost, years: economics.years },
          economics.discount_rate,
        )
      : null;
  return [
    annual,
    whatIfValue(
      {
        ...shared,
        id: "net-present-value",
        label: "Net present value of the measures",
        unit: "EUR",
        stat: "npv",
        value: balance?.netPresentValue ?? null,
      },
      first,
      context,
    ),
    whatIfValue(
      {
        ...shared,
        id: "benefit-cost-ratio",
        label: "Benefit over cost of the measures",
        unit: "1",
        stat: "benefit-cost-ratio",
        value: balance?.ratio ?? null,
      },
      first,
      context,
    ),
  ].map((one) => ({ ...one, value: { ...one.value, rp: null, rp_of: null, magnitude: null } }));
};
