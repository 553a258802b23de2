import type { NullReason, Scenario } from "../../core/index.js";
import { borderRivers, damRule } from "../ladder/border-rivers.js";
import type { Finding } from "./finding.js";
import type { FindingGroup } from "./groups.js";

/** A river flood of today needs a statistic of discharges; one of a warmer climate also a change of it from data. */
const reasonFor = ({ global_warming: warming }: Scenario): NullReason =>
  (warming.over_baseline_k ?? 1) > 0 ? "no-fluvial-change-signal" : "no-discharge-statistics";

const riverFinding = (scenario: Scenario): Finding => ({
  id: "depth.fluvial",
  kind: "hazard",
  label: "Largest water depth of a river flood",
  unit: "m",
  stat: "event-maximum",
  hazard: "fluvial-flood",
  value: null,
  reason: reasonFor(scenario),
  interval: null,
  driver: null,
  record: null,
  model: null,
  caveats: [
    `No discharge statistic is at hand for ${borderRivers.map(({ name }) => name).join(", ")}: none of them is simulated.`,
    damRule,
  ],
  nodes: [],
});

/** What is said of river floods at every place: that there is no value, and why. */
export const riverGroup = (scenario: Scenario): FindingGroup => ({
  id: "river-flood",
  title: {
    en: "Flood by rivers",
    fr: "Inondation fluviale",
    de: "Überflutung durch Flüsse",
    lb: "Iwwerschwemmung duerch Flëss",
  },
  asset: null,
  findings: [riverFinding(scenario)],
});
