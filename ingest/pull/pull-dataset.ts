import { isTwinError, TwinError } from "../../core/index.js";
import type { DatasetFile, DatasetManifest } from "./dataset.js";
import type { DatasetDraft, DatasetShelf } from "./dataset-shelf.js";
import { canonicalText, sha256Hex } from "./digest.js";
import type { Piece, PlannedPull } from "./planned-pull.js";

export interface PullProgress {
  readonly id: string;
  readonly done: number;
  readonly of: number;
}

export interface PullOptions {
  readonly shelf: DatasetShelf;
  readonly code: DatasetManifest["code"];
  readonly now: () => Date;
  readonly onProgress?: (progress: PullProgress) => void;
  /** True where an answer said that its values are made: the data set is then a fixture. */
  readonly isFixture?: () => boolean;
  readonly signal?: AbortSignal;
}

export interface Pulled {
  readonly manifest: DatasetManifest;
  /** Pieces fetched now; 0 where all was there. */
  readonly fetched: number;
}

const keyDigits = 24;

/** Key of a question: the same plan has the same key, whenever and wherever it is made. */
export const pullKey = async ({ id, request }: Pick<PlannedPull, "id" | "request">): Promise<string> =>
  (await sha256Hex(canonicalText({ id, request }))).slice(0, keyDigits);

/** Runs the work on all items, so many at a time; the first failure stops the rest and is thrown. */
const inTurns = async <Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, signal: AbortSignal) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> => {
  const stop = new AbortController();
  const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      both.throwIfAborted();
      await work(item, both);
    }
  };
  const failures: unknown[] = [];
  const guarded = () =>
    worker().catch((error: unknown) => {
      failures.push(error);
      stop.abort();
    });
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, guarded));
  if (failures.length > 0) throw failures[0];
};

/** A piece that came broken is fetched once more: the next copy may be whole. */
const madeWhole = async (piece: Piece, signal: AbortSignal): Promise<Uint8Array> => {
  try {
    return await piece.make(signal);
  } catch (error) {
    if (!isTwinError(error, "source-corrupt")) throw error;
    return piece.make(signal);
  }
};

const fetchPieces = async (
  plan: PlannedPull,
  draft: DatasetDraft,
  files: Map<string, DatasetFile>,
  options: PullOptions,
): Promise<number> => {
  let fetched = 0;
  const tell = () => options.onProgress?.({ id: plan.id, done: files.size, of: plan.pieces.length });
  const missing: Piece[] = [];
  for (const piece of plan.pieces) {
    const there = await draft.has(piece.name);
    if (there) files.set(piece.name, there);
    else missing.push(piece);
  }
  tell();
  const fetchOne = async (piece: Piece, signal: AbortSignal): Promise<void> => {
    files.set(piece.name, await draft.write(piece.name, await madeWhole(piece, signal)));
    fetched++;
    tell();
  };
  await inTurns(missing, plan.atOnce ?? 4, fetchOne, options.signal);
  return fetched;
};

/** The finished data set of that question, with its files looked at once more; undefined where there is none. */
const kept = async (shelf: DatasetShelf, id: string, key: string): Promise<DatasetManifest | undefined> => {
  const manifest = await shelf.find(id, key);
  if (!manifest) return undefined;
  for (const name of Object.keys(manifest.files)) await shelf.read(manifest, name);
  return manifest;
};

/**
 * Carries out a plan: what is there already is not asked again, each piece is kept as it comes, the manifest is written
 * last. Safe to stop at any instant and to repeat.
 *
 * @throws TwinError what the source throws; `source-corrupt` where a kept file has changed on disk; `storage-full`
 */
export const pullDataset = async (plan: PlannedPull, options: PullOptions): Promise<Pulled> => {
  const { shelf, code, now, signal } = options;
  const key = await pullKey(plan);
  const there = await kept(shelf, plan.id, key);
  if (there) return { manifest: there, fetched: 0 };
  const draft = await shelf.open(plan.id, key);
  const files = new Map<string, DatasetFile>();
  const fetched = await fetchPieces(plan, draft, files, options);
  const finished = await plan.finish({ read: draft.read, ...(signal && { signal }) });
  for (const [name, bytes] of Object.entries(finished.files)) files.set(name, await draft.write(name, bytes));
  const listed = Object.fromEntries([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
  const { lineage } = finished;
  const version = (await sha256Hex(canonicalText({ key, items: lineage.items, files: listed, code }))).slice(0, 32);
  if (Object.keys(listed).length === 0) {
    throw new TwinError("source-corrupt", `${plan.id} holds nothing.`, { key: plan.id, offset: null });
  }
  const manifest: DatasetManifest = {
    ...lineage,
    quality: options.isFixture?.() ? "fixture" : lineage.quality,
    id: plan.id,
    key,
    version,
    request: plan.request,
    retrieved: now().toISOString(),
    code,
    files: listed,
  };
  await draft.commit(manifest);
  return { manifest, fetched };
};
