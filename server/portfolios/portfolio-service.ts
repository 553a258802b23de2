import { createHash } from "node:crypto";
import { type Explanation, periodLabel, TwinError } from "../../core/index.js";
import {
  type AnalysisContext,
  type AnalysisRequest,
  type AssetResult,
  explainAsset,
  type Portfolio,
  requireRequest,
  stormLayers,
} from "../../scenarios/index.js";
import { asTenant } from "../access/caller.js";
import { type AnalysisLine, type AnalysisRecord, type LineGround, openAnalysisLine } from "./analysis-line.js";
import { awaited, type Creation, idFor } from "./creation.js";

/** A portfolio as kept. */
export interface KeptPortfolio {
  readonly id: string;
  readonly created: string;
  readonly expires: string;
  readonly sha256: string;
  readonly portfolio: Portfolio;
}

/** What was erased, for the one who asked for it. */
export interface DeletionReceipt {
  readonly portfolio: string;
  readonly sha256: string;
  readonly rows: number;
  readonly analyses: readonly string[];
  /** What-ifs that named it. */
  readonly what_ifs: readonly string[];
  readonly deleted: string;
}

/** Results of an analysis with all that is needed to word them. */
export interface AnalysisResults {
  readonly record: AnalysisRecord;
  readonly portfolio: Portfolio;
  readonly results: readonly AssetResult[];
  readonly context: AnalysisContext;
}

/** What an analysis would compute: assets times storms, and its cost units. */
export interface AnalysisPreview {
  readonly valid: true;
  readonly units: number;
  readonly rows: number;
  readonly values: number;
}

/** Portfolios and their analyses. All ids are random; unknown and expired ones are `not-found`. */
export interface PortfolioService {
  keep(portfolio: Portfolio, creation: Creation): Promise<KeptPortfolio>;
  portfolio(id: string): Promise<KeptPortfolio>;
  portfolios(): Promise<readonly KeptPortfolio[]>;
  remove(id: string): Promise<DeletionReceipt>;
  /** Checks a request as {@link submit} does and says how much it would compute; nothing is kept. */
  preview(request: AnalysisRequest): Promise<AnalysisPreview>;
  submit(request: AnalysisRequest, creation: Creation): Promise<AnalysisRecord>;
  analysis(id: string): Promise<AnalysisRecord>;
  analyses(): Promise<readonly AnalysisRecord[]>;
  cancel(id: string): Promise<AnalysisRecord>;
  results(id: string): Promise<AnalysisResults>;
  explain(id: string, row: number, value: string): Promise<Explanation>;
  close(): Promise<void>;
}

export interface PortfolioGround extends LineGround {
  /** How long portfolios and results are kept [day]. */
  readonly retentionDays: number;
}

const dayMs = 86_400_000;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const missing = (what: string, id: string): TwinError =>
  new TwinError("not-found", `There is no ${what} ${id}, or its time is over.`, { kind: "file", id });

interface State extends PortfolioGround {
  readonly line: AnalysisLine;
}

const loadPortfolio = async (state: PortfolioGround, id: string): Promise<KeptPortfolio> => {
  const kept = (await state.shelf.get("portfolio", id)) as KeptPortfolio | undefined;
  if (kept === undefined || Date.parse(kept.expires) <= state.clock.now().getTime()) throw missing("portfolio", id);
  return kept;
};

const keep = async (state: State, portfolio: Portfolio, creation: Creation): Promise<KeptPortfolio> => {
  const { id, isNew } = await idFor(state, "portfolio", creation);
  if (!isNew) return awaited(() => loadPortfolio(state, id));
  const now = state.clock.now().getTime();
  const kept = {
    ...{ id, portfolio, sha256: sha256(creation.body), created: new Date(now).toISOString() },
    expires: new Date(now + state.retentionDays * dayMs).toISOString(),
  };
  await state.shelf.put("portfolio", id, kept);
  return kept;
};

/** The portfolio and the layers of a request that can be computed. */
const checked = async (state: State, request: AnalysisRequest) => {
  const { portfolio } = await loadPortfolio(state, request.portfolio);
  requireRequest(request, portfolio);
  return { portfolio, layers: request.loss_factor === undefined ? await stormLayers(state, request) : [] };
};

const preview = async (state: State, request: AnalysisRequest): Promise<AnalysisPreview> => {
  const { portfolio, layers } = await checked(state, request);
  const rows = portfolio.assets.length;
  return { valid: true, units: 50, rows, values: rows * Math.max(1, layers.length) };
};

const submit = async (state: State, request: AnalysisRequest, creation: Creation): Promise<AnalysisRecord> => {
  const { layers } = await checked(state, request);
  const { id, isNew } = await idFor(state, "analysis", creation);
  if (!isNew) return awaited(() => state.line.get(id));
  const now = state.clock.now().toISOString();
  const record = {
    id,
    portfolio: request.portfolio,
    state: "queued" as const,
    progress: 0,
    created: now,
    updated: now,
  };
  return state.line.submit({ ...record, request, layers, error: null });
};

const results = async (state: State, id: string): Promise<AnalysisResults> => {
  const record = await state.line.get(id);
  const found = (await state.shelf.get("results", id)) as readonly AssetResult[] | undefined;
  if (record.state !== "succeeded" || found === undefined) {
    throw new TwinError("conflict", `Analysis ${id} is ${record.state}: it has no results.`, {
      id,
      state: record.state,
    });
  }
  const { portfolio } = await loadPortfolio(state, record.portfolio);
  const scenarioOf = (scenario: string) => state.scenarios.find((one) => one.id === scenario);
  const context: AnalysisContext = {
    ...{ analysis: id, request: record.request, layers: record.layers },
    gwl: (scenario) => scenarioOf(scenario)?.global_warming.level_k?.value ?? null,
    period: (scenario) => {
      const own = scenarioOf(scenario);
      return own ? periodLabel(own.period) : null;
    },
  };
  return { record, portfolio, results: found, context };
};

const explain = async (state: State, id: string, row: number, value: string): Promise<Explanation> => {
  const { portfolio, results: all, context } = await results(state, id);
  const [asset, result] = [portfolio.assets[row - 1], all[row - 1]];
  if (asset === undefined || result === undefined) throw missing("row", String(row));
  return explainAsset({ asset, result, value, store: state.store, context });
};

interface Claimed {
  readonly id: string;
  readonly claim: string;
}

/** Erases the idempotency keys that led to these things. */
const removeClaims = async ({ shelf }: State, ids: readonly string[]): Promise<void> => {
  for (const { id, claim } of (await shelf.list("idempotency")) as readonly Claimed[]) {
    if (ids.includes(id) && claim !== undefined) await shelf.remove("idempotency", claim);
  }
};

interface NamingWhatIf {
  readonly id: string;
  readonly request: { readonly portfolio?: string };
}

/** Erases all that hangs on a portfolio, live analyses ended first: results, graphs drawn from them, what-ifs, keys. */
const erase = async (state: State, id: string) => {
  const analyses = (await state.line.list()).filter(({ portfolio }) => portfolio === id);
  for (const { id: analysis, state: at } of analyses) {
    if (at === "queued" || at === "running") await state.line.cancel(analysis).catch(() => undefined);
    await state.shelf.remove("results", analysis);
    await state.shelf.remove("analysis", analysis);
  }
  const whatIfs = ((await state.shelf.list("what-if")) as readonly NamingWhatIf[]).filter(
    ({ request }) => request.portfolio === id,
  );
  for (const one of whatIfs) {
    await state.shelf.remove("what-if-results", one.id);
    await state.shelf.remove("what-if", one.id);
  }
  await state.shelf.remove("portfolio", id);
  const gone = { analyses: analyses.map((one) => one.id), what_ifs: whatIfs.map((one) => one.id) };
  await removeClaims(state, [id, ...gone.analyses, ...gone.what_ifs]);
  return gone;
};

/** Erases a portfolio with all that hangs on it and says what that was. */
const remove = async (state: State, id: string): Promise<DeletionReceipt> => {
  const kept = await loadPortfolio(state, id);
  const gone = await erase(state, id);
  const deleted = state.clock.now().toISOString();
  return { portfolio: id, sha256: kept.sha256, rows: kept.portfolio.assets.length, ...gone, deleted };
};

/** Erases what is past its time, whosever it is. */
const sweep = async (state: State): Promise<void> => {
  for (const { tenant, value } of await state.shelf.everyones("portfolio")) {
    const { id, expires } = value as KeptPortfolio;
    if (Date.parse(expires) <= state.clock.now().getTime()) await asTenant(tenant, () => erase(state, id));
  }
};

/** Between two looks for what is past its time [ms]. */
const sweepInterval = 3_600_000;

/** Opens portfolios and analyses over a shelf; unfinished analyses go on, expired portfolios are erased. */
export const openPortfolios = async (ground: PortfolioGround): Promise<PortfolioService> => {
  const state: State = { ...ground, line: await openAnalysisLine(ground) };
  await sweep(state);
  const sweeping = setInterval(() => {
    sweep(state).catch((error: unknown) => state.log(`error sweep: ${error}`));
  }, sweepInterval);
  sweeping.unref();
  return {
    keep: (portfolio, creation) => keep(state, portfolio, creation),
    portfolio: (id) => loadPortfolio(state, id),
    portfolios: async () => (await state.shelf.list("portfolio")) as readonly KeptPortfolio[],
    remove: (id) => remove(state, id),
    preview: (request) => preview(state, request),
    submit: (request, creation) => submit(state, request, creation),
    analysis: (id) => state.line.get(id),
    analyses: () => state.line.list(),
    cancel: (id) => state.line.cancel(id),
    results: (id) => results(state, id),
    explain: (id, row, value) => explain(state, id, row, value),
    close: () => {
      clearInterval(sweeping);
      return state.line.close();
    },
  };
};
