import { type Period, TwinError } from "../../core/index.js";
import { polytopeDescriptor } from "../catalog/climate-entries.js";
import type { Source } from "../catalog/source.js";
import { checkHorizon } from "../destine/climate-dt-name.js";
import { checkSeriesRange, checkSeriesUnit, emptyRange, joinRanges } from "../destine/series-variable.js";
import type { Piece } from "../pull/planned-pull.js";
import { writeZarrArray, writeZarrGroup } from "../zarr/write-zarr-array.js";
import { memoryZarrStore } from "../zarr/zarr-store.js";
import { type PointCube, pointCube } from "./covjson.js";
import { monthRequest, type PolytopeName, polytopeName } from "./request.js";
import { retrieve } from "./retrieve.js";

/** Names of the same quantity where it is kept as a series of Earth Data Hub. */
const houseNames: Readonly<Record<string, string>> = { "2t": "t2m", "2d": "d2m", "10u": "u10", "10v": "v10" };

const houseName = (parameter: string): string => houseNames[parameter] ?? parameter;

/** Downloads at a time that the service takes, and a place left free for whoever else uses the account. */
const atOnce = 4;
/** A month of hours at about 150 points, as JSON text [bytes]. */
const monthBytes = 744 * 150 * 8;

const monthsOf = ({ from_year: from, to_year: to }: Period): readonly { year: number; month: number }[] =>
  Array.from({ length: (to - from + 1) * 12 }, (_, index) => ({
    year: from + Math.floor(index / 12),
    month: (index % 12) + 1,
  }));

const parseMonth = (bytes: Uint8Array): PointCube =>
  JSON.parse(new TextDecoder().decode(bytes), (key, value) =>
    key === "values" && Array.isArray(value)
      ? (value as (number | null)[][]).map((row) => row.map((one) => one ?? Number.NaN))
      : value,
  ) as PointCube;

const expectedHours = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate() * 24;

/** A month is whole or it is none: every hour once, in order. */
const checkHours = (cube: PointCube, year: number, month: number): void => {
  const start = Date.UTC(year, month - 1, 1);
  const hours = expectedHours(year, month);
  const whole =
    cube.instantsMs.length === hours && cube.instantsMs.every((instant, hour) => instant === start + hour * 3_600_000);
  if (whole) return;
  const message = `The coverage of ${year}-${month} holds ${cube.instantsMs.length} steps where ${hours} hours are due: ask again.`;
  throw new TwinError("source-corrupt", message, { key: `${year}-${month}`, offset: null });
};

const assemble = async (months: readonly PointCube[], name: PolytopeName, title: string) => {
  const [first] = months;
  if (!first) throw new Error("no month");
  const steps = months.flatMap(({ instantsMs }) => instantsMs);
  const data = Float32Array.from(months.flatMap(({ values }) => values.flat()));
  const variable = houseName(name.parameter);
  const range = joinRanges(emptyRange, data);
  checkSeriesRange(variable, range);
  const entries = new Map<string, Uint8Array>();
  const store = memoryZarrStore(entries);
  await writeZarrGroup(store, "", { Conventions: "CF-1.7", title });
  const line = (path: string, values: Float64Array, dimension: string, attributes: Record<string, unknown>) =>
    writeZarrArray(store, path, {
      shape: [values.length],
      chunks: [values.length],
      dtype: "float64",
      data: values,
      dimensionNames: [dimension],
      attributes,
    });
  const { points } = first;
  await line(
    "longitude",
    Float64Array.from(points, ([x]) => x),
    "point",
    { units: "degrees_east" },
  );
  await line(
    "latitude",
    Float64Array.from(points, ([, y]) => y),
    "point",
    { units: "degrees_north" },
  );
  await line(
    "time",
    Float64Array.from(steps, (instant) => instant / 3_600_000),
    "time",
    {
      units: "hours since 1970-01-01",
      calendar: "proleptic_gregorian",
    },
  );
  await writeZarrArray(store, variable, {
    shape: [steps.length, points.length],
    chunks: [Math.min(steps.length, 8784), points.length],
    dtype: "float32",
    data,
    dimensionNames: ["time", "point"],
    attributes: { units: first.unit, title },
  });
  return { files: Object.fromEntries(entries), range, points: points.length, steps: steps.length };
};

const checkMonths = (months: readonly PointCube[]): void => {
  const key = ({ points, unit }: PointCube): string => JSON.stringify([unit, points]);
  const odd = months.find((month) => key(month) !== key(months[0] as PointCube));
  if (!odd) return;
  const message = "The months of the pull have different points or units: remove the data set and pull again.";
  throw new TwinError("source-corrupt", message, { key: "points", offset: null });
};

/** Climate DT at its own HEALPix points, month by month. */
export const polytope: Source = {
  descriptor: polytopeDescriptor,
  plan: async ({ dataset, area, period }, context) => {
    const name = polytopeName(dataset);
    const title = `Climate DT ${name.model} ${name.experiment} ${name.parameter} at points`;
    const held = { from_year: name.first, to_year: name.last };
    const asked = period ?? held;
    checkHorizon(asked, held, title);
    const pieces: Piece[] = monthsOf(asked).map(({ year, month }) => ({
      name: `months/${year}-${String(month).padStart(2, "0")}.json`,
      requests: 4,
      make: async (signal) => {
        const request = monthRequest(name, year, month, area);
        const cube = pointCube(await retrieve(request, { context, pace: context, dataset, signal }), name.parameter);
        checkSeriesUnit(houseName(name.parameter), cube.unit);
        checkHours(cube, year, month);
        return new TextEncoder().encode(JSON.stringify(cube));
      },
    }));
    return {
      id: `polytope-${name.model}-${name.experiment}-${name.parameter}`.toLowerCase().replaceAll("_", "-"),
      request: { source: "polytope", dataset, area, period: asked, adapter: "polytope/1" },
      requests: pieces.length * 4,
      bytes: pieces.length * monthBytes,
      seconds: pieces.length * 15,
      quota: await context.quota(),
      assumes: "four requests and 15 s a month, 4 months at a time; not measured",
      pieces,
      atOnce,
      finish: async ({ read }) => {
        const months: PointCube[] = [];
        for (const piece of pieces) months.push(parseMonth(await read(piece.name)));
        checkMonths(months);
        const { files, range, points, steps } = await assemble(months, name, title);
        return {
          files,
          lineage: {
            source: "polytope",
            dataset,
            title,
            licence: polytopeDescriptor.licence,
            attribution: polytopeDescriptor.attribution,
            items: [{ url: context.host("LUXTWIN_POLYTOPE_URL").href, identity: "expver 0001, generation 2" }],
            window: { bbox_degrees: area, ...asked },
            steps: [
              "one request a month",
              "points kept as points, latitude first in, longitude first out",
              "longitudes −180 … 180",
            ],
            warnings: ["points of HEALPix, no raster"],
            quality: "simulated",
            numbers: { minimum: range.minimum, maximum: range.maximum, finite: range.finite, points, steps },
          },
        };
      },
    };
  },
};
