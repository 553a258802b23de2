import type { LocalizedText, Sector } from "../../core/index.js";
import { financeFindings, standardHouse } from "./finance.js";
import type { Finding } from "./finding.js";
import { floodFindings, type StormHazard } from "./flood-hazard.js";
import { type HeatReadings, heatFindings } from "./heat-hazard.js";
import { railFindings, standardRail } from "./rail.js";
import { roadFindings, standardRoad } from "./road.js";
import { standardSubstation, substationFindings } from "./substation.js";
import { standardTransformer, transformerFindings } from "./transformer.js";

/** Findings that belong together. */
export interface FindingGroup {
  readonly id: string;
  readonly title: LocalizedText;
  readonly asset: string | null;
  readonly findings: readonly Finding[];
}

const group = (id: string, title: LocalizedText, asset: string | null, findings: readonly Finding[]): FindingGroup => ({
  id,
  title,
  asset,
  findings,
});

const flood = (storms: readonly StormHazard[]) =>
  group(
    "flood",
    {
      en: "Flood by heavy rain",
      fr: "Inondation pluviale",
      de: "Überflutung durch Starkregen",
      lb: "Iwwerschwemmung duerch Staarkreen",
    },
    null,
    floodFindings(storms),
  );

const heat = (readings: HeatReadings) =>
  group("heat", { en: "Heat", fr: "Chaleur", de: "Hitze", lb: "Hëtzt" }, null, heatFindings(readings));

const builders: Readonly<
  Record<Sector, (storms: readonly StormHazard[], readings: HeatReadings) => readonly FindingGroup[]>
> = {
  finance: (storms) => [
    flood(storms),
    group(
      "building",
      { en: "Building", fr: "Bâtiment", de: "Gebäude", lb: "Gebai" },
      standardHouse,
      financeFindings(storms),
    ),
  ],
  energy: (storms, readings) => [
    flood(storms),
    group(
      "substation",
      { en: "Substation", fr: "Poste électrique", de: "Umspannwerk", lb: "Ëmspannstatioun" },
      standardSubstation,
      substationFindings(storms),
    ),
    heat(readings),
    group(
      "transformer",
      { en: "Transformer", fr: "Transformateur", de: "Transformator", lb: "Transformator" },
      standardTransformer,
      transformerFindings(readings),
    ),
  ],
  transport: (storms, readings) => [
    flood(storms),
    group("road", { en: "Road", fr: "Route", de: "Straße", lb: "Strooss" }, standardRoad, roadFindings(storms)),
    heat(readings),
    group("rail", { en: "Rail", fr: "Rail", de: "Schiene", lb: "Schinn" }, standardRail, railFindings(readings)),
  ],
};

/** What a sector is told at a place. */
export const sectorGroups = (
  sector: Sector,
  storms: readonly StormHazard[],
  readings: HeatReadings,
): readonly FindingGroup[] => builders[sector](storms, readings);

/** Hazards that an answer of the sector says nothing about. */
export const notModelled = (sector: Sector, floodMechanisms: ReadonlySet<string>): readonly string[] => [
  ...(floodMechanisms.has("fluvial") || floodMechanisms.has("compound") ? [] : ["fluvial flood"]),
  "groundwater flood",
  "hail",
  "wind",
  "drought",
  "landslide",
  "wildfire",
  "frost",
  "subsidence",
  ...(sector === "finance" ? ["heat"] : []),
];
