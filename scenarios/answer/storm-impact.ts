import type { ExplainNode, NullReason, RiskModel, RiskValue } from "../../core/index.js";
import { readingNodes } from "./explain-node.js";
import type { Finding } from "./finding.js";
import type { StormHazard } from "./flood-hazard.js";
import { impactBand } from "./footprint-band.js";

/** What a model makes of a depth: its number, band, warnings and the nodes after the depth's own. */
export interface Impact {
  readonly value: number;
  readonly interval?: RiskValue["interval"];
  readonly caveats?: readonly string[];
  readonly nodes: readonly ExplainNode[];
}

/** What an impact is called. */
export interface ImpactTitle {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly stat: string;
  readonly model: RiskModel;
  readonly year?: number;
  readonly caveats: readonly string[];
}

const titled = (title: ImpactTitle, storm: StormHazard) => ({
  id: `${title.id}.${storm.driver.id}`,
  kind: "impact" as const,
  label: `${title.label}, storm ${storm.driver.id}`,
  unit: title.unit,
  stat: title.stat,
  hazard: "pluvial-flood",
  ...(title.year === undefined ? {} : { year: title.year }),
  driver: storm.driver,
  record: storm.depth.record,
  model: title.model,
});

/** The finding of a model on the depth of a storm; null with the reading's reason where there is no depth. */
export const stormImpact = (storm: StormHazard, title: ImpactTitle, compute: (depth: number) => Impact): Finding => {
  const caveats = [...storm.caveats, ...title.caveats];
  if (storm.depth.state === "absent") {
    return { ...titled(title, storm), value: null, reason: storm.depth.reason, interval: null, caveats, nodes: [] };
  }
  const impact = compute(storm.depth.value);
  return {
    ...titled(title, storm),
    value: impact.value,
    interval: impactBand(storm.depth, impact, compute),
    caveats: [...caveats, ...(impact.caveats ?? [])],
    nodes: [...readingNodes("depth_m", storm.depth), ...impact.nodes],
  };
};

/** A value that this answer cannot give from single storms, said aloud. */
export const missingImpact = (title: Omit<ImpactTitle, "model">, reason: NullReason): Finding => ({
  id: title.id,
  kind: "impact",
  label: title.label,
  unit: title.unit,
  stat: title.stat,
  hazard: "pluvial-flood",
  value: null,
  reason,
  ...(title.year === undefined ? {} : { year: title.year }),
  interval: null,
  driver: null,
  record: null,
  model: null,
  caveats: title.caveats,
  nodes: [],
});
