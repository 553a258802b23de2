import { emptyReport, type FileReport } from "../files/file-report.js";
import { valueSuspicions } from "../files/suspicions.js";
import type { NetcdfFile, NetcdfVariable } from "./netcdf-file.js";
import { spatialWindow, timeFields } from "./spatial-window.js";

const world = [-180, -90, 180, 90] as const;

const extremes = (values: Float64Array): readonly [number, number] =>
  values.reduce<[number, number]>(
    ([least, most], one) => [Math.min(least, one), Math.max(most, one)],
    [Infinity, -Infinity],
  );

const timeSuspicions = (file: NetcdfFile, field: NetcdfVariable): readonly string[] => {
  const time = file.summary.variables.find(({ name }) => name === field.dimensions[0]);
  if (!time) return ["its times have no coordinate"];
  const calendar = String(time.attributes.calendar ?? "standard");
  const said = time.attributes.units === undefined ? ["its times have no unit"] : [];
  const own = ["standard", "gregorian", "proleptic_gregorian"].includes(calendar.toLowerCase());
  return own ? said : [...said, `its years are those of the calendar ${calendar}`];
};

const fieldReport = async (file: NetcdfFile, field: NetcdfVariable): Promise<FileReport> => {
  const { longitude, latitude, inside } = await spatialWindow(file, field, world);
  const [[west, east], [south, north]] = [extremes(longitude), extremes(latitude)];
  const [height, width] = field.shape.slice(-2) as [number, number];
  const first = await file.read(field.name, [
    [0, 1],
    [0, height],
    [0, width],
  ]);
  const finite = first.filter((value) => !Number.isNaN(value));
  const [least, most] = extremes(finite);
  const fill = field.attributes._FillValue ?? field.attributes.missing_value;
  const nodata = typeof fill === "number" ? fill : null;
  const near = west < 6.7 && east > 5.6 && south < 50.3 && north > 49.3;
  return {
    ...emptyReport("netcdf-4"),
    crs:
      String(field.attributes.grid_mapping ?? "") === ""
        ? "EPSG:4326"
        : `longitude and latitude of each cell (${String(field.attributes.grid_mapping)})`,
    extent: [west, south, east, north],
    units: typeof field.attributes.units === "string" ? field.attributes.units : null,
    nodata,
    size: { steps: field.shape[0] as number, height, width, cells_with_value: finite.length },
    range: finite.length === 0 ? null : [least, most],
    names: file.summary.variables.map((one) => one.name),
    suspicious: [
      ...(finite.length === 0
        ? ["no cell of the first step holds a value"]
        : valueSuspicions(least, most, nodata)
      ).filter((sentence) => field.attributes.units !== "K" || !sentence.includes("kelvin")),
      ...(field.attributes.units === undefined ? [`"${field.name}" says no unit`] : []),
      ...(near && inside.length > 0 ? [] : ["it does not reach Luxembourg"]),
      ...timeSuspicions(file, field),
    ],
  };
};

/** What a NetCDF-4 file seems to be: the first field over time that it holds, and the range of its first step. */
export const netcdfReport = async (file: NetcdfFile): Promise<FileReport> => {
  const [field] = timeFields(file.summary);
  if (field) return fieldReport(file, field);
  return {
    ...emptyReport("netcdf-4"),
    size: { variables: file.summary.variables.length },
    names: file.summary.variables.map((one) => one.name),
    suspicious: ["it holds no field over time and two dimensions of space"],
  };
};
