import { AsyncLocalStorage } from "node:async_hooks";

/** What a key may do. */
export const scopes = ["hazard.read", "portfolio.write", "scenario.run", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** Who asks: a key's holder, or nobody in particular. */
export interface Caller {
  /** Whose portfolios, analyses and what-ifs are seen. */
  readonly tenant: string;
  /** Id of the key, null without one. */
  readonly key: string | null;
  readonly scopes: readonly Scope[];
  /** Cost units a minute of this key; null for the limit of everyone. */
  readonly unitsPerMinute: number | null;
  /** True where keys are in use and none was shown: hazards only, no impacts. */
  readonly isAnonymous: boolean;
}

/** The one caller of a service without keys: everything, as on a laptop. */
export const localCaller: Caller = {
  ...{ tenant: "local", key: null, scopes: [...scopes], unitsPerMinute: null, isAnonymous: false },
};

/** Nobody in particular, where keys are in use. No record belongs to this tenant. */
export const anonymousCaller: Caller = {
  ...{ tenant: "nobody", key: null, scopes: ["hazard.read"], unitsPerMinute: null, isAnonymous: true },
};

const current = new AsyncLocalStorage<Caller>();

/** Who the work at hand is done for. */
export const currentCaller = (): Caller => current.getStore() ?? localCaller;

/** Does work for a caller, with all that it waits for. */
export const asCaller = <Value>(caller: Caller, work: () => Value): Value => current.run(caller, work);

/** Does work for a tenant in the background, such as an analysis in line. */
export const asTenant = <Value>(tenant: string, work: () => Value): Value =>
  current.run({ ...localCaller, tenant }, work);
