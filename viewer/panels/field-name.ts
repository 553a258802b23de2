import type { LayerEntry } from "../client/layer-list.js";
import type { Words } from "../store/words.js";

/** Name of a layer's field in the reader's language, or the layer's own title where the catalogue has none. */
export const fieldName = ({ find, say }: Words, layer: Pick<LayerEntry, "field" | "season" | "title">): string => {
  const season = layer.season?.toLowerCase();
  const plain = season ? layer.field.replace(`-${season}`, "") : layer.field;
  const name = find(`field.${plain}`);
  if (!name) return layer.title;
  const seasonName = season && find(`season.${season}`);
  return seasonName ? say("field.in_season", { field: name, season: seasonName }) : name;
};
