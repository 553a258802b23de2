import { expect, test } from "vitest";
import type { Window } from "../../core/index.js";
import { readBands } from "./cells.js";

/** A service whose cell at (row, column) holds row * width + column, and what it was asked. */
const createService = () => {
  const asked: Window[] = [];
  const read = async (window: Window): Promise<Float32Array> => {
    asked.push(window);
    const { row, height, width } = window;
    return Float32Array.from({ length: height * width }, (_, index) => row * width + index);
  };
  return { asked, read };
};

test("a layer larger than one answer is read whole, in bands of rows that follow each other", async () => {
  const { asked, read } = createService();
  const values = await readBands({ width: 2000, height: 1300 }, read);
  expect(asked.map(({ row, height }) => [row, height])).toEqual([
    [0, 524],
    [524, 524],
    [1048, 252],
  ]);
  expect(values.every((value, index) => value === index)).toBe(true);
});

test("a layer that the page cannot hold is refused before its cells are asked for", async () => {
  const { asked, read } = createService();
  await expect(readBands({ width: 4000, height: 3000 }, read)).rejects.toMatchObject({ code: "too-large" });
  expect(asked).toEqual([]);
});
