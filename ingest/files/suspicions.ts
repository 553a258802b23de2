import { type Grid, gridBBox, projector } from "../../core/index.js";

const luxembourg = [5.6, 49.3, 6.7, 50.3] as const;

/** Numbers that stand for nothing in one program or another. */
const usualFills = [-32768, -9999, -999, 9999, 32767, 65535, 1e20, -3.4028234663852886e38];

/** What the values of a raster give away: fills that were not declared, units that cannot be. */
export const valueSuspicions = (minimum: number, maximum: number, nodata: number | null): readonly string[] => {
  const said: string[] = [];
  const fill = usualFills.find(
    (one) => (Math.fround(one) === minimum || Math.fround(one) === maximum) && one !== nodata,
  );
  if (fill !== undefined) said.push(`${fill} stands among the values and is no nodata of the file: is it a fill?`);
  if (minimum > 180 && maximum < 335) said.push("the values look like kelvin");
  if (minimum === maximum) said.push("all values are the same");
  return said;
};

/** Says where a grid lies if it is nowhere near Luxembourg, or where it would lie with its axes swapped. */
export const placeSuspicions = (grid: Grid): readonly string[] => {
  const project = projector(grid.crs, "EPSG:4326");
  const [west, south, east, north] = gridBBox(grid);
  const [x, y] = project([(west + east) / 2, (south + north) / 2]);
  const near = (longitude: number, latitude: number): boolean =>
    longitude > luxembourg[0] - 2 &&
    longitude < luxembourg[2] + 2 &&
    latitude > luxembourg[1] - 2 &&
    latitude < luxembourg[3] + 2;
  if (near(x, y)) return [];
  if (near(y, x)) return ["longitude and latitude seem swapped"];
  return [`its centre lies at ${x.toFixed(3)}, ${y.toFixed(3)}, not near Luxembourg`];
};
