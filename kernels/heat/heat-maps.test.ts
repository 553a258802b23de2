import { describe, expect, test } from "vitest";
import { utci } from "../../core/index.js";
import { openTemperatureMap } from "./temperature-map.js";
import { openUtciMap } from "./utci-map.js";

/** Single precision of 210 terms against double precision [K]. */
const utciTolerance = 0.02;
/** Single precision near 300 K [K]. */
const temperatureTolerance = 5e-4;

const createRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

describe("the UTCI map", () => {
  test("agrees with the polynomial in double precision and is absent where it is", async () => {
    const random = createRandom(5);
    const n = 20_003;
    const field = (low: number, high: number) => Float32Array.from({ length: n }, () => low + random() * (high - low));
    const air = field(-55, 55);
    const radiant = air.map((t) => t - 35 + random() * 110);
    const fields = { air, radiant, wind: field(0.3, 18), vapour: field(0, 55) };
    air[7] = Number.NaN;
    const out = new Float32Array(n);
    (await openUtciMap()).compute(fields, out);
    let present = 0;
    for (let at = 0; at < n; at++) {
      const expected = utci(air[at]!, radiant[at]!, fields.wind[at]!, fields.vapour[at]!);
      // On the very border of the range a rounding decides.
      if (Number.isNaN(expected) !== Number.isNaN(out[at]!)) {
        const d = radiant[at]! - air[at]!;
        expect(Math.min(Math.abs(d + 30), Math.abs(d - 70))).toBeLessThan(1e-4);
      } else if (!Number.isNaN(expected)) {
        present++;
        expect(Math.abs(out[at]! - expected)).toBeLessThanOrEqual(utciTolerance);
      }
    }
    expect(present).toBeGreaterThan(5000);
    expect(out[7]).toBeNaN();
  });

  test("refuses fields of unlike length", async () => {
    const map = await openUtciMap();
    const [a, b] = [new Float32Array(4), new Float32Array(5)];
    expect(() => map.compute({ air: a, radiant: a, wind: b, vapour: a }, a)).toThrow(/fields of one length/);
  });
});

describe("the temperature map", () => {
  test("is bilinear plus lapse plus town, cell by cell", async () => {
    const random = createRandom(9);
    const grid = {
      width: 37,
      height: 23,
      coarseWidth: 5,
      coarseHeight: 4,
      columns: Float64Array.from({ length: 37 }, (_, x) => -0.4 + x * 0.13),
      rows: Float64Array.from({ length: 23 }, (_, y) => -0.4 + y * 0.17),
    };
    const n = grid.width * grid.height;
    const fields = {
      dz: Float32Array.from({ length: n }, () => 400 * random() - 200),
      urban: Float32Array.from({ length: n }, () => 4 * random()),
    };
    const coarse = Float64Array.from({ length: 20 }, () => 15 + 10 * random());
    const found = (await openTemperatureMap(grid, fields)).compute(coarse, -0.0065, 0.8);
    expect(found.length).toBe(n);
    for (let at = 0; at < n; at++) {
      const x = Math.min(4, Math.max(0, grid.columns[at % 37]!));
      const y = Math.min(3, Math.max(0, grid.rows[Math.floor(at / 37)]!));
      const [i, j] = [Math.min(3, Math.floor(x)), Math.min(2, Math.floor(y))];
      const [tx, ty] = [x - i, y - j];
      const value = (dx: number, dy: number) => coarse[(j + dy) * 5 + i + dx]!;
      const base =
        (value(0, 0) * (1 - tx) + value(1, 0) * tx) * (1 - ty) + (value(0, 1) * (1 - tx) + value(1, 1) * tx) * ty;
      const expected = base - 0.0065 * fields.dz[at]! + 0.8 * fields.urban[at]!;
      expect(Math.abs(found[at]! - expected)).toBeLessThanOrEqual(temperatureTolerance);
    }
  });
});
