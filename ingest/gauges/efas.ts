import { TwinError } from "../../core/index.js";
import type { NetcdfFile } from "../netcdf/netcdf-file.js";
import { spatialWindow, timeFields } from "../netcdf/spatial-window.js";
import { cfInstantsMs } from "../zarr/cf-time.js";
import type { DischargeSeries } from "./grdc.js";
import { controlled } from "./quality-control.js";

const cubicMetres = new Set(["m3 s-1", "m**3 s**-1", "m3/s", "m^3/s", "m3 s**-1"]);
/** Farthest that a cell's centre may lie from the point [degree]: within a cell of 5 km. */
const farthest = 0.06;

/** Longitude counts less the farther north. */
const distance = ([x, y]: readonly [number, number], longitude: number, latitude: number): number =>
  Math.hypot((longitude - x) * Math.cos((y * Math.PI) / 180), latitude - y);

/**
 * Discharge of EFAS (or another field of `m3 s-1`) at the cell nearest to a point. The model's river runs in cells: the
 * caller picks the cell, whose upstream area belongs beside it; a neighbour may be a brook.
 *
 * @throws TwinError `unsupported` without such a field, `outside-extent` where the point lies off the grid
 */
export const efasSeries = async (
  file: NetcdfFile,
  name: string,
  position: readonly [number, number],
): Promise<DischargeSeries> => {
  const fields = timeFields(file.summary);
  const field = fields.find(({ attributes }) => cubicMetres.has(String(attributes.units)));
  if (!field) {
    const found = fields.map((one) => `${one.name} [${String(one.attributes.units)}]`).join(", ") || "no field";
    const message = `"${name}" holds no discharge in m3 s-1: it holds ${found}.`;
    throw new TwinError("unsupported", message, { feature: "discharge", found });
  }
  const [x, y] = position;
  const area = [x - farthest, y - farthest, x + farthest, y + farthest] as const;
  const { rows, columns, longitude, latitude } = await spatialWindow(file, field, area);
  const places = Array.from(longitude, (lon, cell) => distance(position, lon, latitude[cell] as number));
  const nearest = places.indexOf(Math.min(...places));
  const width = columns[1] - columns[0];
  const [row, column] = [rows[0] + Math.floor(nearest / width), columns[0] + (nearest % width)];
  const time = file.summary.variables.find((one) => one.name === field.dimensions[0]);
  const stamps = cfInstantsMs(
    await file.read(field.dimensions[0] as string),
    String(time?.attributes.units),
    String(time?.attributes.calendar ?? "standard"),
  );
  const values = await file.read(field.name, [
    [0, field.shape[0] as number],
    [row, row + 1],
    [column, column + 1],
  ]);
  return {
    ...controlled({
      station: `efas/${row}-${column}`,
      name: `${name}, cell at ${(longitude[nearest] as number).toFixed(4)}, ${(latitude[nearest] as number).toFixed(4)}`,
      quantity: "discharge",
      unit: "m3 s-1",
      datum: "none",
      position: [longitude[nearest] as number, latitude[nearest] as number],
      observations: Array.from(stamps, (instantMs, at) => ({ instantMs, value: values[at] as number, flags: [] })),
      warnings: [
        "discharge of a model, each value the mean of the step before its stamp",
        "hold its cell against the river before use",
      ],
    }),
    catchmentAreaKm2: null,
  };
};
