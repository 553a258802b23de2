import type { Language, LocationAnswer, RegionSummary, RiskValue, Run, Scenario, Sector } from "../../core/index.js";
import type { AreaAnswer } from "../cells/area-answer.js";
import type { MapPicture } from "../cells/paint-picture.js";
import type { LayerEntry } from "../client/layer-list.js";
import type { PortfolioAnswer, PortfolioFile } from "../client/portfolio.js";
import type { TileSet } from "../client/tile-set.js";
import type { ProperAnswer } from "../client/what-if.js";
import type { Veil } from "../map/veil.js";
import type { KnownPlace } from "../search/gazetteer.js";
import type { DrawnMeasure, WhatIfRun } from "../what-if/measure.js";
import { idle, type Loadable } from "./loadable.js";
import type { Store } from "./store.js";
import type { Words } from "./words.js";

/** Where the map looks. Degrees; zoom as MapLibre counts it. */
export interface Camera {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

export const hazards = ["flood", "heat"] as const;
export type Hazard = (typeof hazards)[number];
export const seasons = ["djf", "mam", "jja", "son"] as const;
export type Season = (typeof seasons)[number];

/** What the pickers hold. What is not there is replaced by the nearest that is: see `layers/choice.ts`. */
export interface Selection {
  readonly hazard: Hazard;
  readonly scenario: string;
  readonly floodField: string;
  readonly magnitude: string;
  readonly heatIndex: string;
  readonly season: Season;
  readonly sector: Sector;
}

/** How the layer is drawn. Bounds in the layer's own unit; null = the kind's default. */
export interface Paint {
  readonly opacity: number;
  readonly from: number | null;
  readonly to: number | null;
}

/** What the panel on the right asks about. */
export const tools = ["place", "area", "what-if", "portfolio"] as const;
export type Tool = (typeof tools)[number];

/** A second layer beside the chosen one: side by side under a slider, or as the difference. */
export const compareLooks = ["swipe", "difference"] as const;
export interface Compare {
  readonly look: (typeof compareLooks)[number];
  readonly scenario: string;
  readonly magnitude: string;
  /** Where the slider stands, 0 … 1 of the map's width. */
  readonly at: number;
}

/** What the reader draws: corners so far; an area is closed by itself. */
export interface Sketch {
  readonly shape: "line" | "polygon";
  readonly points: readonly Position[];
  /** `drawing`: clicks on the map add corners. */
  readonly state: "drawing" | "done";
}

/** A difference that is laid over the map, with the value that takes the strongest colours, in the field's own unit. */
export interface ShownDifference {
  readonly picture: MapPicture;
  readonly span: number;
  readonly of: "what-if" | "compare";
}

/** The part of the state that a permalink carries. */
export interface LinkedState {
  readonly language: Language;
  readonly camera: Camera | null;
  readonly selection: Selection;
  readonly paint: Paint;
  readonly place: Position | null;
  /** A place is part of the link only where the reader chose so, or came by such a link. */
  readonly sharesPlace: boolean;
  readonly tool: Tool;
  readonly compare: Compare | null;
}

/** One layer read at the place: the layer and the value object that the service answered. */
export interface Reading {
  readonly layer: LayerEntry;
  readonly value: RiskValue;
}

export type NoteKey = "note.bad_link" | "note.no_webgl" | "note.tiles_failed" | "note.webgl_lost";

export interface AppState extends LinkedState {
  readonly words: Words;
  readonly scheme: "light" | "dark";
  readonly region: Loadable<RegionSummary>;
  readonly layers: Loadable<readonly LayerEntry[]>;
  readonly scenarios: Loadable<readonly Scenario[]>;
  /** Tiles of the chosen layer. */
  readonly tiles: Loadable<TileSet>;
  /** Arrival times of the event that is shown, which hide the water that has not come yet. */
  readonly arrival: Loadable<TileSet>;
  /** Time since the rain began that the map stands at [s]; null while no event is shown. */
  readonly eventTime: number | null;
  /** Tiles of the ground elevation, which shade the basemap. */
  readonly relief: Loadable<TileSet>;
  readonly veil: Loadable<Veil>;
  /** Settlements that the search knows. */
  readonly places: Loadable<readonly KnownPlace[]>;
  readonly runs: readonly Run[];
  readonly readings: Loadable<readonly Reading[]>;
  readonly answer: Loadable<LocationAnswer>;
  /** The portfolio that the reader handed in: never part of a link. */
  readonly portfolioFile: Loadable<PortfolioFile>;
  /** What the chosen scenario's storms do to it. */
  readonly portfolio: Loadable<PortfolioAnswer>;
  readonly notes: readonly NoteKey[];
  readonly sketch: Sketch | null;
  readonly area: Loadable<AreaAnswer>;
  /** Tiles of the layer that is compared with. */
  readonly secondTiles: Loadable<TileSet>;
  readonly difference: Loadable<ShownDifference>;
  readonly measures: readonly DrawnMeasure[];
  /** More rain in the changed run [%]. */
  readonly moreRainPercent: number;
  readonly whatIf: WhatIfRun;
  /** The same measures run on the server. */
  readonly proper: Loadable<ProperAnswer>;
}

export type AppStore = Store<AppState>;

export const defaultSelection: Selection = {
  hazard: "flood",
  scenario: "baseline-1991-2020",
  floodField: "depth",
  magnitude: "rain-t100",
  heatIndex: "hot-days-ge30",
  season: "jja",
  sector: "finance",
};

export const defaultPaint: Paint = { opacity: 0.85, from: null, to: null };

/** The state at the start: nothing is loaded yet. */
export const createState = (linked: LinkedState, words: Words, scheme: AppState["scheme"]): AppState => ({
  ...linked,
  words,
  scheme,
  region: idle,
  layers: idle,
  scenarios: idle,
  tiles: idle,
  arrival: idle,
  eventTime: null,
  relief: idle,
  veil: idle,
  places: idle,
  runs: [],
  readings: idle,
  answer: idle,
  portfolioFile: idle,
  portfolio: idle,
  notes: [],
  sketch: null,
  area: idle,
  secondTiles: idle,
  difference: idle,
  measures: [],
  moreRainPercent: 0,
  whatIf: { status: "idle" },
  proper: idle,
});
