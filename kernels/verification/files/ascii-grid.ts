import { TwinError } from "../../../core/index.js";

/** A raster of a case: square cells, row 0 north, NaN where absent. West and north are its outer corner [m]. */
export interface CaseRaster {
  readonly width: number;
  readonly height: number;
  readonly cell: number;
  readonly west: number;
  readonly north: number;
  readonly data: Float32Array;
}

const refuse = (path: string, message: string): never => {
  throw new TwinError("source-corrupt", `${path}: ${message}.`, { key: path, offset: null });
};

const headerOf = (words: readonly string[]): { header: ReadonlyMap<string, number>; used: number } => {
  const header = new Map<string, number>();
  let used = 0;
  while (/^[a-z_]/i.test(words[used] ?? "") && !/^(nan|inf)/i.test(words[used] ?? "")) {
    header.set((words[used] as string).toLowerCase(), Number(words[used + 1]));
    used += 2;
  }
  return { header, used };
};

/** Reads an ESRI ASCII grid (`ncols`, `nrows`, `xllcorner` or `xllcenter`, `cellsize`, `NODATA_value`). */
export const parseAsciiGrid = (path: string, text: string): CaseRaster => {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const { header, used } = headerOf(words);
  const need = (key: string): number => header.get(key) ?? refuse(path, `the header names no ${key}`);
  const [width, height, cell] = [need("ncols"), need("nrows"), need("cellsize")];
  const corner = (axis: "x" | "y"): number => {
    const centre = header.get(`${axis}llcenter`);
    return centre === undefined ? need(`${axis}llcorner`) : centre - cell / 2;
  };
  const nodata = header.get("nodata_value");
  const values = words.slice(used);
  if (!(cell > 0) || values.length !== width * height) {
    refuse(path, `${values.length} values for ${width} by ${height} cells of ${cell} m`);
  }
  const data = Float32Array.from(values, (word) => {
    const value = Number(word);
    return value === nodata ? Number.NaN : value;
  });
  return { width, height, cell, west: corner("x"), north: corner("y") + height * cell, data };
};
