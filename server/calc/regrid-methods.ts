import { bilinearAt, type LatLonGrid, nearestAt, regridConservative, regridPoints } from "../../core/index.js";
import type { Options, Table, TableMethod } from "./method.js";
import { refuse, wordOption } from "./refuse.js";
import { requireColumn } from "./table.js";

/** `lon0:dlon:nx,lat0:dlat:ny`. */
const targetOf = (options: Options): LatLonGrid => {
  const text = options.target ?? "";
  const numbers = text.split(/[:,]/).map(Number);
  if (numbers.length !== 6 || numbers.some((value) => !Number.isFinite(value))) {
    refuse("target", `Option target is "${text}": give lon0:dlon:nx,lat0:dlat:ny, e.g. 5.7:0.03:30,49.4:0.03:26.`);
  }
  const [lon0, dlon, nx, lat0, dlat, ny] = numbers as [number, number, number, number, number, number];
  if (dlon === 0 || dlat === 0 || !(nx > 0 && ny > 0 && nx * ny <= 4_000_000))
    refuse("target", "The target needs steps and between 1 and 4000000 cells.");
  return { lon0, dlon, nx, lat0, dlat, ny };
};

const axisOf = (values: Float64Array, name: string): { first: number; step: number; count: number } => {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const [first, last] = [sorted[0] as number, sorted[sorted.length - 1] as number];
  const step = sorted.length > 1 ? (last - first) / (sorted.length - 1) : 1;
  const isEven = sorted.every((value, at) => Math.abs(value - first - at * step) < 1e-6 * Math.abs(step) + 1e-9);
  return isEven
    ? { first, step, count: sorted.length }
    : refuse(name, `The ${name}s of the source are not evenly spaced.`);
};

const sourceOf = (table: Table): { grid: LatLonGrid; field: Float64Array } => {
  const lon = requireColumn(table.quantity("longitude"), "longitude", "regrid");
  const lat = requireColumn(table.quantity("latitude"), "latitude", "regrid");
  const values = requireColumn(table.numbers("value"), "value", "regrid");
  const [x, y] = [axisOf(lon, "longitude"), axisOf(lat, "latitude")];
  const grid = { lon0: x.first, dlon: x.step, nx: x.count, lat0: y.first, dlat: y.step, ny: y.count };
  const field = new Float64Array(grid.nx * grid.ny).fill(Number.NaN);
  values.forEach((value, at) => {
    const column = Math.round(((lon[at] as number) - x.first) / x.step);
    field[Math.round(((lat[at] as number) - y.first) / y.step) * grid.nx + column] = value;
  });
  return { grid, field };
};

/** Regridding between regular grids of longitude and latitude. */
export const regridMethods: readonly TableMethod[] = [
  {
    kind: "table",
    id: "regrid",
    title: "values on another grid: bilinear, conservative of first order, or nearest",
    source: "Jones 1999, doi 10.1175/1520-0493(1999)127<2204:FASOCR>2.0.CO;2; agrees with CDO",
    columns: [
      { name: "longitude", unit: "degree", required: true, meaning: "cell centres of a regular grid" },
      { name: "latitude", unit: "degree", required: true, meaning: "cell centres of a regular grid" },
      { name: "value", unit: "any", required: true, meaning: "value of the cell" },
    ],
    outputs: [
      { name: "longitude", unit: "degree" },
      { name: "latitude", unit: "degree" },
      { name: "value", unit: "that of the source" },
    ],
    options: [
      { name: "method", default: "bilinear", meaning: "bilinear, conservative or nearest" },
      { name: "target", default: "", meaning: "lon0:dlon:nx,lat0:dlat:ny" },
    ],
    compute: (table, options) => {
      const method = wordOption(options, "method", ["bilinear", "conservative", "nearest"]);
      const target = targetOf(options);
      const { grid, field } = sourceOf(table);
      const values =
        method === "conservative"
          ? regridConservative(field, grid, target)
          : regridPoints(field, grid, target, method === "nearest" ? nearestAt : bilinearAt);
      return Array.from(values, (value, at) => ({
        longitude: target.lon0 + (at % target.nx) * target.dlon,
        latitude: target.lat0 + Math.floor(at / target.nx) * target.dlat,
        value,
      }));
    },
  },
];
