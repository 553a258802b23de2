/** A river that crosses the border or forms it, and what is known of the water that it brings. */
export interface BorderRiver {
  readonly name: string;
  /** Where it comes into or along the country. */
  readonly crossing: string;
  /** Statistic of its discharge at the crossing with its source; null where none is at hand. */
  readonly inflow: { readonly statistic: string; readonly source: string } | null;
}

const withoutInflow = (name: string, crossing: string): BorderRiver => ({ name, crossing, inflow: null });

/** No open discharge statistic was found for any of them: gauges publish stages, not discharges. */
export const borderRivers: readonly BorderRiver[] = [
  withoutInflow("Moselle", "from France at Schengen, then the border with Germany to Wasserbillig"),
  withoutInflow("Sûre", "from Belgium at Martelange; the border with Germany from Wallendorf to Wasserbillig"),
  withoutInflow("Our", "from Belgium at Ouren, then the border with Germany to Wallendorf"),
  withoutInflow("Wiltz", "from Belgium, west of Wiltz"),
  withoutInflow("Clerve", "headwaters at the border with Belgium, north of Troisvierges"),
  withoutInflow("Attert", "from Belgium at Attert"),
  withoutInflow("Eisch", "headwaters at the border with Belgium at Clairefontaine"),
  withoutInflow("Alzette", "from France at Esch-sur-Alzette"),
  withoutInflow("Gander", "the border with France at Mondorf-les-Bains"),
  withoutInflow("Chiers", "leaves to Belgium and France at Rodange"),
];

/** What is said of a fluvial return period: there is none without a sourced discharge statistic. */
export interface FluvialLevel {
  readonly river: string;
  readonly crossing: string;
  readonly return_period_years: number;
  readonly value: null;
  readonly reason: "no-discharge-statistics";
  readonly simulated: false;
}

/** Dams and weirs: not in the ground and not operated. */
export const damRule =
  "Dams and weirs are ignored: reservoirs (Upper Sûre, Our at Vianden) neither hold back nor release water, weirs have no gates.";

/** The rivers that no flood is simulated for at that return period [years], with the reason. */
export const fluvialLevels = (rivers: readonly BorderRiver[], returnPeriodYears: number): readonly FluvialLevel[] =>
  rivers
    .filter(({ inflow }) => inflow === null)
    .map(({ name, crossing }) => ({
      river: name,
      crossing,
      return_period_years: returnPeriodYears,
      value: null,
      reason: "no-discharge-statistics",
      simulated: false,
    }));
