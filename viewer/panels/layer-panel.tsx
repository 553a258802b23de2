import { choose } from "../store/change.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { ChoiceGroup } from "./choice-group.js";
import { ComparePicker } from "./compare-picker.js";
import { EventPlayer } from "./event-player.js";
import { FailureView } from "./failure-view.js";
import { FloodPicker } from "./flood-picker.js";
import { HeatPicker } from "./heat-picker.js";
import { LoadingView } from "./loading-view.js";
import { PaintControls } from "./paint-controls.js";
import { RunProgress } from "./run-progress.js";
import { ScenarioPicker } from "./scenario-picker.js";
import { useDrawn } from "./use-drawn.js";

const Pickers = () => {
  const store = useAppStore();
  const { say } = useWords();
  const drawn = useDrawn();
  const { hazard } = useSelected((state) => state.selection);
  return (
    <>
      <ChoiceGroup
        legend={say("hazard.label")}
        look="segments"
        chosen={hazard}
        choices={[
          { value: "flood", label: say("hazard.flood") },
          { value: "heat", label: say("hazard.heat") },
        ]}
        onChoose={(value) => choose(store, { hazard: value })}
      />
      {hazard === "flood" ? <FloodPicker /> : <HeatPicker />}
      <ScenarioPicker />
      <ComparePicker />
      {hazard === "flood" && <EventPlayer />}
      {drawn && <PaintControls kind={drawn.kind} span={drawn.span} />}
    </>
  );
};

/** What the map shows: hazard, field, scenario, colours, and the runs that are making more. */
export const LayerPanel = () => {
  const layers = useSelected((state) => state.layers);
  const { say } = useWords();
  return (
    <section class="layer-panel" aria-labelledby="layer-panel-title">
      <h2 id="layer-panel-title">{say("layers.title")}</h2>
      {(layers.status === "loading" || layers.status === "idle") && <LoadingView message={say("layers.loading")} />}
      {layers.status === "failed" && <FailureView title={say("layers.failed")} failure={layers.failure} />}
      {layers.status === "ready" && layers.value.length === 0 && <p class="empty">{say("layers.none")}</p>}
      {layers.status === "ready" && <Pickers />}
      <RunProgress />
    </section>
  );
};
