import { z } from "zod";
import { parseContract, TwinError } from "../../core/index.js";

const compositeSchema = z.object({
  dataType: z.string(),
  coordinates: z.array(z.string()),
  values: z.array(z.array(z.number())),
});

const coverageSchema = z.object({
  "mars:metadata": z.record(z.string(), z.unknown()).optional(),
  domain: z.object({
    axes: z.object({
      t: z.object({ values: z.array(z.string()) }),
      composite: compositeSchema.optional(),
      latitude: z.object({ values: z.array(z.number()) }).optional(),
      longitude: z.object({ values: z.array(z.number()) }).optional(),
    }),
  }),
  ranges: z.record(z.string(), z.object({ shape: z.array(z.number()), values: z.array(z.number().nullable()) })),
});

const collectionSchema = z.object({
  type: z.literal("CoverageCollection"),
  domainType: z.enum(["MultiPoint", "PointSeries"]),
  coverages: z.array(coverageSchema).min(1),
  parameters: z.record(z.string(), z.object({ unit: z.object({ symbol: z.string() }) })),
});

/** Values of one parameter at points: `values[time][point]`, NaN where absent. */
export interface PointCube {
  readonly parameter: string;
  readonly unit: string;
  /** `[longitude, latitude]`, −180 … 180, in the order of the coverage: it is no raster. */
  readonly points: readonly (readonly [number, number])[];
  /** Instants [ms since 1970-01-01 UTC], ascending. */
  readonly instantsMs: readonly number[];
  readonly values: readonly (readonly number[])[];
}

const corrupt = (why: string): TwinError =>
  new TwinError("source-corrupt", `The coverage of Polytope is not usable: ${why}. Ask again.`, {
    key: "CoverageJSON",
    offset: null,
  });

const centred = (longitude: number): number => (longitude > 180 ? longitude - 360 : longitude);

type Coverage = z.infer<typeof coverageSchema>;

/** Latitude comes first in every tuple, whatever `referencing` says. */
const pointsOf = ({ domain }: Coverage): readonly (readonly [number, number])[] => {
  const { composite, latitude, longitude } = domain.axes;
  if (composite) {
    const [north, east] = ["latitude", "longitude"].map((name) => composite.coordinates.indexOf(name));
    if (north === undefined || east === undefined || north < 0 || east < 0) {
      throw corrupt(`its points have the coordinates ${composite.coordinates.join(", ")}`);
    }
    return composite.values.map((tuple) => [centred(tuple[east] as number), tuple[north] as number]);
  }
  const [y, x] = [latitude?.values[0], longitude?.values[0]];
  if (y === undefined || x === undefined) throw corrupt("it has no point");
  return [[centred(x), y]];
};

const checkPlaces = (points: readonly (readonly [number, number])[]): void => {
  const odd = points.find(([x, y]) => Math.abs(y) > 90 || Math.abs(x) > 180);
  if (odd) throw corrupt(`a point lies at ${odd.join(", ")}`);
};

const samePoints = (one: PointCube["points"], other: PointCube["points"]): boolean =>
  one.length === other.length && one.every(([x, y], index) => x === other[index]?.[0] && y === other[index]?.[1]);

/** Rows of values a coverage adds: one an instant. The shape is counted; `axisNames` holds the parameter and says nothing. */
const rowsOf = (coverage: Coverage, parameter: string, points: number): readonly (readonly [number, number[]])[] => {
  const range = coverage.ranges[parameter];
  if (!range) throw corrupt(`it holds ${Object.keys(coverage.ranges).join(", ")} and no ${parameter}`);
  const times = coverage.domain.axes.t.values;
  if (range.values.length !== times.length * points) {
    throw corrupt(`${range.values.length} values stand for ${times.length} times at ${points} points`);
  }
  return times.map((time, index) => {
    const instant = Date.parse(time);
    if (Number.isNaN(instant)) throw corrupt(`"${time}" is no time`);
    const row = range.values.slice(index * points, (index + 1) * points);
    return [instant, row.map((value) => value ?? Number.NaN)] as const;
  });
};

/**
 * Reads the CoverageJSON that Polytope sends, with its departures from the standard: latitude first, `axisNames` that
 * name the parameter, longitudes 0 … 360, one coverage a time step.
 *
 * @throws TwinError `source-corrupt`, `invalid-request` (not a coverage collection)
 */
export const pointCube = (json: unknown, parameter: string): PointCube => {
  const { coverages, parameters } = parseContract(collectionSchema, json, "The coverage of Polytope");
  const unit = parameters[parameter]?.unit.symbol;
  if (unit === undefined) throw corrupt(`it says no unit of ${parameter}`);
  const points = pointsOf(coverages[0] as Coverage);
  checkPlaces(points);
  const rows = coverages.flatMap((coverage) => {
    if (!samePoints(points, pointsOf(coverage))) throw corrupt("its coverages have different points");
    return rowsOf(coverage, parameter, points.length);
  });
  rows.sort(([one], [other]) => one - other);
  return {
    parameter,
    unit,
    points,
    instantsMs: rows.map(([instant]) => instant),
    values: rows.map(([, values]) => values),
  };
};
