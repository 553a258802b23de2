import { chooseTool } from "../store/draw.js";
import { tools } from "../store/state.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { ChoiceGroup } from "./choice-group.js";

/** What is asked: a place, an area, a change of the ground, a list of assets. */
export const ToolPicker = () => {
  const store = useAppStore();
  const { say } = useWords();
  const tool = useSelected((state) => state.tool);
  return (
    <ChoiceGroup
      legend={say("tool.label")}
      look="segments"
      chosen={tool}
      choices={tools.map((value) => ({ value, label: say(`tool.${value}`) }))}
      onChoose={(value) => chooseTool(store, value)}
    />
  );
};
