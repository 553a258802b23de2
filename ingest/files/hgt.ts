import { type Grid, TwinError } from "../../core/index.js";

/** Side of a tile by its bytes: 1″ or 3″. */
const sides: Readonly<Record<number, number>> = { [3601 * 3601 * 2]: 3601, [1201 * 1201 * 2]: 1201 };

/**
 * An SRTM tile: big-endian int16, point-registered, rows from the north, -32768 absent; the name says its south-west
 * corner. Cells become areas around the points, so the grid reaches half a cell beyond the degree.
 *
 * @throws TwinError `source-corrupt`
 */
export const readHgt = (bytes: Uint8Array, name: string): { grid: Grid; data: Float32Array } => {
  const side = sides[bytes.byteLength];
  const match = /([NS])(\d{2})([EW])(\d{3})\.hgt$/i.exec(name);
  if (!side || !match) {
    const why = side
      ? "its name says no corner such as N49E006.hgt"
      : `${bytes.byteLength} bytes are no tile of 1″ or 3″`;
    throw new TwinError("source-corrupt", `"${name}" is not an hgt tile: ${why}.`, { key: name, offset: null });
  }
  const south = Number(match[2]) * (match[1]?.toUpperCase() === "S" ? -1 : 1);
  const west = Number(match[4]) * (match[3]?.toUpperCase() === "W" ? -1 : 1);
  const cell = 1 / (side - 1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = Float32Array.from({ length: side * side }, (_, index) => {
    const value = view.getInt16(2 * index);
    return value === -32768 ? Number.NaN : value;
  });
  const affine = [cell, 0, west - cell / 2, 0, -cell, south + 1 + cell / 2] as const;
  return { grid: { width: side, height: side, affine, crs: "EPSG:4326" }, data };
};
