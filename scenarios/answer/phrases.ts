import type { Language } from "../../core/index.js";

/** The words of an answer's sentence in one language. */
export interface Phrases {
  /** At most so many decimals. */
  number(value: number, digits: number): string;
  /** Two significant digits: no more is known of a loss. */
  rounded(value: number): string;
  rain(years: string): string;
  storm(id: string): string;
  depth(storm: string, depth: string, cell: string): string;
  dry(storm: string, cell: string): string;
  /** Of a footprint: least, median and greatest depth of so many cells. */
  around(storm: string, depths: readonly [low: string, middle: string, high: string], cells: string): string;
  readonly noFlood: string;
  loss(euros: string): string;
  readonly outage: string;
  readonly noOutage: string;
  road(speed: string): string;
  readonly roadClosed: string;
  hotDays(days: string): string;
  readonly withheld: string;
  readonly needsKey: string;
  readonly synthetic: string;
  readonly abroad: string;
}

const numbers = (locale: string): Pick<Phrases, "number" | "rounded"> => ({
  number: (value, digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
  rounded: (value) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(value),
});

const english: Phrases = {
  ...numbers("en-GB"),
  rain: (years) => `the rain of ${years} years`,
  storm: (id) => `the storm ${id}`,
  depth: (storm, depth, cell) => `In ${storm} the water on this cell of ${cell} m reaches ${depth} m.`,
  dry: (storm, cell) => `In ${storm} this cell of ${cell} m stays dry.`,
  around: (storm, [low, middle, high], cells) =>
    `In ${storm} the water on this footprint and around it (${cells} cells) is ${low} to ${high} m deep, ${middle} m in the middle.`,
  noFlood: "No flood depth is known here for this scenario.",
  loss: (euros) => `A standard house of 150 m2 would lose about EUR ${euros} (prices of 2010).`,
  outage: "It reaches the controls of a standard substation, which would be out of service.",
  noOutage: "It stays below the controls of a standard substation.",
  road: (speed) => `Cars could drive at about ${speed} km/h at most on a road at ground level.`,
  roadClosed: "A road at ground level would be closed.",
  hotDays: (days) => `There are ${days} days of 30 degC or more a year.`,
  withheld: "Damage, outage and closure are withheld because the hazard is synthetic: ask with demo=true to see them.",
  needsKey: "Damage, outage and closure need a key.",
  synthetic: "Synthetic demonstration data: not a hazard map of this place.",
  abroad: "The place lies outside the national boundary.",
};

const french: Phrases = {
  ...numbers("fr-FR"),
  rain: (years) => `la pluie de ${years} ans`,
  storm: (id) => `l'orage ${id}`,
  depth: (storm, depth, cell) => `Pour ${storm}, l'eau atteint ${depth} m sur cette maille de ${cell} m.`,
  dry: (storm, cell) => `Pour ${storm}, cette maille de ${cell} m reste sèche.`,
  around: (storm, [low, middle, high], cells) =>
    `Pour ${storm}, l'eau sur cette emprise et autour (${cells} mailles) atteint de ${low} à ${high} m, ${middle} m au milieu de la série.`,
  noFlood: "Aucune hauteur d'eau n'est connue ici pour ce scénario.",
  loss: (euros) => `Une maison type de 150 m2 perdrait environ ${euros} EUR (prix de 2010).`,
  outage: "Elle atteint les commandes d'un poste électrique type, qui serait hors service.",
  noOutage: "Elle reste sous les commandes d'un poste électrique type.",
  road: (speed) => `On pourrait rouler à ${speed} km/h au plus sur une route au niveau du sol.`,
  roadClosed: "Une route au niveau du sol serait fermée.",
  hotDays: (days) => `On y compte ${days} jours à 30 degC ou plus par an.`,
  withheld:
    "Dommages, pannes et fermetures ne sont pas donnés car l'aléa est synthétique : demandez avec demo=true pour les voir.",
  needsKey: "Dommages, pannes et fermetures demandent une clé d'accès.",
  synthetic: "Données de démonstration synthétiques : ce n'est pas une carte d'aléa de ce lieu.",
  abroad: "Le lieu est hors des frontières nationales.",
};

/** Machine draft. */
const german: Phrases = {
  ...numbers("de-DE"),
  rain: (years) => `Beim Regen von ${years} Jahren`,
  storm: (id) => `Beim Starkregen ${id}`,
  depth: (storm, depth, cell) =>
    `${storm} erreicht das Wasser auf dieser Zelle von ${cell} m eine Tiefe von ${depth} m.`,
  dry: (storm, cell) => `${storm} bleibt diese Zelle von ${cell} m trocken.`,
  around: (storm, [low, middle, high], cells) =>
    `${storm} steht das Wasser auf dieser Fläche und um sie herum (${cells} Zellen) ${low} bis ${high} m tief, im Mittel der Reihe ${middle} m.`,
  noFlood: "Für dieses Szenario ist hier keine Wassertiefe bekannt.",
  loss: (euros) => `Ein Standardhaus von 150 m2 verlöre etwa ${euros} EUR (Preise von 2010).`,
  outage: "Es erreicht die Steuerung eines Standard-Umspannwerks, das ausfiele.",
  noOutage: "Es bleibt unter der Steuerung eines Standard-Umspannwerks.",
  road: (speed) => `Auf einer Straße in Geländehöhe wären höchstens etwa ${speed} km/h möglich.`,
  roadClosed: "Eine Straße in Geländehöhe wäre gesperrt.",
  hotDays: (days) => `Es gibt ${days} Tage mit 30 degC oder mehr im Jahr.`,
  withheld:
    "Schäden, Ausfälle und Sperrungen werden nicht genannt, weil die Gefahr synthetisch ist: mit demo=true werden sie gezeigt.",
  needsKey: "Schäden, Ausfälle und Sperrungen brauchen einen Zugangsschlüssel.",
  synthetic: "Synthetische Vorführdaten: keine Gefahrenkarte dieses Ortes.",
  abroad: "Der Ort liegt außerhalb der Landesgrenze.",
};

/** Machine draft. */
const luxembourgish: Phrases = {
  ...numbers("de-DE"),
  rain: (years) => `Beim Reen vu ${years} Joer`,
  storm: (id) => `Beim Staarkreen ${id}`,
  depth: (storm, depth, cell) => `${storm} steet d'Waasser op dëser Zell vu ${cell} m bis zu ${depth} m héich.`,
  dry: (storm, cell) => `${storm} bleift dës Zell vu ${cell} m dréchen.`,
  around: (storm, [low, middle, high], cells) =>
    `${storm} steet d'Waasser op dëser Fläch an dorëmmer (${cells} Zellen) ${low} bis ${high} m déif, an der Mëtt vun der Rei ${middle} m.`,
  noFlood: "Fir dëse Szenario ass hei keng Waasserdéift bekannt.",
  loss: (euros) => `E Standardhaus vun 150 m2 géif ongeféier ${euros} EUR verléieren (Präisser vun 2010).`,
  outage: "Et erreecht d'Steierung vun enger Standard-Ëmspannstatioun, déi géif ausfalen.",
  noOutage: "Et bleift ënner der Steierung vun enger Standard-Ëmspannstatioun.",
  road: (speed) => `Op enger Strooss um Niveau vum Buedem kéint ee maximal ongeféier ${speed} km/h fueren.`,
  roadClosed: "Eng Strooss um Niveau vum Buedem wier gespaart.",
  hotDays: (days) => `Et gëtt ${days} Deeg mat 30 degC oder méi am Joer.`,
  withheld:
    "Schied, Ausfäll a Spärunge ginn net gewisen, well d'Gefor synthetesch ass: frot mat demo=true fir se ze gesinn.",
  needsKey: "Schied, Ausfäll a Spärunge brauchen e Zougangsschlëssel.",
  synthetic: "Synthetesch Demonstratiounsdaten: keng Geforekaart vun dëser Plaz.",
  abroad: "D'Plaz läit ausserhalb vun der Landesgrenz.",
};

/** Words by language. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  en: english,
  fr: french,
  de: german,
  lb: luxembourgish,
};
