import { describe, expect, test } from "vitest";
import { fillDepressions } from "./barnes2014.js";
import { breachDepressions } from "./lindsay2016.js";

const shape = { width: 5, height: 5 };
const createPit = (): Float64Array => {
  const ground = new Float64Array(25).fill(9);
  for (const inner of [6, 7, 8, 11, 13, 16, 17, 18]) ground[inner] = 5;
  ground[12] = 1;
  ground[14] = 7;
  return ground;
};

describe("breachDepressions", () => {
  test("cuts a falling trench from the pit through its lowest sill and leaves nothing to fill", () => {
    const ground = breachDepressions(createPit(), shape, { fall: 0.1, held: new Uint8Array(25) });
    expect(ground[12]).toBe(1);
    // Two cells down from the pit at 1, by 0.1 each: the ring, then the outlet.
    expect(Math.min(...[7, 8, 13, 17, 18].map((ring) => ground[ring] as number))).toBe(0.9);
    expect(ground[14]).toBe(0.9 - 0.1);
    expect(fillDepressions(ground, shape)).toEqual(ground);
  });

  test("leaves cells that are held as they are", () => {
    const held = new Uint8Array(25);
    held[14] = 1;
    expect(breachDepressions(createPit(), shape, { fall: 0.1, held })[14]).toBe(7);
  });
});
