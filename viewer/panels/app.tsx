import { MapView } from "../map/map-view.js";
import { useSelected, useWords } from "../store/use-store.js";
import { DemoBanner } from "./demo-banner.js";
import { FailureView } from "./failure-view.js";
import { LanguageSwitch } from "./language-switch.js";
import { LayerPanel } from "./layer-panel.js";
import { Legend } from "./legend.js";
import { LoadingView } from "./loading-view.js";
import { Notes } from "./notes.js";
import { PlacePanel } from "./place-panel.js";
import { SkipLinks } from "./skip-links.js";
import { TakeAwayButton } from "./take-away-button.js";
import { Tour } from "./tour.js";

const MapRegion = () => {
  const region = useSelected((state) => state.region);
  const layers = useSelected((state) => state.layers);
  const { say } = useWords();
  return (
    <section class="map-area" aria-label={say("map.title")}>
      {region.status === "ready" && <MapView region={region.value} />}
      {layers.status === "ready" && <Legend />}
      {region.status === "ready" && <Tour />}
      {region.status === "loading" && <LoadingView message={say("map.loading")} />}
      {region.status === "failed" && <FailureView title={say("error.service")} failure={region.failure} />}
    </section>
  );
};

const Header = () => {
  const { say, language } = useWords();
  const region = useSelected((state) => state.region);
  return (
    <header class="top">
      <h1 class="brand">
        <span class="brand-name">LuxTwin</span>
        <span class="brand-line">{say("app.tagline")}</span>
      </h1>
      {region.status === "ready" && <p class="region-name">{region.value.title[language] ?? region.value.title.en}</p>}
      <TakeAwayButton />
      <LanguageSwitch />
    </header>
  );
};

/** The page: what to show, the map, what it says of a place. */
export const App = () => (
  <div class="page">
    <SkipLinks />
    <Header />
    <DemoBanner />
    <Notes />
    <main class="rooms">
      <LayerPanel />
      <MapRegion />
      <PlacePanel />
    </main>
  </div>
);
