/** Ids of the layers of a run: `demo-` first where the region is a demonstration, then hazard, field, driver, scenario. */

/** What a layer id is made of. */
export interface LayerName {
  readonly demo: boolean;
  readonly hazard: "flood" | "heat" | "terrain";
  readonly field: string;
  /** Mechanism and magnitude, e.g. `pluvial-rain-t100`; none for heat and terrain. */
  readonly driver?: string;
  readonly scenario?: string;
}

export const layerId = ({ demo, hazard, field, driver, scenario }: LayerName): string =>
  [demo ? "demo" : undefined, hazard, driver, field, scenario].filter((part) => part !== undefined).join("-");
