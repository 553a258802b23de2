import { quantities, rasterRange, TwinError } from "../../core/index.js";
import type { GeoTiffBand } from "../../ingest/index.js";
import type { LayerDraft } from "../../scenarios/index.js";
import { type SuppliedFile, suppliedLayer, suppliedMapName } from "./supplied-map.js";

/** Official maps by the words of the law: what they show, and by which water. */
const officialMaps = {
  hq10: { title: "HQ10", mechanism: "fluvial" },
  hq100: { title: "HQ100", mechanism: "fluvial" },
  extreme: { title: "HQ extreme", mechanism: "fluvial" },
  "heavy-rain": { title: "heavy rain", mechanism: "pluvial" },
} as const;
export type OfficialMap = keyof typeof officialMaps;

/** Names of the maps that are taken. */
export const officialMapNames = Object.keys(officialMaps) as readonly OfficialMap[];

/** Throws `invalid-request` for a map that is none. */
export const officialMap = (text: string | undefined): OfficialMap => suppliedMapName(officialMapNames, text);

type OfficialFile = SuppliedFile<OfficialMap>;

const caveatsOf = (mechanism: "fluvial" | "pluvial"): readonly string[] => [
  "An official map as it was supplied, beside the twin's own layers and no part of them.",
  mechanism === "fluvial"
    ? "Rivers only, with the defences that the authority states: do not difference it with maps of rain floods or with undefended maps; agreement with them says nothing of either."
    : "Heavy rain by the authority's own method: storm, losses and sewers differ from the twin's.",
];

const checkDepth = ({ data }: GeoTiffBand, name: string): void => {
  const { minimum, maximum, finite } = rasterRange(data);
  const { plausible } = quantities.waterDepth;
  if (finite > 0 && minimum >= plausible[0] && maximum <= plausible[1]) return;
  const said = finite === 0 ? "holds no value" : `runs from ${minimum} to ${maximum}`;
  const message = `"${name}" ${said}: depths of ${plausible.join(" to ")} m are plausible. Is it in centimetres, a class code or a fill?`;
  throw new TwinError("implausible-data", message, {
    quantity: "waterDepth",
    range: plausible,
    seen: [minimum, maximum],
  });
};

/**
 * An official flood map (GeoTIFF of depths in metres) as a layer of its own, quality `official`, with its warning.
 *
 * @throws `implausible-data` for other units, `unsupported` for a grid in degrees, what the reader throws
 */
export const officialLayer = (file: OfficialFile): Promise<LayerDraft> =>
  suppliedLayer(file, (band) => {
    checkDepth(band, file.name);
    const { title, mechanism } = officialMaps[file.map];
    return {
      source: "official-flood-maps",
      about: {
        ...{ id: `official-flood-${mechanism}-${file.map}-depth`, title: `Water depth, official map ${title}` },
        ...{ hazard: "flood", field: "depth", quantity: "waterDepth", unit: quantities.waterDepth.unit },
        ...{ cell_methods: "time: maximum", scenario: "official", mechanism, defence: "official" },
      },
      caveats: caveatsOf(mechanism),
      data: band.data,
      method: "kept as it was supplied, cells and values unchanged",
      ...{ kind: "an official map", published: "the authority publishes it" },
    };
  });
