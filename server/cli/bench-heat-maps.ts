import { pet, petPerson, petVapour, randomOf, utci } from "../../core/index.js";
import { openTemperatureMap, openUtciMap } from "../../kernels/index.js";
import type { HeatBench } from "./bench-heat-figure.js";

const field = (random: () => number, n: number, low: number, high: number): Float32Array =>
  Float32Array.from({ length: n }, () => low + random() * (high - low));

/** Published values of the corrected PET (Walther & Goestchel's validation set): air, radiant, wind, humidity, clo, PET. */
const publishedPet = [
  [30, 30, 0.15, 50, 0.5, 30.6],
  [20, 20, 0.5, 50, 0.5, 17.16],
  [20, 20, 0.1, 50, 0.9, 19.92],
  [-5, 40, 0.5, 2, 0.9, 7.82],
  [30, 60, 1, 80, 0.9, 44.63],
] as const;

export const petBench = (): HeatBench => {
  const random = randomOf(4);
  const n = 20_000;
  const draw = (low: number, high: number) => Float64Array.from({ length: n }, () => low + random() * (high - low));
  const [air, radiant, wind, vapour] = [draw(0, 40), draw(0, 70), draw(0.1, 6), draw(4, 25)] as const;
  let sum = 0;
  return {
    figure: "pet-cells-per-s",
    unit: "cells s-1",
    bar: 50_000,
    reference:
      "pythermalcomfort 1,007 cells s-1: a three-dimensional search over numpy scalars. Algorithmic gain: core and clothes eliminated, two bracketed roots left.",
    work: n,
    scale: 1,
    run: () => {
      for (let at = 0; at < n; at++)
        sum += pet(air[at] as number, radiant[at] as number, wind[at] as number, vapour[at] as number);
    },
    agreement: () => {
      const gaps = publishedPet.map(([ta, tr, v, rh, clo, expected]) =>
        Math.abs(pet(ta, tr, v, petVapour(ta, rh), { ...petPerson, clo }) - expected),
      );
      return {
        difference: Number.isNaN(sum) ? Number.NaN : Math.max(...gaps),
        allowed: 0.05,
        unit: "K",
        with: "published values, rounded to 0.01 or 0.1 K",
      };
    },
  };
};

export const utciBench = async (): Promise<HeatBench> => {
  const random = randomOf(5);
  const n = 1 << 20;
  const air = field(random, n, -20, 40);
  const fields = {
    air,
    radiant: air.map((t) => t - 10 + 50 * random()),
    wind: field(random, n, 0.5, 15),
    vapour: field(random, n, 1, 40),
  };
  const out = new Float32Array(n);
  const map = await openUtciMap();
  return {
    figure: "utci-mcells-per-s",
    unit: "million cells s-1",
    bar: 25,
    reference:
      "thermofeel 5.6, pythermalcomfort's numba kernel 8.0 million cells s-1. Gain: WebAssembly SIMD and nested Horner; float32, copies in and out included.",
    work: 4 * n,
    scale: 1e-6,
    run: () => {
      for (let time = 0; time < 4; time++) map.compute(fields, out);
    },
    agreement: () => {
      let difference = 0;
      for (let at = 0; at < n; at += 97) {
        const exact = utci(
          air[at] as number,
          fields.radiant[at] as number,
          fields.wind[at] as number,
          fields.vapour[at] as number,
        );
        if (!Number.isNaN(exact)) difference = Math.max(difference, Math.abs((out[at] as number) - exact));
      }
      return { difference, allowed: 0.02, unit: "K", with: "the polynomial in float64" };
    },
  };
};

export const temperatureBench = async (): Promise<HeatBench> => {
  const random = randomOf(6);
  const [side, coarse] = [2048, 24];
  const places = Float64Array.from({ length: side }, (_, at) => -0.4 + (at * coarse) / side);
  const dz = field(random, side * side, -200, 200);
  const urban = field(random, side * side, 0, 4);
  const driver = Float64Array.from({ length: coarse * coarse }, () => 270 + 30 * random());
  const map = await openTemperatureMap(
    { width: side, height: side, coarseWidth: coarse, coarseHeight: coarse, columns: places, rows: places },
    { dz, urban },
  );
  let out: Float32Array = new Float32Array();
  const exact = (row: number, column: number): number => {
    const place = (at: number): readonly [number, number] => {
      const inside = Math.min(coarse - 1, Math.max(0, places[at] as number));
      const cell = Math.min(coarse - 2, Math.floor(inside));
      return [cell, inside - cell];
    };
    const [[i, tx], [j, ty]] = [place(column), place(row)];
    const at = (dx: number, dy: number): number => driver[(j + dy) * coarse + i + dx] as number;
    const mean = (at(0, 0) * (1 - tx) + at(1, 0) * tx) * (1 - ty) + (at(0, 1) * (1 - tx) + at(1, 1) * tx) * ty;
    return mean - 0.0065 * (dz[row * side + column] as number) + 0.8 * (urban[row * side + column] as number);
  };
  return {
    figure: "bilinear-lapse-urban-mcells-per-s",
    unit: "million cells s-1",
    bar: 250,
    reference:
      "plain JavaScript 268, gpu.js WebAssembly 121 million cells s-1. Gain: lines interpolated once per coarse row; static fields stay in the module, tables are made outside the clock.",
    work: 4 * side * side,
    scale: 1e-6,
    run: () => {
      for (let time = 0; time < 4; time++) out = map.compute(driver, -0.0065, 0.8);
    },
    agreement: () => {
      let difference = 0;
      for (let at = 0; at < side * side; at += 997) {
        difference = Math.max(difference, Math.abs((out[at] as number) - exact(Math.floor(at / side), at % side)));
      }
      return { difference, allowed: 5e-4, unit: "K", with: "each cell in float64" };
    },
  };
};
