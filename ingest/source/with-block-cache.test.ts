import { expect, test } from "vitest";
import type { RangeSource } from "./range-source.js";
import { withBlockCache } from "./with-block-cache.js";

test("keeps a bounded number of blocks, and reads one that went again", async () => {
  const asked: number[] = [];
  const source: RangeSource = {
    name: "bytes",
    size: 1000,
    read: async (offset, length) => {
      asked.push(offset);
      return Uint8Array.from({ length }, (_, index) => (offset + index) % 251);
    },
  };
  const cached = withBlockCache(source, { blockBytes: 100, blocks: 2 });
  for (const offset of [0, 10, 100, 200, 110, 0]) {
    expect((await cached.read(offset, 5))[0]).toBe(offset % 251);
  }
  expect(asked).toEqual([0, 100, 200, 0]);
});
