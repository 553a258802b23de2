import { TwinError } from "../../../core/index.js";
import type { Scope } from "../expression/scope.js";
import type { CaseFiles } from "../files/case-files.js";
import type { CaseGrid } from "../format/setting.js";

/** Shape and place of a case's grid: west and north are its outer corner [m], y northward. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly cell: number;
  readonly west: number;
  readonly north: number;
}

/** How much finer than written a case runs; rows may keep their number in a channel. */
export interface Refinement {
  readonly factor: number;
  readonly rows: "scale" | "keep";
}

export const asWritten: Refinement = { factor: 1, rows: "keep" };

const scaled = (name: string, count: number, factor: number): number => {
  const result = count * factor;
  if (Number.isInteger(result) && result >= 1) return result;
  const message = `grid.${name} ${count} times ${factor} is ${result}: choose factors that leave whole cells.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "refine.factors", message }] });
};

/** The frame of a case, finer or coarser than written where asked. */
export const frameOf = async (
  grid: CaseGrid,
  scope: Scope,
  files: CaseFiles,
  { factor, rows }: Refinement,
): Promise<Frame> => {
  if ("raster" in grid) {
    const { width, height, cell, west, north } = await files.readRaster(grid.raster);
    if (factor === 1) return { width, height, cell, west, north };
    const message = "A grid taken from a raster cannot be refined: write width, height and cell_m.";
    throw new TwinError("invalid-request", message, { issues: [{ path: "refine", message }] });
  }
  const written = scope.number("grid.cell_m", grid.cell_m);
  const cell = written / factor;
  if (!(cell > 0)) {
    const message = `grid.cell_m is ${written}: must be above 0.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: "grid.cell_m", message }] });
  }
  const width = scaled("width", grid.width, factor);
  const height = rows === "keep" ? grid.height : scaled("height", grid.height, factor);
  const [west, south] = [0, 1].map((axis) => scope.number(`grid.origin_m.${axis}`, grid.origin_m[axis]!)) as [
    number,
    number,
  ];
  return { width, height, cell, west, north: south + height * cell };
};

/** Centre of a cell [m]. */
export const centreOf = ({ cell, west, north }: Frame, row: number, column: number): readonly [number, number] => [
  west + (column + 0.5) * cell,
  north - (row + 0.5) * cell,
];

/** The cell that holds a position: the eastern and northern one on a line between cells. */
export const cellOf = (frame: Frame, x: number, y: number, path: string): number => {
  const column = Math.floor((x - frame.west) / frame.cell + 1e-9);
  const { width, height } = frame;
  const row = height - 1 - Math.floor((y - frame.north) / frame.cell + height + 1e-9);
  if (column >= 0 && row >= 0 && column < width && row < height) return row * width + column;
  const extent = [frame.west, frame.north - height * frame.cell, frame.west + width * frame.cell, frame.north];
  throw new TwinError("outside-extent", `${path} at ${x}, ${y} m is not on the grid ${extent.join(", ")}.`, {
    field: path,
    value: [x, y],
    extent,
  });
};
