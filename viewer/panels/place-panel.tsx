import type { ComponentType } from "preact";
import { formatDegrees } from "../format/number.js";
import { ask, sharePlace } from "../store/change.js";
import type { Position, Tool } from "../store/state.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { ApiCall } from "./api-call.js";
import { CoordinatesForm } from "./coordinates-form.js";
import { Examples } from "./examples.js";
import { later } from "./later.js";
import { PlaceSearch } from "./place-search.js";
import { ProvenancePanel } from "./provenance-panel.js";
import { ReadingsPanel } from "./readings-panel.js";
import { SectorAnswer } from "./sector-answer.js";
import { SectorPicker } from "./sector-picker.js";
import { ToolPicker } from "./tool-picker.js";

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
      <Examples />
    </div>
  );
};

const Place = ({ place }: { readonly place: Position }) => {
  const store = useAppStore();
  const words = useWords();
  const sharesPlace = useSelected((state) => state.sharesPlace);
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
      <label class="check">
        <input
          type="checkbox"
          checked={sharesPlace}
          onChange={(event) => sharePlace(store, event.currentTarget.checked)}
        />{" "}
        {words.say("place.share")}
      </label>
      <ReadingsPanel />
      <SectorPicker />
      <SectorAnswer />
      <ProvenancePanel />
      <ApiCall />
    </>
  );
};

const PlaceTool = () => {
  const place = useSelected((state) => state.place);
  return (
    <>
      {place ? <Place place={place} /> : <NoPlace />}
      <CoordinatesForm />
    </>
  );
};

/** Panels that the first view does without are fetched when they are first asked for. */
const toolPanels: Readonly<Record<Tool, ComponentType>> = {
  place: PlaceTool,
  area: later(async () => (await import("./area-panel.js")).AreaPanel),
  "what-if": later(async () => (await import("./what-if-panel.js")).WhatIfPanel),
  portfolio: later(async () => (await import("./portfolio-panel.js")).PortfolioPanel),
};

/** What the twin says of the chosen place, of an area, of a change, of a portfolio. */
export const PlacePanel = () => {
  const tool = useSelected((state) => state.tool);
  const { say } = useWords();
  const Panel = toolPanels[tool];
  return (
    <section class="place-panel" id="answer" tabIndex={-1} aria-labelledby="place-panel-title">
      <h2 id="place-panel-title">{say("place.title")}</h2>
      <PlaceSearch />
      <ToolPicker />
      <Panel />
    </section>
  );
};
