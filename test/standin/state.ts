import { type FaultPlan, noFaults } from "./faults.js";

export interface StandinOptions {
  /** API key that Earth Data Hub takes. Default `key`. */
  readonly edhKey?: string;
  /** Requests after which it answers 429. Default 500,000. */
  readonly edhQuota?: number;
  /** Offline token that Polytope takes. Default `token`. */
  readonly polytopeToken?: string;
  /** Origin of the second port, to which results are redirected. */
  readonly resultOrigin?: string;
}

/** A request as it came. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
  readonly authorization: string | null;
  readonly status: number;
}

/** What the stand-in remembers; tests read it and set `faults`. */
export interface StandinState {
  readonly options: Required<StandinOptions>;
  faults: FaultPlan;
  edhRequests: number;
  readonly seen: Seen[];
  /** How Polytope behaves, and what it has done. */
  readonly polytope: { active: number; done: number; ending: "coverage" | "cancelled" | "lost" };
}

export const createState = (options: StandinOptions = {}): StandinState => ({
  options: { edhKey: "key", edhQuota: 500_000, polytopeToken: "token", resultOrigin: "", ...options },
  faults: noFaults,
  edhRequests: 0,
  seen: [],
  polytope: { active: 5, done: 0, ending: "coverage" },
});
