import { expect } from "vitest";
import { gevQuantile } from "../../extremes/distribution.js";
import { chanceOfExceedance } from "../extremes/chance.js";
import { intensity } from "../extremes/intensity-duration.js";
import * as grids from "../grids/index.js";
import * as sun from "../sun/index.js";
import * as terrain from "../terrain/index.js";
import { utciTerms } from "../thermal/utci-terms.js";
import { conformalRadius } from "../uncertainty/conformal.js";
import { type HeatCase, near, nearAll, readHeatJson } from "./heat-case.case.js";

// biome-ignore lint/suspicious/noExplicitAny: each case has inputs of its own.
type Given = any;

const ring = (f: (azimuth: number) => number, n = 3600): Float64Array =>
  Float64Array.from({ length: n }, (_, at) => f((2 * Math.PI * at) / n));

const radians = Math.PI / 180;

const analytic: readonly (readonly [prefix: string, compute: (i: Given) => unknown])[] = [
  ["svf-canyon", ({ H, W }) => terrain.skyView(ring((a) => Math.atan((H / (W / 2)) * Math.abs(Math.sin(a)))))],
  ["svf-basin", ({ H, R }) => terrain.skyView(ring(() => Math.atan(H / R)))],
  ["svf-plane", ({ slope_deg }) => terrain.slopeSkyView(new Float64Array(3600), slope_deg * radians, 1)],
  [
    "cosi",
    ({ slope, aspect, zenith, azimuth }) =>
      sun.cosineIncidence(slope, aspect, { zenithDegrees: zenith, azimuthDegrees: azimuth }),
  ],
  [
    "lapse",
    ({ Tc, zc, zf, gamma_K_per_km }) => zf.map((z: number) => terrain.atHeight(Tc, zc, z, gamma_K_per_km / 1000)),
  ],
  ["conserve", ({ Tc, a, area }) => [...terrain.conserveMean(Tc, a, area)]],
  [
    "idf",
    ({ theta, eta, loc, scale, shape, d_h, T }) =>
      T.map((years: number) =>
        intensity(gevQuantile({ location: loc, scale, shape }, 1 - 1 / years), d_h, { theta, eta }),
      ),
  ],
  ["ret", ({ T, n }) => chanceOfExceedance(T, n)],
  [
    "theeuwes",
    ({ SVF, fveg, S, DTR, U }) =>
      terrain.urbanHeatMaximum({ skyView: SVF, vegetation: fveg, radiation: S, range: DTR, wind: U }),
  ],
  ["conformal", ({ scores, alpha }) => conformalRadius(scores, alpha)],
];

const checkSun = (i: Given, expected: Given, tolerance: number): void => {
  const place = {
    longitude: i.lon,
    latitude: i.lat,
    elevation: i.elev_m,
    pressureHectopascal: i.p_hPa,
    airCelsius: i.t_C,
  };
  const found = sun.solarPosition(Date.parse(i.utc), place);
  near(found.zenithDegrees, expected.zenith_deg, tolerance, "zenith");
  near(found.azimuthDegrees, expected.azimuth_deg_from_north_cw, tolerance, "azimuth");
};

const checkSharpening = (one: Given): void => {
  const blocks = one.in.ndvi_fine.flatMap((row: number[][][]) => row.map((block) => block.flat()));
  const found = terrain.sharpen(one.in.T_coarse.flat(), blocks);
  const all = found.flatMap((cells) => [...cells]);
  near(all.reduce((sum, value) => sum + value, 0) / all.length, one.expected.T_fine_mean, one.tol_abs, "mean");
  nearAll([...(found[0] ?? [])], one.expected.T_fine_00.flat(), one.tol_abs, "first coarse cell");
};

const checkAnalytic = (one: Given): void => {
  if (one.id === "spa-nrel") {
    checkSun(one.in, one.expected, one.tol_abs);
    return;
  }
  if (one.id.startsWith("tsharp")) {
    checkSharpening(one);
    return;
  }
  const compute = analytic.find(([prefix]) => one.id.startsWith(prefix))?.[1];
  if (!compute) throw new Error(`case ${one.id} is not computed`);
  const found = compute(one.in);
  if (one.id.startsWith("conformal")) near(found as number, one.expected.qhat, one.tol_abs, one.id);
  else if (Array.isArray(found)) nearAll(found, one.expected, one.tol_abs, one.id);
  else near(found as number, one.expected, one.tol_abs, one.id);
};

const analyticCases = (): HeatCase[] =>
  readHeatJson("analytic.json").cases.map((one: Given) => ({
    file: "analytic.json",
    id: one.id,
    check: () => checkAnalytic(one),
  }));

const healpixCases = (): HeatCase[] => {
  const { cases, tolerance_abs } = readHeatJson("healpix.json");
  return cases.map((one: Given) => ({
    file: "healpix.json",
    id: one.id,
    check: () => {
      const { nside } = one;
      const nested = grids.directionToNested(nside, one);
      expect(nested).toBe(one.nest);
      expect(grids.nestedToRing(nside, nested)).toBe(one.ring);
      expect(grids.nestedToRing(nside, one.nest)).toBe(one.nest2ring_of_nest);
      expect(grids.ringToNested(nside, one.ring)).toBe(one.nest);
      const centre = grids.nestedCentre(nside, nested);
      near(centre.theta, one.centre_theta, tolerance_abs, "theta");
      near(centre.phi, one.centre_phi, tolerance_abs, "phi");
      expect(grids.nestedNeighbours(nside, nested)).toEqual(one.neighbours_nest_SW_W_NW_N_NE_E_SE_S);
      if (one.interp4_nest.length === 0) return;
      const { ring: pixels, weights } = grids.interpolationWeights(nside, one);
      const found = new Map<number, number>();
      pixels.forEach((pixel, at) => {
        const key = grids.ringToNested(nside, pixel);
        found.set(key, (found.get(key) ?? 0) + (weights[at] as number));
      });
      one.interp4_nest.forEach((pixel: number, at: number) => {
        near(found.get(pixel) ?? Number.NaN, one.interp4_w[at], tolerance_abs, `weight of ${pixel}`);
      });
    },
  }));
};

const regridCases = (): HeatCase[] => {
  const file = "regrid_cdo.json";
  const { source, targets, expected, tolerance_abs } = readHeatJson(file);
  const field = source.values_row_major_lat_then_lon.flat();
  const methods: Readonly<Record<string, (target: grids.LatLonGrid) => Float64Array>> = {
    remapbil: (target) => grids.regridPoints(field, source, target, grids.bilinearAt),
    remapnn: (target) => grids.regridPoints(field, source, target, grids.nearestAt),
    remapcon: (target) => grids.regridConservative(field, source, target),
  };
  return Object.keys(expected).map((id) => ({
    file,
    id,
    check: () => {
      const [method, target] = id.split("_") as [string, string];
      const tolerance = method === "remapcon" ? tolerance_abs.remapcon : tolerance_abs["remapbil,remapnn"];
      nearAll(methods[method]?.(targets[target]) ?? [], expected[id].flat(), Number(tolerance), id);
    },
  }));
};

const gdalCases = (): HeatCase[] => {
  const file = "terrain_gdal.json";
  const { dem, expected, tolerance_abs, nodata } = readHeatJson(file);
  const grid = { values: dem.rows_north_to_south.flat(), width: dem.n, height: dem.n, cell: dem.cell_m };
  const each = (f: (row: number, column: number) => number) => terrain.forEachCell(grid, f);
  // gdaldem sums in single precision.
  const horn = (row: number, column: number) => terrain.hornGradient(grid, row, column, Math.fround);
  const methods: Readonly<Record<string, () => Float64Array>> = {
    slope_deg_horn: () => each((row, column) => terrain.slopeDegrees(horn(row, column))),
    slope_deg_zt: () => each((row, column) => terrain.slopeDegrees(terrain.zevenbergenGradient(grid, row, column))),
    slope_deg_zevenbergen: () =>
      each((row, column) => terrain.slopeDegrees(terrain.zevenbergenGradient(grid, row, column))),
    aspect: () => each((row, column) => terrain.aspectDegrees(horn(row, column))),
    hillshade: () => each((row, column) => terrain.hillshadeOf(horn(row, column))),
    tpi: () => each((row, column) => terrain.topographicPosition(grid, row, column)),
  };
  return Object.keys(expected).map((id) => ({
    file,
    id,
    check: () => {
      const key = Object.keys(methods).find((name) => id === name || (id.startsWith(name) && name !== "slope_deg"));
      if (!key) throw new Error(`${id} is not computed`);
      const kind = id.startsWith("tpi") ? "tpi" : id.startsWith("hillshade") ? "hillshade" : "slope,aspect";
      const wanted = expected[id].flat().map((value: number) => (value === nodata ? Number.NaN : value));
      nearAll(methods[key]?.() ?? [], wanted, tolerance_abs[kind], id);
    },
  }));
};

const coefficientCases = (): HeatCase[] => [
  {
    file: "utci_coefficients.json",
    id: "210-terms",
    check: () =>
      expect(utciTerms.map((term) => [...term])).toEqual(readHeatJson("utci_coefficients.json").terms_i_j_k_l_c),
  },
];

/** Grids, terrain, sun and closed forms. */
export const terrainCases = (): HeatCase[] => [
  ...analyticCases(),
  ...healpixCases(),
  ...regridCases(),
  ...gdalCases(),
  ...coefficientCases(),
];
