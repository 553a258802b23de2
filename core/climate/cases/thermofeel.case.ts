import { expect } from "vitest";
import { ehf } from "../indices/excess-heat.js";
import * as th from "../thermal/index.js";
import { type HeatCase, near, readHeatCsv, readHeatJson } from "./heat-case.case.js";

const zero = 273.15;
type Values = Readonly<Record<string, number>>;

/** Output of one row of the table, by upstream's name; temperatures in K. */
const tableOutput = (name: string, i: Values): number => {
  const { t2m = 0, td = 0, va = 0, mrt = 0, cossza = 0 } = i;
  const t = t2m - zero;
  const rh = th.relativeHumidityTetens(t, td - zero);
  const flux = (key: string) => (i[key] ?? Number.NaN) / 3600;
  const wbgtLiljegren = () =>
    th.wbgtLiljegren({
      air: t2m,
      humidityPercent: rh,
      pressureHectopascal: 1013.25,
      windAt2m: th.windAt2mLiljegren(Math.max(va, th.leastWindAt10m), cossza, flux("ssrd")),
      radiation: flux("ssrd"),
      directFraction: flux("fdir") / flux("ssrd"),
      cosineZenith: cossza,
    });
  const outputs: Readonly<Record<string, () => number>> = {
    rh: () => rh,
    es: () => th.saturationHardy(t2m) / 100,
    ens: () => th.vapourPressureBom(t, rh),
    es_multiphase: () => th.saturationIfs(t2m, i.phase === 1 ? "ice" : "water"),
    va_scaled: () => th.windAtHeight(va, i.va_height as number),
    utci: () => th.utciPolynomial(t, mrt - zero, va, ((th.saturationHardy(t2m) / 100) * rh) / 1000) + zero,
    wbgts: () => th.wbgtSimple(t, rh) + zero,
    wbt: () => th.wetBulbStull(t, rh) + zero,
    bgt: () => th.globeTemperature(t2m, mrt, va),
    wbgt: () => th.wbgtGlobe(t2m, mrt, va, td),
    wbgt_liljegren: wbgtLiljegren,
    heat_force: () => th.heatForce(wbgtLiljegren() - zero),
    humidex: () => th.humidex(t, td - zero) + zero,
    net: () => th.normalEffectiveTemperature(t, rh, th.windAtHeight(va, 1.2)) + zero,
    at: () => th.apparentTemperature(t, rh, va) + zero,
    windchill: () => th.windChill(t, va * 3.6) + zero,
    heatindex: () => th.heatIndexSimplified(t, rh) + zero,
    hia: () => th.heatIndexFromDewPoint(t, td - zero) + zero,
    // Upstream's test divides the cosine by 3600 too: reproduced here, and only here.
    mrtr: () =>
      th.meanRadiantTemperature({
        shortwaveDown: flux("ssrd"),
        shortwaveNet: flux("ssr"),
        direct: flux("fdir"),
        longwaveDown: flux("strd"),
        longwaveNet: flux("strr"),
        beam: th.beamRadiation(i.fdir as number, cossza) / 3600,
        cosineZenith: cossza / 3600,
      }),
    mrt_from_bgt: () => th.radiantFromGlobe(t2m, th.globeTemperature(t2m, mrt, va), va),
  };
  const output = outputs[name];
  if (!output) throw new Error(`output ${name} of the table is not computed`);
  return output();
};

const tableCases = (): HeatCase[] => {
  const { cases, tolerance_abs } = readHeatJson("thermofeel_table.json");
  return cases.map((one: { id: string; in: Values; out: Readonly<Record<string, number | null>> }) => ({
    file: "thermofeel_table.json",
    id: one.id,
    check: () => {
      for (const [name, value] of Object.entries(one.out)) near(tableOutput(name, one.in), value, tolerance_abs, name);
    },
  }));
};

const scalar = (fn: string, i: Readonly<Record<string, number>>): number => {
  const { t2_k: t2 = 0, td_k: td = 0, rh = 0, va = 0, mrt = 0, va10 = 0, cossza = 0, ssrd = 0 } = i;
  const t = t2 - zero;
  const outputs: Readonly<Record<string, () => number>> = {
    rh_percent: () => th.relativeHumidityTetens(t, td - zero),
    es_hPa: () => th.saturationHardy(t2) / 100,
    ens_hPa: () => th.vapourPressureBom(t, rh),
    scale_windspeed: () => th.windAtHeight(va10, i.h as number),
    utci_K: () => th.utci(t, mrt - zero, va, i.e_hPa as number) + zero,
    utci_C: () => th.utci(t, mrt - zero, va, i.e_hPa as number),
    wbt_stull_K: () => th.wetBulbStull(t, rh) + zero,
    bgt_K: () => th.globeTemperature(t2, mrt, va),
    wbgt_K: () => th.wbgtGlobe(t2, mrt, va, td),
    wind_2m_liljegren: () => th.windAt2mLiljegren(va10, cossza, ssrd),
    wbgt_liljegren_K: () =>
      th.wbgtLiljegren({
        air: t2,
        humidityPercent: rh,
        pressureHectopascal: i.p_hPa as number,
        windAt2m: th.windAt2mLiljegren(Math.max(va10, th.leastWindAt10m), cossza, ssrd),
        radiation: ssrd,
        directFraction: i.fdir_fraction as number,
        cosineZenith: cossza,
      }),
    heat_force: () => th.heatForce(i.wbgt_c as number),
    mrt_from_bgt_K: () => th.radiantFromGlobe(t2, i.bgt_k as number, va),
    humidex_K: () => th.humidex(t, td - zero) + zero,
    apparent_temperature_K: () => th.apparentTemperature(t, rh, va) + zero,
    wind_chill_K: () => th.windChill(t, va * 3.6) + zero,
    wind_chill_C: () => th.windChill(t, va * 3.6),
    heat_index_simplified_K: () => th.heatIndexSimplified(t, rh) + zero,
  };
  const output = outputs[fn];
  if (!output) throw new Error(`function ${fn} of the scalars is not computed`);
  return output();
};

interface ScalarCase {
  readonly id: string;
  readonly fn: string;
  readonly in: Readonly<Record<string, unknown>>;
  readonly out: unknown;
  readonly tol_abs: number;
}

const checkScalar = ({ fn, in: given, out, tol_abs }: ScalarCase): void => {
  if (fn.startsWith("ehf_clip")) {
    const { ehi_sig, ehi_accl } = given as { ehi_sig: number[]; ehi_accl: number[] };
    const clip = fn === "ehf_clip_true";
    expect(ehi_sig.map((sig, at) => ehf(sig, ehi_accl[at] as number, clip ? "heat only" : "signed"))).toEqual(out);
    return;
  }
  if (fn === "heatwave_severity") {
    const { exhf, threshold } = given as { exhf: number[][]; threshold: number[] };
    expect(exhf.map((row) => row.map((value, at) => value / (threshold[at] as number)))).toEqual(out);
    return;
  }
  near(scalar(fn, given as Readonly<Record<string, number>>), out as number, tol_abs, fn);
};

const scalarCases = (): HeatCase[] =>
  readHeatJson("thermofeel_scalars.json").cases.map((one: ScalarCase) => ({
    file: "thermofeel_scalars.json",
    id: one.id,
    check: () => checkScalar(one),
  }));

/** Inputs of a row of the random table, and every output of upstream's it is held against. */
const randomOutputs = (r: (name: string) => number): Readonly<Record<string, number>> => {
  const [ta, td, va, mrt, cz, ssrd] = ["ta", "td", "va", "mrt", "cz", "ssrd"].map((name) => r(`in_${name}`)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const t = ta - zero;
  const rh = th.relativeHumidityTetens(t, td - zero);
  return {
    rh,
    es: th.saturationHardy(ta) / 100,
    utci: th.utciPolynomial(t, mrt - zero, va, (th.saturationHardy(ta) * rh) / 1e5) + zero,
    wbgts: th.wbgtSimple(t, rh) + zero,
    wbt: th.wetBulbStull(t, rh) + zero,
    bgt: th.globeTemperature(ta, mrt, va),
    wbgt: th.wbgtGlobe(ta, mrt, va, td),
    wbgt_lj: th.wbgtLiljegren({
      air: ta,
      humidityPercent: rh,
      pressureHectopascal: r("in_p"),
      windAt2m: th.windAt2mLiljegren(Math.max(va, th.leastWindAt10m), cz, ssrd),
      radiation: ssrd,
      directFraction: r("in_fd"),
      cosineZenith: cz,
    }),
    hia: th.heatIndexFromDewPoint(t, td - zero) + zero,
    humidex: th.humidex(t, td - zero) + zero,
    at: th.apparentTemperature(t, rh, va) + zero,
    wc: th.windChill(t, va * 3.6) + zero,
    mrt: th.meanRadiantTemperature({
      shortwaveDown: ssrd,
      shortwaveNet: r("in_ssr"),
      direct: r("in_fdir"),
      longwaveDown: r("in_strd"),
      longwaveNet: r("in_strr"),
      beam: th.beamRadiation(r("in_fdir"), cz),
      cosineZenith: cz,
    }),
  };
};

const randomCases = (): HeatCase[] => {
  const file = "thermofeel_random.csv";
  const table = readHeatCsv(file);
  const columns = new Map<string, Float64Array>();
  const read = (name: string): Float64Array => {
    const known = columns.get(name) ?? table.number(name);
    columns.set(name, known);
    return known;
  };
  const { tolerance_abs } = readHeatJson("thermofeel_random.meta.json");
  return Array.from({ length: table.rows }, (_, row) => ({
    file,
    id: `row-${String(row).padStart(3, "0")}`,
    check: () => {
      for (const [name, value] of Object.entries(randomOutputs((column) => read(column)[row] as number))) {
        const tolerance = tolerance_abs[name] ?? tolerance_abs.default;
        near(value, read(`out_${name}`)[row] as number, tolerance, name);
      }
    },
  }));
};

/** Every case made with thermofeel. */
export const thermofeelCases = (): HeatCase[] => [...tableCases(), ...scalarCases(), ...randomCases()];
