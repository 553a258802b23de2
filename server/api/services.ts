import type {
  Explanation,
  LocationAnswer,
  PlaceAnswer,
  PlaceGeometry,
  PlaceQuestion,
  RegionSummary,
  RiskModel,
  RiskValue,
  Scenario,
  Sector,
} from "../../core/index.js";
import type { Clock, JobQueue, RasterStore } from "../../scenarios/index.js";

import type { AuditLog } from "../access/audit-log.js";
import type { KeyRing } from "../access/keys/key-file.js";
import type { RateLimit } from "../access/rate-limit.js";
import type { IngestService } from "../ingest/ingest-service.js";
import type { PortfolioService } from "../portfolios/portfolio-service.js";
import type { WhatIfService } from "../portfolios/what-if-service.js";

/** A place as the service takes it: degrees, WGS 84. */
export interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

/** What `/risk/v1/location` asks; `demo` allows money and people on a synthetic hazard. */
export interface LocationQuery extends LonLat {
  readonly scenario: string;
  readonly sector: Sector;
  readonly demo: boolean;
  readonly vintage?: string | undefined;
}

/** What `/risk/v1/explain` asks: the location query and the id of one of the answer's values. */
export interface ExplainQuery extends LocationQuery {
  readonly value: string;
}

/** What `/risk/v1/location/explain` asks: a value of a place answer. */
export interface PlaceExplainQuery {
  readonly geometry: PlaceGeometry;
  readonly scenario: string;
  readonly demo: boolean;
  readonly value: string;
  readonly vintage?: string | undefined;
}

/** Answers of `scenarios/answer`, bound to a store and a region. All throw `outside-extent` and `not-found`. */
export interface Answers {
  location(query: LocationQuery, options?: { signal?: AbortSignal }): Promise<LocationAnswer>;
  explain(query: ExplainQuery, options?: { signal?: AbortSignal }): Promise<Explanation>;
  /** All sectors, hazards, magnitudes and scenarios at a point or footprint. */
  place(question: PlaceQuestion, options?: { signal?: AbortSignal }): Promise<PlaceAnswer>;
  explainPlace(query: PlaceExplainQuery, options?: { signal?: AbortSignal }): Promise<Explanation>;
  /** Value of one layer at a place. */
  point(layer: string, place: LonLat, options?: { signal?: AbortSignal }): Promise<RiskValue>;
  explainPoint(layer: string, place: LonLat, options?: { signal?: AbortSignal }): Promise<Explanation>;
  models(): readonly RiskModel[];
}

/** GeoJSON texts of the offline basemap, in degrees. */
export interface Basemap {
  boundary(): Promise<string>;
  rivers(): Promise<string>;
  places(): Promise<string>;
}

/** Whether layers can be asked, and how many there are. */
export interface Readiness {
  readonly ready: boolean;
  readonly detail: string;
  readonly layers: number;
}

export interface ApiSettings {
  /** What a client may ask a minute; no limit where it is left out, as on a laptop. */
  readonly rateLimit?: RateLimit;
  /** Origins that browsers may call from; empty sends no CORS header. `*` allows all. */
  readonly corsOrigins: readonly string[];
  /** Largest request body [bytes]; default 1 MiB. */
  readonly bodyLimitBytes?: number;
  /** Interval between comments on an idle event stream [s]; default 15. */
  readonly heartbeat?: number;
}

/** All that the API needs, passed in by `server/main.ts`. */
export interface AppServices {
  readonly store: RasterStore;
  readonly queue: JobQueue;
  readonly scenarios: readonly Scenario[];
  readonly region: RegionSummary;
  readonly answers: Answers;
  readonly portfolios: PortfolioService;
  readonly whatIfs: WhatIfService;
  readonly ingest: IngestService;
  readonly basemap: Basemap;
  readiness(): Promise<Readiness>;
  /** Folder of the built viewer (`index.html`, `assets/`), null where there is none. */
  readonly viewerRoot: string | null;
  readonly build: { readonly version: string; readonly sha256: string };
  readonly settings: ApiSettings;
  readonly clock: Clock;
  /** Keys and the log of what they did; left out, anyone may do everything, as on a laptop. */
  readonly access?: { readonly keys: KeyRing; readonly audit: AuditLog };
  /** Takes one line of log, without a line end. */
  log(line: string): void;
}
