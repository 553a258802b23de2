import { saturationHylandWexler, zeroCelsius } from "./humidity.js";
import { type PetBody, type PetPerson, petBody, petPerson } from "./pet-body.js";

export type { PetPerson } from "./pet-body.js";

const bloodHeat = 3640 / 3600;
const tissue = 5.28;
const mostBlood = 90;

/** Core temperature [degree Celsius] that carries `flux` [W m-2] to a skin of `skin`: blood flow follows both. */
const coreTemperature = (skin: number, flux: number): number => {
  const narrow = 1 + 0.5 * Math.max(0, 34 - skin);
  const cool = skin + flux / ((6.3 / narrow) * bloodHeat + tissue);
  if (cool <= 36.6) return cool;
  // (a + b x)(x + c) = flux with x = core - 36.6: blood flow grows with the core.
  const b = (75 / narrow) * bloodHeat;
  const a = (6.3 / narrow) * bloodHeat + tissue;
  const c = 36.6 - skin;
  const half = (a + b * c) / (2 * b);
  const x = (flux - a * c) / b / (half + Math.sqrt(half * half + (flux - a * c) / b));
  const isFull = 6.3 + 75 * x > mostBlood * narrow;
  return isFull ? skin + flux / (mostBlood * bloodHeat + tissue) : 36.6 + x;
};

/** Temperature of the clothes [degree Celsius] between a skin and the surroundings: Newton on a rising quartic. */
const clothesTemperature = (skin: number, air: number, radiant4: number, hc: number, body: PetBody): number => {
  const radiative = body.clothesRadiation;
  const convective = hc * body.clothesArea;
  const inner = body.clothesConductance;
  let t = 0.5 * (skin + air) + zeroCelsius;
  for (let step = 0; step < 30; step++) {
    const cube = t * t * t;
    const loss =
      radiative * (cube * t - radiant4) + convective * (t - zeroCelsius - air) + inner * (t - zeroCelsius - skin);
    const change = loss / (4 * radiative * cube + convective + inner);
    t -= change;
    if (Math.abs(change) < 1e-10) return t - zeroCelsius;
  }
  return Number.NaN;
};

/**
 * Loss of water from the skin [W m-2, negative], by sweat and diffusion.
 *
 * As published, all sweat counts as evaporated, also where the air cannot take it; only diffusion stops at a wet skin.
 */
const evaporation = (skin: number, core: number, vapour: number, hc: number, body: PetBody): number => {
  const narrow = 1 + 0.5 * Math.max(0, 34 - skin);
  const blood = Math.min(mostBlood, (6.3 + 75 * Math.max(0, core - 36.6)) / narrow);
  const alpha = 0.0417737 + 0.7451833 / (blood + 0.585417);
  const mean = alpha * skin + (1 - alpha) * core;
  const sweat = Math.min(500, 304.94 * Math.max(0, mean - 36.34));
  const loss = (2420 * sweat) / 3600;
  const gradient = saturationHylandWexler(skin) / 100 - vapour;
  const most = (hc * 1.67 * gradient) / (1 + 0.92 * hc * body.clothesResistance) || 0.001;
  const wetness = Math.min(1, loss / most);
  const vapourResistance = (1 / (body.areaFactor * hc) + body.clothesResistance) / (1.67 * 0.38);
  return -(((1 - wetness) * gradient) / vapourResistance + loss);
};

/** Heat produced less heat breathed out [W m-2]. */
const internalHeat = (produced: number, air: number, vapour: number, pressureHectopascal: number): number => {
  const breath = produced * 1.44e-6;
  const exhaled = 0.47 * air + 21;
  const latent = ((0.623 * 2.42e6) / pressureHectopascal) * (vapour - saturationHylandWexler(exhaled) / 100);
  return produced + breath * (1010 * (air - exhaled) + latent);
};

const bodies = new WeakMap<PetPerson, readonly [own: PetBody, room: PetBody]>();

/** A person's body in own clothes and in the room's 0.9 clo; worked out once for a person. */
const bodiesOf = (person: PetPerson): readonly [own: PetBody, room: PetBody] => {
  const known = bodies.get(person);
  if (known) return known;
  const made = [petBody(person, person.clo), petBody(person, 0.9)] as const;
  bodies.set(person, made);
  return made;
};

const convection = (wind: number, person: PetPerson): number => {
  const { position, pressureHectopascal } = person;
  const share = pressureHectopascal / 1013.25;
  const free =
    position === "sitting"
      ? 2.67 + 6.5 * wind ** 0.67
      : position === "standing"
        ? 2.26 + 7.42 * wind ** 0.67
        : 8.6 * wind ** 0.513;
  return Math.max(3 * share ** 0.53, free) * share ** 0.55;
};

/** Root of a falling function between `low` and `high` by regula falsi (Illinois); NaN where there is none. */
const fallingRoot = (f: (x: number) => number, low: number, high: number): number => {
  let a = low;
  let fa = f(low);
  let b = high;
  let fb = f(high);
  if (!(fa >= 0 && fb <= 0)) return Number.NaN;
  for (let step = 0; step < 100; step++) {
    const x = fa === fb ? 0.5 * (a + b) : (a * fb - b * fa) / (fb - fa);
    const fx = f(x);
    if (Math.abs(fx) < 1e-9 || Math.abs(b - a) < 1e-10) return x;
    if (fx * fb < 0) {
      a = b;
      fa = fb;
    } else fa *= 0.5;
    b = x;
    fb = fx;
  }
  return Number.NaN;
};

/** {@link fallingRoot} within `low` … `high`, in a bracket grown from a guess: most roots lie within a few degrees of it. */
const rootAround = (f: (x: number) => number, guess: number, width: number, low: number, high: number): number => {
  const start = Math.min(high, Math.max(low, guess));
  const direction = f(start) > 0 ? 1 : -1;
  let near = start;
  for (let step = width; ; step *= 3) {
    const far = Math.min(high, Math.max(low, start + direction * step));
    if (f(far) > 0 !== direction > 0) return fallingRoot(f, Math.min(near, far), Math.max(near, far));
    if (far === low || far === high) return Number.NaN;
    near = far;
  }
};

interface Balanced {
  readonly skin: number;
  readonly core: number;
  readonly clothes: number;
}

/** Steady core, skin and clothes outdoors; all NaN where no skin between -40 and 60 degC balances. */
const balance = (air: number, radiant4: number, wind: number, vapour: number, person: PetPerson): Balanced => {
  const body = bodiesOf(person)[0];
  const hc = convection(wind, person);
  const flux = internalHeat(body.heat(person.met * 58.2), air, vapour, person.pressureHectopascal);
  const surplus = (skin: number): number => {
    const clothes = clothesTemperature(skin, air, radiant4, hc, body);
    const bare = body.skinRadiation * (radiant4 - (skin + zeroCelsius) ** 4) + hc * body.bareShare * (air - skin);
    return (
      flux +
      bare +
      evaporation(skin, coreTemperature(skin, flux), vapour, hc, body) -
      body.clothesConductance * (skin - clothes)
    );
  };
  const skin = rootAround(surplus, 33, 1, -40, 60);
  return { skin, core: coreTemperature(skin, flux), clothes: clothesTemperature(skin, air, radiant4, hc, body) };
};

/** Air of the room (Tmrt = Ta, v = 0.1 m s-1, 12 hPa, 0.9 clo, 80 W) that leaves skin and clothes as they are. */
const equivalentRoom = ({ skin, core, clothes }: Balanced, person: PetPerson): number => {
  const body = bodiesOf(person)[1];
  const hc = convection(0.1, person);
  const produced = body.heat(80);
  const fixed = evaporation(skin, core, 12, hc, body);
  const skin4 = (skin + zeroCelsius) ** 4;
  const clothes4 = (clothes + zeroCelsius) ** 4;
  const deficit = (t: number): number => {
    const t4 = (t + zeroCelsius) ** 4;
    const radiation = body.skinRadiation * (t4 - skin4) + body.clothesRadiation * (t4 - clothes4);
    const convected = hc * (body.bareShare * (t - skin) + body.clothesArea * (t - clothes));
    return -(internalHeat(produced, t, 12, person.pressureHectopascal) + radiation + convected + fixed);
  };
  return rootAround(deficit, clothes, 4, -100, 120);
};

/**
 * Physiological equivalent temperature [degree Celsius]: converged, or NaN.
 *
 * Three nodes (core, skin, clothes) in steady balance outdoors; then the air of a standard room in which the same body
 * is in balance. Core and clothes are eliminated in closed form and by a monotone Newton, which leaves one bracketed
 * root for the skin and one for the room: it cannot wander off as a three-dimensional search can.
 *
 * @param windAtBody at 1.1 m [m s-1], 0 or more
 * @param vapourHectopascal vapour pressure [hPa]
 * Source: Höppe 1999, doi 10.1007/s004840050118 (MEMI); corrected and restated by Walther & Goestchel 2018,
 * doi 10.1016/j.buildenv.2018.03.054.
 */
export const pet = (
  airCelsius: number,
  radiantCelsius: number,
  windAtBody: number,
  vapourHectopascal: number,
  person: PetPerson = petPerson,
): number => {
  if (!(person.clo > 0 && windAtBody >= 0)) return Number.NaN;
  const state = balance(airCelsius, (radiantCelsius + zeroCelsius) ** 4, windAtBody, vapourHectopascal, person);
  return Number.isNaN(state.skin) ? Number.NaN : equivalentRoom(state, person);
};

/** Vapour pressure [hPa] that PET is fed with: relative humidity [%] of Hyland & Wexler's saturation. */
export const petVapour = (airCelsius: number, humidityPercent: number): number =>
  (saturationHylandWexler(airCelsius) * humidityPercent) / 10_000;
