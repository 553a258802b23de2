import { expect, test } from "vitest";
import { fillDepressions, flowDirections, receiversOf } from "../../kernels/index.js";
import { catchmentLabels } from "./catchment-labels.js";
import { seamCells, tilesOf } from "./tiles.js";
import { createValley } from "./valley.case.js";
import { gaugesOf, windowFaces } from "./window-faces.js";

const { elevation, grid } = createValley();
const cells = 2400;
const catchments = catchmentLabels(elevation, grid, cells);

test("every cell lies in one catchment, none is far larger than asked, and water leaves each at few places downstream", () => {
  const { labels, count } = catchments;
  const receivers = receiversOf(flowDirections(fillDepressions(elevation, grid, { epsilon: 1e-3 }), grid), grid);
  const sizes = new Array<number>(count).fill(0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  expect(sizes.reduce((sum, size) => sum + size)).toBe(labels.length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(cells);
  const leaving = new Map<number, number>();
  receivers.forEach((receiver, cell) => {
    const [from, to] = [labels[cell] as number, labels[receiver] as number];
    if (from === to) return;
    expect(to).toBeGreaterThan(from);
    leaving.set(from, (leaving.get(from) ?? 0) + 1);
  });
  expect([...leaving.values()].every((exits) => exits === 1)).toBe(true);
});

test("cells without ground have no catchment, and finer ground is parted on blocks of its lowest cells", () => {
  const ground = elevation.slice();
  ground[5] = Number.NaN;
  expect(catchmentLabels(ground, grid, cells).labels[5]).toBe(-1);
  const [width, height] = [61, 50];
  const fine = Float32Array.from({ length: width * height }, (_, cell) => 100 + Math.abs((cell % width) - 30) / 10);
  const parted = catchmentLabels(fine, { ...grid, width, height }, 800, 500);
  expect(parted.labels).toHaveLength(width * height);
  expect(parted.count).toBeGreaterThan(1);
  // Blocks of 3 cells: the first three of the first three rows are one.
  expect(new Set([0, 1, 2, width, 2 * width + 2].map((cell) => parted.labels[cell])).size).toBe(1);
  expect(parted.labels.every((label) => label >= 0 && label < parted.count)).toBe(true);
});

test("a window holds its catchment and 500 m around it, and its sides inside the grid have a face a cell", () => {
  for (const tile of tilesOf(catchments, grid)) {
    const { row, column, width, height } = tile.window;
    catchments.labels.forEach((label, cell) => {
      if (label !== tile.id) return;
      const [atRow, atColumn] = [Math.floor(cell / grid.width), cell % grid.width];
      expect(
        atRow - row >= Math.min(17, atRow) && row + height - 1 - atRow >= Math.min(17, grid.height - 1 - atRow),
      ).toBe(true);
      expect(atColumn - column >= Math.min(17, atColumn)).toBe(true);
    });
    const faces = windowFaces(grid, tile.window);
    const sides = [row > 0, row + height < grid.height].filter(Boolean).length * width;
    expect(faces).toHaveLength(sides + [column > 0, column + width < grid.width].filter(Boolean).length * height);
    const { own, others } = seamCells(catchments.labels, grid, tile);
    expect([...own].every((cell) => catchments.labels[cell] === tile.id)).toBe(true);
    expect([...others].some((cell) => catchments.labels[cell] === tile.id)).toBe(false);
  }
});

test("the walk along a face counts water into the window as positive", () => {
  const window = { row: 10, column: 20, width: 4, height: 3 };
  const { lines } = gaugesOf(windowFaces(grid, window), { row: 8, column: 15, width: 20, height: 20 }, "0");
  const walk = (id: string) => lines.find((line) => line.id === id);
  // East of a walk south, north of a walk east: see LineGauge.
  expect(walk("0/west-0")).toMatchObject({ from: { row: 2, column: 5 }, to: { row: 3, column: 5 } });
  expect(walk("0/east-1")).toMatchObject({ from: { row: 4, column: 9 }, to: { row: 3, column: 9 } });
  expect(walk("0/south-0")).toMatchObject({ from: { row: 5, column: 5 }, to: { row: 5, column: 6 } });
  expect(walk("0/north-3")).toMatchObject({ from: { row: 2, column: 9 }, to: { row: 2, column: 8 } });
});
