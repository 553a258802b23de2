import * as th from "../thermal/index.js";
import { petPerson } from "../thermal/pet-body.js";
import { type HeatCase, near, readHeatJson } from "./heat-case.case.js";

type Given = Readonly<Record<string, unknown>>;
type Compute = (i: Readonly<Record<string, number>>) => Readonly<Record<string, number>>;

/** Vapour pressure as this peer's UTCI has it: Hardy's formula with ln(1 + T) where ln T stands in the paper. */
const peerVapour = (celsius: number, humidityPercent: number): number =>
  th.utciVapour(celsius, humidityPercent) * (1 + 1 / (celsius + 273.15)) ** 2.7150305;

const computes: Readonly<Record<string, Compute>> = {
  utci: ({ tdb = 0, tr = 0, rh = 0, v = 0 }) => ({ utci: th.utci(tdb, tr, v, peerVapour(tdb, rh)) }),
  wbgt: ({ twb = 0, tg = 0, tdb, with_solar_load }) => ({
    wbgt: with_solar_load ? th.wbgtOutdoor(twb, tg, tdb as number) : th.wbgtIndoor(twb, tg),
  }),
  at: ({ tdb = 0, rh = 0, v = 0, q }) => ({
    at: q === undefined ? th.apparentTemperature(tdb, rh, v) : th.apparentTemperatureInSun(tdb, rh, v, q),
  }),
  heat_index: ({ tdb = 0, rh = 0 }) => ({ hi: th.heatIndexRothfusz(tdb, rh) }),
  humidex: ({ tdb = 0, rh = 0 }) => ({ humidex: th.humidexFromHumidity(tdb, rh) }),
  net: ({ tdb = 0, rh = 0, v = 0 }) => ({ net: th.normalEffectiveTemperature(tdb, rh, v) }),
  pet_steady: ({ tdb = 0, tr = 0, rh = 0, v = 0, met = 0, clo = 0 }) => ({
    pet: th.pet(tdb, tr, v, th.petVapour(tdb, rh), { ...petPerson, met, clo }),
  }),
  discomfort_index: ({ tdb = 0, rh = 0 }) => ({ di: th.discomfortIndex(tdb, rh) }),
  wind_chill: ({ tdb = 0, v = 0 }) => ({ wci: th.windChillIndex(tdb, v) }),
  wind_chill_temperature: ({ tdb = 0, v = 0 }) => ({ wct: th.windChill(tdb, v) }),
};

interface TableCase {
  readonly id: string;
  readonly fn: string;
  readonly in: Given;
  readonly out: Given;
}

/** Inputs of element `at` where some inputs are lists. */
const element = (given: Given, at: number): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, Array.isArray(value) ? value[at] : value]));

const lengthOf = (given: Given): number =>
  Math.max(1, ...Object.values(given).map((value) => (Array.isArray(value) ? value.length : 1)));

const checkTable = ({ fn, in: given, out }: TableCase, tolerances: Readonly<Record<string, number>>): void => {
  const compute = computes[fn] as Compute;
  for (let at = 0; at < lengthOf(given); at++) {
    const found = compute(element(given, at));
    for (const [name, expected] of Object.entries(out)) {
      if (typeof expected === "string" || (Array.isArray(expected) && typeof expected[0] === "string")) continue;
      const value = (Array.isArray(expected) ? expected[at] : expected) as number | null;

      near(found[name] as number, value, tolerances[name] as number, name);
    }
  }
};

const tables = "pythermalcomfort_tables.json";

const tableCases = (): HeatCase[] => {
  const { cases, tolerance_abs } = readHeatJson(tables);
  return cases
    .filter(({ fn }: TableCase) => fn in computes)
    .map((one: TableCase) => ({ file: tables, id: one.id, check: () => checkTable(one, tolerance_abs[one.fn]) }));
};

/** Ids of the shared tables whose methods are not here. */
export const laterComfort = (): { file: string; ids: string[]; reason: string } => ({
  file: tables,
  ids: readHeatJson(tables).cases.flatMap(({ fn, id }: TableCase) => (fn in computes ? [] : [id])),
  reason: "indoor comfort (SET, PMV, solar gain through glass) is not a method of the heat layers yet",
});

const randomCases = (): HeatCase[] => {
  const file = "pythermalcomfort_random.json";
  const { cases, tolerance_abs } = readHeatJson(file);
  return cases.map((one: { id: string; in: Record<string, number>; out: { utci: number; pet: number | null } }) => ({
    file,
    id: one.id,
    check: () => {
      const { tdb = 0, tr = 0, rh = 0, v = 0 } = one.in;
      near(th.utciPolynomial(tdb, tr, v, peerVapour(tdb, rh) / 10), one.out.utci, tolerance_abs.utci, "utci");
      // Where the peer's solver gave up, ours answers or is absent: both are allowed.
      const pet = computes.pet_steady?.(one.in).pet as number;
      if (one.out.pet !== null) near(pet, one.out.pet, tolerance_abs.pet, "pet");
    },
  }));
};

/** Every case made with pythermalcomfort whose method is here. */
export const pythermalcomfortCases = (): HeatCase[] => [...tableCases(), ...randomCases()];
