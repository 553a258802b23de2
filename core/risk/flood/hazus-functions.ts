import type { CurvePoints } from "../damage-curve.js";

/** What a Hazus curve is the damage of. */
export const hazusParts = ["structure", "contents", "inventory"] as const;
export type HazusPart = (typeof hazusParts)[number];

/** Depths over the first floor of the building curves [m] (-4 ... 24 ft), and of the utility curves (0 ... 10 ft). */
const buildingDepths = [
  -1.22, -0.91, -0.61, -0.3, 0, 0.3, 0.61, 0.91, 1.22, 1.52, 1.83, 2.13, 2.44, 2.74, 3.05, 3.35, 3.66, 3.96, 4.27, 4.57,
  4.88, 5.18, 5.49, 5.79, 6.1, 6.4, 6.71, 7.01, 7.32,
] as const;
const utilityDepths = [0, 0.3, 0.61, 0.91, 1.22, 1.52, 1.83, 2.13, 2.44, 2.74, 3.05] as const;

/** Damaged fractions [1] by part and Hazus function number. */
const fractions: Readonly<Record<string, readonly number[]>> = {
  "structure-616": [
    0, 0, 0, 0, 0, 0.06, 0.11, 0.15, 0.19, 0.25, 0.3, 0.35, 0.41, 0.46, 0.51, 0.57, 0.63, 0.7, 0.75, 0.79, 0.82, 0.84,
    0.87, 0.89, 0.9, 0.92, 0.93, 0.95, 0.96,
  ],
  "contents-460": [
    0, 0, 0, 0, 0.06, 0.2, 0.43, 0.58, 0.65, 0.66, 0.66, 0.67, 0.7, 0.75, 0.76, 0.76, 0.76, 0.77, 0.77, 0.77, 0.78,
    0.78, 0.78, 0.79, 0.79, 0.79, 0.79, 0.8, 0.8,
  ],
  "inventory-116": [0, 0, 0, 0, 0, 0.25, 0.5, 0.75, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  "structure-217": [
    0, 0, 0, 0, 0.01, 0.09, 0.14, 0.16, 0.18, 0.2, 0.23, 0.26, 0.3, 0.34, 0.38, 0.42, 0.47, 0.51, 0.55, 0.58, 0.61,
    0.64, 0.67, 0.69, 0.71, 0.74, 0.76, 0.78, 0.8,
  ],
  "contents-90": [
    0, 0, 0, 0, 0.02, 0.26, 0.42, 0.56, 0.68, 0.78, 0.83, 0.85, 0.87, 0.88, 0.89, 0.9, 0.91, 0.92, 0.92, 0.92, 0.93,
    0.93, 0.94, 0.94, 0.94, 0.94, 0.94, 0.94, 0.94,
  ],
  "inventory-1": [
    0, 0, 0, 0, 0.04, 0.31, 0.49, 0.65, 0.76, 0.85, 0.9, 0.92, 0.93, 0.94, 0.95, 0.95, 0.96, 0.97, 0.97, 0.97, 0.98,
    0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98,
  ],
  "structure-431": [
    0, 0, 0, 0, 0.02, 0.11, 0.16, 0.22, 0.28, 0.35, 0.38, 0.41, 0.44, 0.47, 0.5, 0.54, 0.57, 0.59, 0.62, 0.66, 0.68,
    0.7, 0.72, 0.74, 0.76, 0.77, 0.78, 0.79, 0.8,
  ],
  "contents-280": [
    0, 0, 0, 0, 0.02, 0.18, 0.25, 0.35, 0.43, 0.49, 0.52, 0.55, 0.57, 0.58, 0.6, 0.65, 0.67, 0.68, 0.69, 0.7, 0.71,
    0.71, 0.72, 0.72, 0.72, 0.72, 0.72, 0.72, 0.72,
  ],
  "structure-474": [
    0, 0, 0, 0, 0, 0, 0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.43, 0.47, 0.5, 0.53, 0.55, 0.57, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6,
    0.6, 0.6, 0.6, 0.6, 0.6,
  ],
  "contents-309": [
    0, 0, 0, 0, 0, 0, 0, 0.1, 0.2, 0.3, 0.65, 0.72, 0.78, 0.85, 0.95, 0.95, 0.95, 0.95, 0.96, 0.96, 0.96, 0.96, 0.96,
    0.96, 0.96, 0.96, 0.96, 0.96, 0.96,
  ],
  "structure-643": [
    0, 0, 0, 0, 0, 0.05, 0.07, 0.09, 0.09, 0.1, 0.11, 0.13, 0.15, 0.17, 0.2, 0.24, 0.28, 0.33, 0.39, 0.45, 0.52, 0.59,
    0.64, 0.69, 0.74, 0.79, 0.84, 0.89, 0.94,
  ],
  "contents-480": [
    0, 0, 0, 0, 0, 0.27, 0.38, 0.53, 0.64, 0.68, 0.7, 0.72, 0.75, 0.79, 0.83, 0.88, 0.94, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1,
  ],
  "structure-util_61": [0, 0.02, 0.05, 0.08, 0.1, 0.12, 0.15, 0.18, 0.2, 0.25, 0.3],
  "contents-util_61": [0, 0.02, 0.05, 0.08, 0.1, 0.12, 0.15, 0.18, 0.2, 0.25, 0.3],
  "inventory-util_61": [0, 0.02, 0.05, 0.08, 0.1, 0.12, 0.15, 0.18, 0.2, 0.25, 0.3],
  "structure-util_64": [0, 0.02, 0.04, 0.06, 0.07, 0.08, 0.09, 0.1, 0.12, 0.14, 0.15],
  "contents-util_64": [0, 0.02, 0.04, 0.06, 0.07, 0.08, 0.09, 0.1, 0.12, 0.14, 0.15],
  "inventory-util_64": [0, 0.02, 0.04, 0.06, 0.07, 0.08, 0.09, 0.1, 0.12, 0.14, 0.15],
  "structure-631": [
    0, 0, 0, 0, 0, 0.05, 0.08, 0.13, 0.14, 0.14, 0.15, 0.17, 0.19, 0.22, 0.26, 0.31, 0.37, 0.44, 0.51, 0.59, 0.65, 0.7,
    0.74, 0.79, 0.83, 0.87, 0.91, 0.95, 0.98,
  ],
  "contents-472": [0, 0, 0, 0, 0, 0.3, 0.59, 0.74, 0.83, 0.9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  "structure-559": [
    0, 0, 0, 0, 0.01, 0.09, 0.14, 0.17, 0.22, 0.26, 0.3, 0.32, 0.35, 0.37, 0.39, 0.43, 0.46, 0.48, 0.5, 0.51, 0.54,
    0.55, 0.57, 0.59, 0.6, 0.62, 0.63, 0.65, 0.66,
  ],
  "contents-384": [
    0, 0, 0, 0, 0, 0.09, 0.23, 0.35, 0.44, 0.52, 0.58, 0.62, 0.65, 0.68, 0.7, 0.73, 0.74, 0.77, 0.78, 0.78, 0.79, 0.8,
    0.8, 0.8, 0.8, 0.81, 0.81, 0.81, 0.81,
  ],
  "inventory-81": [
    0, 0, 0, 0, 0, 0.14, 0.33, 0.48, 0.57, 0.63, 0.67, 0.7, 0.74, 0.75, 0.76, 0.77, 0.78, 0.81, 0.81, 0.81, 0.83, 0.83,
    0.84, 0.84, 0.84, 0.84, 0.85, 0.85, 0.85,
  ],
  "structure-util_7": [0, 0.03, 0.05, 0.08, 0.16, 0.27, 0.35, 0.35, 0.35, 0.35, 0.38],
  "contents-util_7": [0, 0.03, 0.05, 0.08, 0.16, 0.27, 0.35, 0.35, 0.35, 0.35, 0.38],
  "inventory-util_7": [0, 0.03, 0.05, 0.08, 0.16, 0.27, 0.35, 0.35, 0.35, 0.35, 0.38],
  "structure-129": [
    0, 0, 0, 0.03, 0.13, 0.23, 0.32, 0.4, 0.47, 0.53, 0.59, 0.63, 0.67, 0.71, 0.73, 0.75, 0.77, 0.79, 0.8, 0.81, 0.81,
    0.82, 0.82, 0.83, 0.83, 0.83, 0.84, 0.84, 0.84,
  ],
  "contents-45": [
    0, 0, 0, 0.04, 0.16, 0.26, 0.36, 0.44, 0.52, 0.58, 0.64, 0.68, 0.72, 0.74, 0.76, 0.78, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8,
    0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8,
  ],
  "structure-704": [
    0, 0, 0.14, 0.19, 0.26, 0.32, 0.39, 0.46, 0.52, 0.59, 0.65, 0.7, 0.74, 0.78, 0.8, 0.81, 0.81, 0.81, 0.81, 0.81,
    0.81, 0.81, 0.81, 0.81, 0.81, 0.81, 0.81, 0.81, 0.81,
  ],
  "contents-535": [
    0, 0, 0.11, 0.13, 0.16, 0.19, 0.22, 0.25, 0.27, 0.3, 0.32, 0.35, 0.36, 0.38, 0.39, 0.39, 0.39, 0.39, 0.39, 0.39,
    0.39, 0.39, 0.39, 0.39, 0.39, 0.39, 0.39, 0.39, 0.39,
  ],
  "structure-111": [
    0, 0, 0, 0, 0.03, 0.09, 0.13, 0.25, 0.27, 0.28, 0.33, 0.34, 0.41, 0.43, 0.45, 0.46, 0.47, 0.48, 0.49, 0.5, 0.51,
    0.52, 0.53, 0.54, 0.55, 0.56, 0.57, 0.58, 0.59,
  ],
  "contents-27": [
    0, 0, 0, 0, 0.08, 0.11, 0.19, 0.23, 0.28, 0.33, 0.39, 0.44, 0.5, 0.54, 0.58, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6,
    0.6, 0.6, 0.6, 0.6, 0.6, 0.6,
  ],
  "structure-112": [
    0.06, 0.06, 0.09, 0.14, 0.15, 0.24, 0.27, 0.3, 0.35, 0.4, 0.43, 0.44, 0.52, 0.56, 0.58, 0.6, 0.62, 0.64, 0.66, 0.68,
    0.7, 0.72, 0.74, 0.76, 0.78, 0.81, 0.83, 0.85, 0.87,
  ],
  "contents-28": [
    0, 0.05, 0.07, 0.08, 0.16, 0.18, 0.25, 0.29, 0.33, 0.37, 0.42, 0.46, 0.52, 0.55, 0.58, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6,
    0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6,
  ],
  "structure-204": [
    0, 0, 0, 0, 0.15, 0.16, 0.25, 0.28, 0.29, 0.31, 0.4, 0.43, 0.43, 0.45, 0.46, 0.47, 0.47, 0.49, 0.5, 0.51, 0.52,
    0.53, 0.54, 0.55, 0.56, 0.57, 0.58, 0.59, 0.6,
  ],
  "contents-81": [
    0, 0, 0, 0, 0.12, 0.24, 0.33, 0.35, 0.37, 0.41, 0.45, 0.5, 0.55, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6,
    0.6, 0.6, 0.6, 0.6, 0.6, 0.6,
  ],
  "structure-205": [
    0, 0, 0.04, 0.08, 0.12, 0.15, 0.2, 0.23, 0.28, 0.33, 0.37, 0.43, 0.48, 0.51, 0.53, 0.55, 0.57, 0.59, 0.6, 0.61,
    0.62, 0.63, 0.64, 0.65, 0.66, 0.67, 0.68, 0.69, 0.7,
  ],
  "contents-82": [
    0, 0.06, 0.07, 0.08, 0.15, 0.19, 0.22, 0.28, 0.33, 0.39, 0.43, 0.49, 0.54, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6,
    0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6,
  ],
  "structure-util_39": [0, 0.05, 0.08, 0.1, 0.17, 0.24, 0.3, 0.3, 0.3, 0.3, 0.4],
  "contents-util_39": [0, 0.05, 0.08, 0.1, 0.17, 0.24, 0.3, 0.3, 0.3, 0.3, 0.4],
  "inventory-util_39": [0, 0.05, 0.08, 0.1, 0.17, 0.24, 0.3, 0.3, 0.3, 0.3, 0.4],
};

/** A class of building or utility with the functions of its parts. */
export interface HazusClass {
  readonly occupancy: string;
  readonly storeys: readonly [from: number, to: number];
  readonly hasBasement: boolean;
  readonly functions: Readonly<Partial<Record<HazusPart, string>>>;
}

/** The selected classes: dwellings, trade, industry, offices, hospitals, farms, administration, schools, utilities. */
export const hazusClasses: readonly HazusClass[] = [
  {
    occupancy: "AGR1",
    storeys: [1, 3],
    hasBasement: false,
    functions: { structure: "616", contents: "460", inventory: "116" },
  },
  {
    occupancy: "AGR1",
    storeys: [1, 3],
    hasBasement: true,
    functions: { structure: "616", contents: "460", inventory: "116" },
  },
  {
    occupancy: "COM1",
    storeys: [1, 3],
    hasBasement: false,
    functions: { structure: "217", contents: "90", inventory: "1" },
  },
  {
    occupancy: "COM1",
    storeys: [1, 3],
    hasBasement: true,
    functions: { structure: "217", contents: "90", inventory: "1" },
  },
  { occupancy: "COM4", storeys: [1, 3], hasBasement: false, functions: { structure: "431", contents: "280" } },
  { occupancy: "COM4", storeys: [1, 3], hasBasement: true, functions: { structure: "431", contents: "280" } },
  { occupancy: "COM6", storeys: [1, 3], hasBasement: false, functions: { structure: "474", contents: "309" } },
  { occupancy: "COM6", storeys: [1, 3], hasBasement: true, functions: { structure: "474", contents: "309" } },
  { occupancy: "EDU1", storeys: [1, 3], hasBasement: false, functions: { structure: "643", contents: "480" } },
  { occupancy: "EDU1", storeys: [1, 3], hasBasement: true, functions: { structure: "643", contents: "480" } },
  {
    occupancy: "EPP",
    storeys: [1, 999],
    hasBasement: false,
    functions: { structure: "util_61", contents: "util_61", inventory: "util_61" },
  },
  {
    occupancy: "EPP",
    storeys: [1, 999],
    hasBasement: true,
    functions: { structure: "util_61", contents: "util_61", inventory: "util_61" },
  },
  {
    occupancy: "ESS",
    storeys: [1, 999],
    hasBasement: false,
    functions: { structure: "util_64", contents: "util_64", inventory: "util_64" },
  },
  {
    occupancy: "ESS",
    storeys: [1, 999],
    hasBasement: true,
    functions: { structure: "util_64", contents: "util_64", inventory: "util_64" },
  },
  { occupancy: "GOV1", storeys: [1, 3], hasBasement: false, functions: { structure: "631", contents: "472" } },
  { occupancy: "GOV1", storeys: [1, 3], hasBasement: true, functions: { structure: "631", contents: "472" } },
  {
    occupancy: "IND2",
    storeys: [1, 3],
    hasBasement: false,
    functions: { structure: "559", contents: "384", inventory: "81" },
  },
  {
    occupancy: "IND2",
    storeys: [1, 3],
    hasBasement: true,
    functions: { structure: "559", contents: "384", inventory: "81" },
  },
  {
    occupancy: "PWT",
    storeys: [1, 999],
    hasBasement: false,
    functions: { structure: "util_7", contents: "util_7", inventory: "util_7" },
  },
  {
    occupancy: "PWT",
    storeys: [1, 999],
    hasBasement: true,
    functions: { structure: "util_7", contents: "util_7", inventory: "util_7" },
  },
  { occupancy: "RES1", storeys: [1, 1], hasBasement: false, functions: { structure: "129", contents: "45" } },
  { occupancy: "RES1", storeys: [1, 1], hasBasement: true, functions: { structure: "704", contents: "535" } },
  { occupancy: "RES1", storeys: [1, 999], hasBasement: false, functions: { structure: "111", contents: "27" } },
  { occupancy: "RES1", storeys: [1, 999], hasBasement: true, functions: { structure: "112", contents: "28" } },
  { occupancy: "RES3A", storeys: [1, 2], hasBasement: false, functions: { structure: "204", contents: "81" } },
  { occupancy: "RES3A", storeys: [1, 2], hasBasement: true, functions: { structure: "205", contents: "82" } },
  {
    occupancy: "WWT",
    storeys: [1, 999],
    hasBasement: false,
    functions: { structure: "util_39", contents: "util_39", inventory: "util_39" },
  },
  {
    occupancy: "WWT",
    storeys: [1, 999],
    hasBasement: true,
    functions: { structure: "util_39", contents: "util_39", inventory: "util_39" },
  },
];

/** Points of a function: depth over the first floor [m], fraction of the value of its part [1]. */
export const hazusCurve = (part: HazusPart, functionId: string): CurvePoints => {
  const values = fractions[`${part}-${functionId}`] ?? [];
  const depths = values.length === utilityDepths.length ? utilityDepths : buildingDepths;
  return values.map((fraction, index) => [depths[index] as number, fraction] as const);
};
