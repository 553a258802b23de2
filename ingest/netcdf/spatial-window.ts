import { type BBox, TwinError } from "../../core/index.js";
import type { NetcdfFile, NetcdfSummary, NetcdfVariable } from "./netcdf-file.js";

/** Cells of a field within an area, and where their centres lie. */
export interface SpatialWindow {
  /** Index ranges of the two space dimensions, in the order of the variable. */
  readonly rows: readonly [from: number, to: number];
  readonly columns: readonly [from: number, to: number];
  /** Centre of each cell of the window, row by row [degree], longitudes −180 to 180. */
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** True where the centre lies in the area. */
  readonly inside: readonly boolean[];
}

const isLatitude = ({ attributes, name }: NetcdfVariable): boolean =>
  /^degrees?_?n(orth)?$/i.test(String(attributes.units)) ||
  attributes.standard_name === "latitude" ||
  name === "latitude";
const isLongitude = ({ attributes, name }: NetcdfVariable): boolean =>
  /^degrees?_?e(ast)?$/i.test(String(attributes.units)) ||
  attributes.standard_name === "longitude" ||
  name === "longitude";

const wrapped = (longitude: number): number => ((((longitude + 180) % 360) + 360) % 360) - 180;

const noPlace = (name: string): TwinError =>
  new TwinError("unsupported", `"${name}" has no longitude and latitude (units degrees_east, degrees_north).`, {
    feature: "coordinates",
    found: name,
  });

const cellRange = (indices: readonly number[]): readonly [number, number] => [
  indices.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY),
  indices.reduce((most, one) => Math.max(most, one), -1) + 1,
];

/** Longitude and latitude of a field: axes of their own, or one of each a cell (rotated grids). */
const placesOf = async (file: NetcdfFile, field: NetcdfVariable) => {
  const [yName, xName] = field.dimensions.slice(-2);
  const [height, width] = field.shape.slice(-2) as [number, number];
  const fits = ({ shape, dimensions }: NetcdfVariable, own: string | undefined): boolean =>
    (shape.length === 1 && dimensions[0] === own) ||
    (shape.length === 2 && shape[0] === height && shape[1] === width && dimensions[0] === yName);
  const { variables } = file.summary;
  const lat = variables.find((one) => isLatitude(one) && fits(one, yName));
  const lon = variables.find((one) => isLongitude(one) && fits(one, xName));
  if (!lat || !lon) throw noPlace(field.name);
  const [lats, lons] = [await file.read(lat.name), await file.read(lon.name)];
  const at = (values: Float64Array, { shape }: NetcdfVariable, row: number, column: number, along: number): number =>
    (shape.length === 1 ? values[along] : values[row * width + column]) as number;
  return {
    height,
    width,
    place: (row: number, column: number): [number, number] => [
      wrapped(at(lons, lon, row, column, column)),
      at(lats, lat, row, column, row),
    ],
  };
};

/**
 * The smallest block of cells that holds every cell whose centre lies in the area, found from the file's own
 * coordinates: axes that ascend or descend, 0–360, rotated grids.
 *
 * @throws TwinError `unsupported` without coordinates, `outside-extent` where no centre lies in the area
 */
export const spatialWindow = async (file: NetcdfFile, field: NetcdfVariable, area: BBox): Promise<SpatialWindow> => {
  const { height, width, place } = await placesOf(file, field);
  const [west, south, east, north] = area;
  const [rows, columns]: [number[], number[]] = [[], []];
  const isInside = ([x, y]: readonly [number, number]): boolean => x >= west && x <= east && y >= south && y <= north;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (!isInside(place(row, column))) continue;
      rows.push(row);
      columns.push(column);
    }
  }
  if (rows.length === 0) {
    const message = `No cell of "${field.name}" has its centre within ${area.join(", ")}: name a wider --area.`;
    throw new TwinError("outside-extent", message, { field: field.name, value: area, extent: [] });
  }
  const [rowRange, columnRange] = [cellRange(rows), cellRange(columns)];
  const places: [number, number][] = [];
  for (let row = rowRange[0]; row < rowRange[1]; row++) {
    for (let column = columnRange[0]; column < columnRange[1]; column++) places.push(place(row, column));
  }
  return {
    rows: rowRange,
    columns: columnRange,
    longitude: Float64Array.from(places, ([x]) => x),
    latitude: Float64Array.from(places, ([, y]) => y),
    inside: places.map(isInside),
  };
};

/** Variables with time and two dimensions of space, in the order of the file. */
export const timeFields = ({ variables }: NetcdfSummary): readonly NetcdfVariable[] =>
  variables.filter(({ shape, dimensions }) => shape.length === 3 && /time/i.test(dimensions[0] ?? ""));
