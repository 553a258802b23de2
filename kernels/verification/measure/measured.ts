import type { FloodCase } from "../format/flood-case.js";
import type { Probe } from "../run/probes.js";
import type { CaseRecord } from "../run/simulate-case.js";
import type { Scene } from "../run/snapshot.js";

/** All runs of a case on one solver and engine. */
export interface MeasuredCase {
  readonly one: FloodCase;
  /** The run as written. */
  readonly record: CaseRecord;
  readonly probes: ReadonlyMap<string, Probe>;
  /** Depth and maximum depth of the turned runs, turned back. */
  readonly turned: readonly { readonly depth: Float32Array; readonly maximum: Float32Array }[];
  /** The same run with the options of the twin. */
  readonly twin: CaseRecord | undefined;
  /** Runs by refinement factor, increasing, with the one as written. */
  readonly refined: readonly { readonly factor: number; readonly record: CaseRecord }[];
}

/** The water of a record at a time that its schedule kept. */
export const sceneAt = ({ built, snapshots, extremes }: CaseRecord, time: number): Scene => {
  const { frame, ground } = built.context;
  const snapshot = snapshots.get(time);
  if (!snapshot) throw new Error(`no snapshot was taken at ${time} s`);
  return { frame, ground, snapshot, extremes };
};

/** Time that a metric names, else the end of the run [s]. */
export const timeOf = (record: CaseRecord, time: number | string | undefined, path: string): number => {
  const { context, duration } = record.built;
  return time === undefined ? duration : context.scope.number(path, time);
};
