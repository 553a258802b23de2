/** One value for all cells or one a cell, `[height][width]`; values on walls are ignored. */
export type CellValues = number | Float32Array;

/** What the ground takes, cell by cell. */
export type FloodInfiltration =
  /** A constant rate [m s-1], from rain and from standing water alike. */
  | { readonly kind: "constant"; readonly rate: CellValues }
  /**
   * SCS curve number on the rain so far, incremental: runoff of a step is Q(P after) - Q(P before); standing water
   * does not infiltrate. `abstraction` is the initial abstraction over the retention, default 0.2.
   */
  | { readonly kind: "scs"; readonly curveNumber: CellValues; readonly abstraction?: number }
  /** Green & Ampt 1911, implicit in the water infiltrated so far; from rain and from standing water alike. */
  | {
      readonly kind: "green-ampt";
      /** Saturated hydraulic conductivity [m s-1]. */
      readonly conductivity: CellValues;
      /** Suction head at the wetting front [m]. */
      readonly suction: CellValues;
      /** Porosity minus initial water content [-], 0 … 1. */
      readonly moistureDeficit: CellValues;
    };

/** What the sewers of a town take, from rain and from standing water alike; booked as infiltration. */
export interface SewerCapacity {
  /** Rate [m s-1]; 0 where there is no sewer (the urban mask is in the raster). */
  readonly capacity: CellValues;
}

/** The value of a cell. */
export const cellValue = (values: CellValues, cell: number): number =>
  typeof values === "number" ? values : values[cell];
