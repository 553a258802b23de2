import type { GroundMeasure } from "../../kernels/index.js";
import type { Failure } from "../store/loadable.js";
import type { Position, Sketch } from "../store/state.js";

/** Measures that can be drawn: each a shape and one number. */
export const measureKinds = ["wall", "basin", "embankment", "opening"] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** A measure as the solver and the server take it. */
export type DrawnMeasure = { readonly type: "Feature" } & GroundMeasure;

interface KindFacts {
  readonly shape: Sketch["shape"];
  /** The number that it needs: metres over the ground, metres below it, or cubic metres. */
  readonly number: { readonly least: number; readonly most: number; readonly start: number; readonly unit: "m" | "m³" };
}

const height = { least: 0.1, most: 20, start: 2, unit: "m" } as const;

export const measureFacts: Readonly<Record<MeasureKind, KindFacts>> = {
  wall: { shape: "line", number: height },
  embankment: { shape: "line", number: { ...height, start: 3 } },
  opening: { shape: "line", number: height },
  basin: { shape: "polygon", number: { least: 100, most: 5_000_000, start: 20_000, unit: "m³" } },
};

/** Fewest corners of a shape. */
export const fewestPoints = { line: 2, polygon: 3 } as const;

const pair = ({ longitude, latitude }: Position): [number, number] => [longitude, latitude];

const propertiesOf = (kind: MeasureKind, value: number): DrawnMeasure["properties"] => {
  if (kind === "basin") return { kind, volume_m3: value };
  if (kind === "opening") return { kind, floor_m: -value, vertical_datum: "ground" };
  return { kind, crest_m: value, vertical_datum: "ground" };
};

/** A measure from what was drawn. */
export const createMeasure = (kind: MeasureKind, value: number, points: readonly Position[]): DrawnMeasure => {
  const line = points.map(pair);
  const properties = propertiesOf(kind, value);
  return measureFacts[kind].shape === "line"
    ? { type: "Feature", geometry: { type: "LineString", coordinates: line }, properties }
    : { type: "Feature", geometry: { type: "Polygon", coordinates: [[...line, line[0]!]] }, properties };
};

/** How far the window of the browser tells the truth. */
export type WindowVerdict = "whole-effect" | "too-small" | "more-rain";

/** What a run in the browser found. */
export interface WhatIfSummary {
  readonly verdict: WindowVerdict;
  readonly width: number;
  readonly height: number;
  /** Columns of the whole layer, in which the cells of `after` are counted. */
  readonly columns: number;
  /** Area off the measures themselves where the largest depth rises or falls by more than 1 cm [m2]. */
  readonly moreArea: number;
  readonly lessArea: number;
  /** Largest rise and fall off the measures themselves [m], at least 0. */
  readonly mostMore: number;
  readonly mostLess: number;
  /** Largest depth with the changes, by flat cell of the whole layer: to hold against the server's own. */
  readonly after: ReadonlyMap<number, number>;
}

export type WhatIfRun =
  | { readonly status: "idle" }
  | {
      readonly status: "running";
      readonly time: number;
      readonly until: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly status: "done"; readonly summary: WhatIfSummary }
  | { readonly status: "failed"; readonly failure: Failure };
