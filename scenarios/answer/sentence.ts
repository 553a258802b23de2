import type { Language, LocalizedText, Sector } from "../../core/index.js";
import { type Finding, isOnMadeUpHazard } from "./finding.js";
import { type Phrases, phrases } from "./phrases.js";

/** What the sentence is made of: findings as they are shown, and where they stand. */
interface SentenceFacts {
  readonly sector: Sector;
  readonly findings: readonly Finding[];
  readonly cellSize: number;
  readonly abroad: "abroad" | "inside" | "unknown";
  /** Cells of the footprint with those around; left out where one cell was asked. */
  readonly footprintCells?: number;
}

const byId = (findings: readonly Finding[], id: string): Finding | undefined =>
  findings.find((finding) => finding.id === id);

/** The depth of the rarest storm that has one. */
const worstDepth = (findings: readonly Finding[]): Finding | undefined =>
  findings
    .filter(({ id, value }) => id.startsWith("depth.") && value !== null)
    .sort((one, other) => (other.driver?.returnPeriodYears ?? 0) - (one.driver?.returnPeriodYears ?? 0))[0];

const hazardPart = (
  words: Phrases,
  depth: Finding | undefined,
  { cellSize, footprintCells }: SentenceFacts,
): string => {
  if (depth === undefined) return words.noFlood;
  const { driver, value } = depth;
  const years = driver?.returnPeriodYears ?? null;
  const storm = years === null ? words.storm(driver?.id ?? "?") : words.rain(words.number(years, 0));
  const bounds = depth.interval && "low" in depth.interval ? depth.interval : null;
  if (bounds && footprintCells !== undefined) {
    const metres = [bounds.low ?? 0, value ?? 0, bounds.high ?? 0].map((one) => words.number(one, 2));
    return words.around(storm, metres as [string, string, string], words.number(footprintCells, 0));
  }
  const cell = words.number(cellSize, 0);
  return value === 0 ? words.dry(storm, cell) : words.depth(storm, words.number(value ?? 0, 2), cell);
};

const sectorPart = (words: Phrases, { sector, findings }: SentenceFacts, storm: string): string | null => {
  const value = (id: string) => byId(findings, id)?.value ?? null;
  const [loss, outage, speed, closed] = ["loss-standard-house", "substation-outage", "road-speed", "road-closed"].map(
    (id) => value(`${id}.${storm}`),
  );
  if (sector === "finance") return typeof loss === "number" ? words.loss(words.rounded(loss)) : null;
  if (sector === "energy") {
    if (typeof outage !== "number") return null;
    return outage === 1 ? words.outage : words.noOutage;
  }
  if (typeof speed !== "number") return null;
  return closed === 1 ? words.roadClosed : words.road(words.number(speed, 0));
};

const inLanguage = (language: Language, facts: SentenceFacts): string => {
  const words = phrases[language];
  const depth = worstDepth(facts.findings);
  const hot = byId(facts.findings, "hot-days-ge30")?.value ?? null;
  const parts = [
    hazardPart(words, depth, facts),
    sectorPart(words, facts, depth?.driver?.id ?? ""),
    hot === null ? null : words.hotDays(words.number(hot, 1)),
    facts.findings.some(({ reason }) => reason === "hazard-is-synthetic") ? words.withheld : null,
    facts.findings.some(({ reason }) => reason === "needs-key") ? words.needsKey : null,
    facts.findings.some(isOnMadeUpHazard) ? words.synthetic : null,
    facts.abroad === "abroad" ? words.abroad : null,
  ];
  return parts.filter((part) => part !== null).join(" ");
};

/** The answer in plain words; German and Luxembourgish are machine drafts. */
export const answerSentence = (facts: SentenceFacts): LocalizedText => ({
  en: inLanguage("en", facts),
  fr: inLanguage("fr", facts),
  de: inLanguage("de", facts),
  lb: inLanguage("lb", facts),
});
