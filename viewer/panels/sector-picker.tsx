import { sectors } from "../../core/index.js";
import { choose } from "../store/change.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { ChoiceGroup } from "./choice-group.js";

export const SectorPicker = () => {
  const store = useAppStore();
  const { say } = useWords();
  const { sector } = useSelected((state) => state.selection);
  return (
    <ChoiceGroup
      legend={say("sector.label")}
      look="segments"
      chosen={sector}
      choices={sectors.map((value) => ({ value, label: say(`sector.${value}`) }))}
      onChoose={(value) => choose(store, { sector: value })}
    />
  );
};
