import { fromFile } from "geotiff";
import { describe, expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { accumulate } from "./accumulation.js";
import { fillDepressions } from "./barnes2014.js";
import { receiversOf } from "./flow-order.js";
import { flowDirections } from "./ocallaghan1984.js";

describe("accumulate", () => {
  test("counts 1 … N down a plane that falls to the south", () => {
    const shape = { width: 3, height: 6 };
    const plane = Float64Array.from({ length: 18 }, (_, index) => -Math.floor(index / 3));
    const counts = accumulate(flowDirections(plane, shape), shape);
    expect([...counts].filter((_, index) => index % 3 === 1)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("sums the weights that it is given", () => {
    const shape = { width: 3, height: 1 };
    const counts = accumulate(Uint8Array.of(1, 1, 0), shape, Float64Array.of(10, 20, 30));
    expect([...counts]).toEqual([10, 30, 60]);
  });

  test("refuses directions that run in a circle", () => {
    expect(() => accumulate(Uint8Array.of(1, 16), { width: 2, height: 1 })).toThrow(/circle/);
  });

  test("refuses a code that is no direction", () => {
    expect(() => accumulate(Uint8Array.of(3), { width: 1, height: 1 })).toThrow(/ESRI code/);
  });
});

/** ESRI code of each PCRaster keypad direction 1 … 9 (5 = pit). */
const esriOfKeypad = [255, 8, 4, 2, 16, 0, 1, 32, 64, 128];

/** The gate of the case: the set prints its areas in float32. */
const areaRelative = 0.005;

const readBand = async (name: string) => {
  const tiff = await fromFile(sharedPath(`data/route-b/wflow-rhine/${name}.tif`));
  const image = await tiff.getImage();
  const [band] = await image.readRasters();
  return {
    values: band as unknown as ArrayLike<number>,
    shape: { width: image.getWidth(), height: image.getHeight() },
  };
};

describeShared("the 30 arc-second Rhine set", () => {
  test("drains without pits after the fill", async () => {
    const { values, shape } = await readBand("wflow_dem");
    const ground = Float64Array.from(values, (z) => (z > -1000 && z < 9000 ? z : Number.NaN));
    const filled = fillDepressions(ground, shape, { epsilon: 1e-3 });
    const directions = flowDirections(filled, shape);
    const counts = accumulate(directions, shape);
    const atOutlets = counts.reduce((sum, count, index) => sum + (directions[index] === 0 ? count : 0), 0);
    expect(atOutlets).toBe(filled.filter((z) => !Number.isNaN(z)).length);
  });

  test("accumulates its own directions to its own upstream area", async () => {
    const ldd = await readBand("wflow_ldd");
    const area = await readBand("wflow_uparea");
    const { width, height } = ldd.shape;
    const directions = Uint8Array.from(ldd.values, (keypad) => esriOfKeypad[keypad] ?? 255);
    // The set's cells carry areas of their own (0.02 … 2.4 km2, from finer data): what each adds to its donors' sum.
    const receivers = receiversOf(directions, ldd.shape);
    const weights = Float64Array.from(receivers, (receiver, index) =>
      receiver < 0 ? 0 : (area.values[index] as number),
    );
    for (const [index, receiver] of receivers.entries()) {
      if (receiver >= 0 && receiver !== index)
        weights[receiver] = (weights[receiver] as number) - (area.values[index] as number);
    }
    const sums = accumulate(directions, ldd.shape, weights);
    // Water that enters through the cut frame is missing here: compare basins that lie inside.
    const fromFrame = new Float64Array(sums.length);
    for (let index = 0; index < sums.length; index++) {
      const row = Math.floor(index / width);
      const column = index % width;
      if (row === 0 || column === 0 || row === height - 1 || column === width - 1) fromFrame[index] = 1;
    }
    const touched = accumulate(directions, ldd.shape, fromFrame);
    const errors: number[] = [];
    for (let index = 0; index < sums.length; index++) {
      const expected = area.values[index] as number;
      if (touched[index] === 0 && directions[index] !== 255 && expected > 50) {
        errors.push(Math.abs((sums[index] as number) / expected - 1));
      }
    }
    errors.sort((one, other) => one - other);
    console.log(`upstream area: ${errors.length} cells, worst ${errors.at(-1)}, median ${errors[errors.length >> 1]}`);
    expect(errors.length).toBeGreaterThan(500);
    expect(errors.at(-1)).toBeLessThanOrEqual(areaRelative);
  });
});
