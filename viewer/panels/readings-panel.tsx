import { useSelected, useWords } from "../store/use-store.js";
import { FailureView } from "./failure-view.js";
import { FloodReadings } from "./flood-readings.js";
import { HeatReadings } from "./heat-readings.js";
import { LoadingView } from "./loading-view.js";

/** The hazard at the place: a chart, and the same numbers as a table. */
export const ReadingsPanel = () => {
  const readings = useSelected((state) => state.readings);
  const { hazard } = useSelected((state) => state.selection);
  const { say } = useWords();
  return (
    <section class="readings" aria-labelledby="readings-title" aria-busy={readings.status === "loading"}>
      <h3 id="readings-title">{say(hazard === "flood" ? "readings.flood" : "readings.heat")}</h3>
      {readings.status === "loading" && <LoadingView message={say("place.loading")} />}
      {readings.status === "failed" && <FailureView title={say("place.failed")} failure={readings.failure} />}
      {readings.status === "ready" && readings.value.length === 0 && <p class="empty">{say("layers.not_ready")}</p>}
      {readings.status === "ready" &&
        readings.value.length > 0 &&
        (hazard === "flood" ? <FloodReadings readings={readings.value} /> : <HeatReadings readings={readings.value} />)}
    </section>
  );
};
