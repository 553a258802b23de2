/** Colours of the basemap. Quiet on purpose: the hazard is the only strong colour on the map. */
export interface MapPalette {
  readonly ground: string;
  readonly veil: string;
  readonly shadow: string;
  readonly highlight: string;
  readonly river: string;
  readonly boundary: string;
  readonly label: string;
  readonly labelAbroad: string;
  readonly halo: string;
  readonly mark: string;
  readonly markRing: string;
  readonly assetNone: string;
  readonly assetSome: string;
  readonly assetMuch: string;
}

const light: MapPalette = {
  ground: "#f3f1ea",
  veil: "rgba(243,241,234,0.62)",
  shadow: "#8d8a80",
  highlight: "#ffffff",
  river: "#5f8fb0",
  boundary: "#5b5364",
  label: "#24313a",
  labelAbroad: "#626a70",
  halo: "rgba(250,249,245,0.92)",
  mark: "#b3261e",
  markRing: "#ffffff",
  assetNone: "#e4f1e6",
  assetSome: "#f0b429",
  assetMuch: "#a3156b",
};

const dark: MapPalette = {
  ground: "#161d22",
  veil: "rgba(16,22,26,0.62)",
  shadow: "#05080a",
  highlight: "#43505a",
  river: "#4d7c99",
  boundary: "#b9b0c6",
  label: "#eaf0f3",
  labelAbroad: "#9fabb3",
  halo: "rgba(14,19,23,0.92)",
  mark: "#ff8a7a",
  markRing: "#0e1317",
  assetNone: "#2f5138",
  assetSome: "#f0b429",
  assetMuch: "#ff7ac0",
};

export const mapPalettes = { light, dark } as const;
