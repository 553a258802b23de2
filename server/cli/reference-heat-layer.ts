import { type QuantityKey, quantities, rasterRange, TwinError } from "../../core/index.js";
import type { GeoTiffBand } from "../../ingest/index.js";
import type { LayerDraft } from "../../scenarios/index.js";
import { type SuppliedFile, suppliedLayer, suppliedMapName } from "./supplied-map.js";

/** Maps of the national climate analysis that are taken: what they show, and when. */
const heatMaps = {
  "night-air-temperature": { title: "air temperature at 4 in the morning", quantity: "airTemperature" },
  "pet-afternoon": {
    title: "physiological equivalent temperature at 14 o'clock",
    quantity: "physiologicalTemperature",
  },
} as const satisfies Record<string, { title: string; quantity: QuantityKey }>;
export type ReferenceHeatMap = keyof typeof heatMaps;

/** Names of the maps that are taken. */
export const referenceHeatMapNames = Object.keys(heatMaps) as readonly ReferenceHeatMap[];

/** Throws `invalid-request` for a map that is none. */
export const referenceHeatMap = (text: string | undefined): ReferenceHeatMap =>
  suppliedMapName(referenceHeatMapNames, text);

type ReferenceHeatFile = SuppliedFile<ReferenceHeatMap>;

const zeroCelsius = 273.15;
/** Temperatures of a summer day near the ground, in °C: kelvin cannot be taken for them, nor they for kelvin. */
const summer = [-10, 70] as const;

/** Values in kelvin, with the unit that the file had. Throws `implausible-data` for anything else. */
const inKelvin = ({ data }: GeoTiffBand, { name, map }: ReferenceHeatFile): { data: Float32Array; from: string } => {
  const { minimum, maximum, finite } = rasterRange(data);
  if (finite > 0 && minimum >= summer[0] && maximum <= summer[1]) {
    return { data: data.map((value) => value + zeroCelsius), from: "degrees Celsius" };
  }
  if (finite > 0 && minimum >= summer[0] + zeroCelsius && maximum <= summer[1] + zeroCelsius)
    return { data, from: "kelvin" };
  const said = finite === 0 ? "holds no value" : `runs from ${minimum} to ${maximum}`;
  const message = `"${name}" ${said}: a temperature of a summer day is ${summer.join(" to ")} °C, or the same in kelvin. Is it another map or a fill?`;
  throw new TwinError("implausible-data", message, {
    quantity: heatMaps[map].quantity,
    range: summer,
    seen: [minimum, maximum],
  });
};

const caveats: readonly string[] = [
  "A map of others as it was supplied, beside the twin's own layers and no part of them.",
  "One calm, cloudless summer day of a mesoscale model: no mean of a period, so do not difference it with counts or means.",
];

/**
 * A map of the national climate analysis of 2021 as a layer of its own, quality `official`, with its warning.
 *
 * @throws `implausible-data` for other values, `unsupported` for a grid in degrees, what the reader throws
 */
export const referenceHeatLayer = (file: ReferenceHeatFile): Promise<LayerDraft> =>
  suppliedLayer(file, (band) => {
    const { data, from } = inKelvin(band, file);
    const { title, quantity } = heatMaps[file.map];
    return {
      source: "klimaanalyse-2021",
      about: {
        ...{ id: `reference-heat-${file.map}`, title: `Climate analysis 2021: ${title}` },
        ...{ hazard: "heat", field: file.map, quantity, unit: quantities[quantity].unit },
        ...{ cell_methods: "time: point", scenario: "reference", mechanism: null, defence: null },
      },
      caveats,
      data,
      method: `cells unchanged, ${from === "kelvin" ? "values unchanged" : `from ${from} to kelvin`}`,
      ...{ kind: "a reference map", published: "it is published" },
    };
  });
