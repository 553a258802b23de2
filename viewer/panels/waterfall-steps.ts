import type { ExplainNode } from "../../core/index.js";

/** One term of a sum: where its bar begins and ends on the axis of the running sum. */
export interface WaterfallStep {
  /** Name of the term, as its node has it after `term_`. */
  readonly id: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/** A sum drawn term by term, all in the unit of its nodes. */
export interface Waterfall {
  readonly steps: readonly WaterfallStep[];
  readonly total: number;
  readonly unit: string;
}

const prefix = "term_";

/**
 * Terms of the first sum of an explanation whose nodes are called `term_…`: the first is where the sum begins, each other
 * one goes on where the one before has come to. Null where an explanation has no such sum.
 */
export const waterfallOf = (nodes: readonly ExplainNode[]): Waterfall | null => {
  const terms = nodes.filter(({ id, result }) => id.startsWith(prefix) && typeof result === "number");
  if (terms.length < 2) return null;
  let level = 0;
  const steps = terms.map(({ id, result }) => {
    const value = result as number;
    const from = level;
    level += value;
    return { id: id.slice(prefix.length), value, from, to: level };
  });
  return { steps, total: level, unit: (terms[0] as ExplainNode).unit };
};

/** Bounds of the running sum after its first term, with a margin: the base itself would leave no room for what follows. */
export const waterfallSpan = ({ steps }: Waterfall): readonly [low: number, high: number] => {
  const levels = steps.map(({ to }) => to);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const margin = Math.max(0.1 * (high - low), 1e-6);
  return [low - margin, high + margin];
};
