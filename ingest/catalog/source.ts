import type { BBox, Period } from "../../core/index.js";
import type { Transport } from "../http/transport.js";
import type { PlannedPull, Quota } from "../pull/planned-pull.js";

export const sourceKinds = [
  "climate-model",
  "reanalysis",
  "terrain",
  "satellite",
  "land-cover",
  "population",
  "exposure",
  "reference-hazard",
  "in-situ",
  "files",
  "embedded",
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What a source is, where it is and on what terms. One list: the command line, the page and the checks draw on it. */
export interface SourceDescriptor {
  readonly id: string;
  readonly title: string;
  readonly kind: SourceKind;
  /** Data sets that can be named after the id, with their pattern. */
  readonly datasets: readonly string[];
  /** Address it is read from; the setting moves it elsewhere. */
  readonly where: string;
  /** Setting that names another host; null where nothing is fetched. */
  readonly setting: string | null;
  /** `none`, or what account it takes and the settings that carry it. */
  readonly account: string;
  readonly licence: string;
  readonly attribution: string;
  readonly resolution: string;
  /** Requests and bytes of a usual pull for Luxembourg. */
  readonly cost: string;
  /** How far it is built, and whether somebody saw it work against the real service. */
  readonly status: string;
}

/** Which part of a source is wanted. */
export interface SourceRequest {
  /** What stands after the source's id, e.g. `IFS-NEMO/SSP3-7.0/t2m`. */
  readonly dataset: string;
  /** `[west, south, east, north]` [degree]. */
  readonly area: BBox;
  readonly period?: Period;
}

/** What a source gets from outside. */
export interface SourceContext {
  /** Sends requests with retries, limits, guard and budget of that source. */
  readonly transport: Transport;
  /** Base address of a host by the name of its setting, e.g. `LUXTWIN_EDH_URL`. */
  host(setting: string): URL;
  /** A secret by the name of its setting; undefined where it is not set. Never printed. */
  secret(setting: string): string | undefined;
  quota(): Promise<Quota | null>;
  /** Waits between two looks at something that is not ready yet. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
}

/** A source that can be asked. Planning may read metadata; no data move before the plan is carried out. */
export interface Source {
  readonly descriptor: SourceDescriptor;
  plan(request: SourceRequest, context: SourceContext): Promise<PlannedPull>;
}
