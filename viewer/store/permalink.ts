import { z } from "zod";
import { idSchema, type Language, languages, sectors } from "../../core/index.js";
import {
  type Compare,
  compareLooks,
  defaultPaint,
  defaultSelection,
  hazards,
  type LinkedState,
  seasons,
  tools,
} from "./state.js";

const finite = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform(Number);
const within = (low: number, high: number) => finite.pipe(z.number().min(low).max(high));
const pair = z.string().regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/);

const positionSchema = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
});

/** What may stand in the hash. Unknown keys, wrong words and impossible numbers are refused as a whole. */
const linkSchema = z.strictObject({
  lang: z.enum(languages).optional(),
  hazard: z.enum(hazards).optional(),
  scenario: idSchema.optional(),
  field: idSchema.optional(),
  storm: idSchema.optional(),
  index: idSchema.optional(),
  season: z.enum(seasons).optional(),
  sector: z.enum(sectors).optional(),
  opacity: within(0, 1).optional(),
  from: finite.optional(),
  to: finite.optional(),
  place: pair.transform(toPosition).pipe(positionSchema).optional(),
  lon: within(-180, 180).optional(),
  lat: within(-85, 85).optional(),
  zoom: within(0, 24).optional(),
  tool: z.enum(tools).optional(),
  compare: z.enum(compareLooks).optional(),
  with: idSchema.optional(),
  "with-storm": idSchema.optional(),
  at: within(0, 1).optional(),
});

const compareOf = (link: z.output<typeof linkSchema>): Compare | null =>
  link.compare === undefined
    ? null
    : {
        look: link.compare,
        scenario: link.with ?? defaultSelection.scenario,
        magnitude: link["with-storm"] ?? link.storm ?? defaultSelection.magnitude,
        at: link.at ?? 0.5,
      };

function toPosition(text: string) {
  const [longitude, latitude] = text.split(",").map(Number);
  return { longitude: longitude!, latitude: latitude! };
}

/** The state at the start in that language. */
export const defaultLink = (language: Language): LinkedState => ({
  language,
  camera: null,
  selection: defaultSelection,
  paint: defaultPaint,
  place: null,
  sharesPlace: false,
  tool: "place",
  compare: null,
});

/** The state that a hash asks for, or null where it is not one of ours. An empty hash asks for the defaults. */
export const readLink = (hash: string, language: Language): LinkedState | null => {
  const parsed = linkSchema.safeParse(Object.fromEntries(new URLSearchParams(hash.replace(/^#/, ""))));
  if (!parsed.success) return null;
  const link = parsed.data;
  const { lon, lat, zoom } = link;
  const hasCamera = lon !== undefined && lat !== undefined && zoom !== undefined;
  return {
    language: link.lang ?? language,
    camera: hasCamera ? { longitude: lon, latitude: lat, zoom } : null,
    selection: {
      hazard: link.hazard ?? defaultSelection.hazard,
      scenario: link.scenario ?? defaultSelection.scenario,
      floodField: link.field ?? defaultSelection.floodField,
      magnitude: link.storm ?? defaultSelection.magnitude,
      heatIndex: link.index ?? defaultSelection.heatIndex,
      season: link.season ?? defaultSelection.season,
      sector: link.sector ?? defaultSelection.sector,
    },
    paint: { opacity: link.opacity ?? defaultPaint.opacity, from: link.from ?? null, to: link.to ?? null },
    place: link.place ?? null,
    sharesPlace: link.place !== undefined,
    tool: link.tool ?? "place",
    compare: compareOf(link),
  };
};

const round = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** The hash that `readLink` reads back to the same state. Coordinates keep five decimals. */
export const writeLink = (state: LinkedState): string => {
  const { selection, paint, camera, place, tool, compare } = state;
  const link = new URLSearchParams({ lang: state.language, hazard: selection.hazard, scenario: selection.scenario });
  if (selection.hazard === "flood") {
    link.set("field", selection.floodField);
    link.set("storm", selection.magnitude);
  } else {
    link.set("index", selection.heatIndex);
    link.set("season", selection.season);
  }
  link.set("sector", selection.sector);
  link.set("opacity", round(paint.opacity, 2));
  if (paint.from !== null) link.set("from", round(paint.from, 4));
  if (paint.to !== null) link.set("to", round(paint.to, 4));
  if (place && state.sharesPlace) link.set("place", `${round(place.longitude, 5)},${round(place.latitude, 5)}`);
  if (tool !== "place") link.set("tool", tool);
  if (compare) {
    link.set("compare", compare.look);
    link.set("with", compare.scenario);
    if (selection.hazard === "flood") link.set("with-storm", compare.magnitude);
    if (compare.look === "swipe") link.set("at", round(compare.at, 2));
  }
  if (camera) {
    link.set("lon", round(camera.longitude, 5));
    link.set("lat", round(camera.latitude, 5));
    link.set("zoom", round(camera.zoom, 2));
  }
  return `#${link.toString().replace(/%2C/g, ",")}`;
};
