/** The body that PET is asked for. */
export interface PetPerson {
  /** Activity [met of 58.2 W] on top of the basal metabolism. */
  readonly met: number;
  /** Clothing [clo], above 0. */
  readonly clo: number;
  readonly position: "sitting" | "standing" | "standing in wind";
  readonly ageYears: number;
  readonly sex: "male" | "female";
  readonly massKg: number;
  readonly heightM: number;
  readonly pressureHectopascal: number;
}

/** Standard person of VDI 3787-2 as Walther & Goestchel 2018 seat it. */
export const petPerson: PetPerson = {
  met: 1.37,
  clo: 0.5,
  position: "sitting",
  ageYears: 23,
  sex: "male",
  massKg: 75,
  heightM: 1.8,
  pressureHectopascal: 1013.25,
};

export const stefanBoltzmann = 5.67e-8;

/** What clothing and stature fix, per m2 of body surface. */
export interface PetBody {
  /** Heat produced [W m-2] at an activity of `activity` [W]. */
  readonly heat: (activity: number) => number;
  readonly areaFactor: number;
  /** Clothed area over body surface [1]. */
  readonly clothesArea: number;
  /** Bare share of the body surface [1]. */
  readonly bareShare: number;
  /** [m2 K W-1] */
  readonly clothesResistance: number;
  /** Skin to the clothes' surface [W m-2 K-1]. */
  readonly clothesConductance: number;
  /** Radiation of clothes and of bare skin per K4 [W m-2 K-4]. */
  readonly clothesRadiation: number;
  readonly skinRadiation: number;
}

const basalMetabolism = ({ sex, massKg, heightM, ageYears }: PetPerson): number => {
  const slender = (heightM * 100) / Math.cbrt(massKg);
  const age = 0.004 * (30 - ageYears);
  return sex === "male"
    ? 3.45 * massKg ** 0.75 * (1 + age + 0.01 * (slender - 43.4))
    : 3.19 * massKg ** 0.75 * (1 + age + 0.018 * (slender - 42.1));
};

/** Share of the height that clothes cover. */
const coveredHeight = (clo: number, heightM: number): number => {
  if (clo >= 2) return 1;
  if (clo > 0.6) return (heightM - 0.2) / heightM;
  return clo > 0.3 ? 0.5 : 0.1;
};

/** Body of a person in clothes of `clo`. Höppe's areas, with 6.28 for two pi as printed. */
export const petBody = (person: PetPerson, clo: number): PetBody => {
  const { massKg, heightM, position } = person;
  const surface = 0.202 * massKg ** 0.425 * heightM ** 0.725;
  const areaFactor = 1 + 0.31 * clo;
  const rawShare = (173.51 * clo - 2.36 - 100.76 * clo * clo + 19.28 * clo ** 3) / 100;
  const clothesArea = rawShare + areaFactor - 1;
  const share = Math.min(1, rawShare);
  const effective = position === "standing" ? 0.696 : 0.725;
  const covered = coveredHeight(clo, heightM);
  const inner = (share * surface) / (6.28 * heightM * covered);
  const outer = (surface * (areaFactor - 1 + share)) / (6.28 * heightM * covered);
  const clothesResistance = clo / 6.45;
  return {
    heat: (activity) => (activity + basalMetabolism(person)) / surface,
    areaFactor,
    clothesArea,
    bareShare: 1 - share,
    clothesResistance,
    clothesConductance:
      (6.28 * heightM * covered * (outer - inner)) /
      (clothesResistance * Math.log(outer / inner) * clothesArea * surface),
    clothesRadiation: effective * clothesArea * 0.95 * stefanBoltzmann,
    skinRadiation: effective * (1 - share) * 0.99 * stefanBoltzmann,
  };
};
