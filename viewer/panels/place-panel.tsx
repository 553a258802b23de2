import { formatDegrees } from "../format/number.js";
import { ask } from "../store/change.js";
import type { Position } from "../store/state.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { ApiCall } from "./api-call.js";
import { CoordinatesForm } from "./coordinates-form.js";
import { PlaceSearch } from "./place-search.js";
import { PortfolioPanel } from "./portfolio-panel.js";
import { ProvenancePanel } from "./provenance-panel.js";
import { ReadingsPanel } from "./readings-panel.js";
import { SectorAnswer } from "./sector-answer.js";
import { SectorPicker } from "./sector-picker.js";

const NoPlace = () => {
  const { say } = useWords();
  return (
    <div class="no-place">
      <p>{say("place.how")}</p>
      <ul>
        <li>{say("place.how_click")}</li>
        <li>{say("place.how_keys")}</li>
        <li>{say("place.how_type")}</li>
      </ul>
    </div>
  );
};

const Place = ({ place }: { readonly place: Position }) => {
  const store = useAppStore();
  const words = useWords();
  const demo = useSelected((state) => state.region.status === "ready" && state.region.value.demo);
  return (
    <>
      <div class="place-head">
        <p class="place-name">
          {demo && <strong class="demo-mark">DEMO</strong>}
          <span class="coordinates">
            {words.say("place.at", {
              latitude: formatDegrees(words, place.latitude),
              longitude: formatDegrees(words, place.longitude),
            })}
          </span>
        </p>
        <button type="button" class="quiet" onClick={() => ask(store, null)}>
          {words.say("place.clear")}
        </button>
      </div>
      <ReadingsPanel />
      <SectorPicker />
      <SectorAnswer />
      <ProvenancePanel />
      <ApiCall />
    </>
  );
};

/** What the twin says of the chosen place. */
export const PlacePanel = () => {
  const place = useSelected((state) => state.place);
  const { say } = useWords();
  return (
    <section class="place-panel" id="answer" tabIndex={-1} aria-labelledby="place-panel-title">
      <h2 id="place-panel-title">{say("place.title")}</h2>
      <PlaceSearch />
      {place ? <Place place={place} /> : <NoPlace />}
      <CoordinatesForm />
      <PortfolioPanel />
    </section>
  );
};
