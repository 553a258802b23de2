import { formatDegrees } from "../format/number.js";
import { chooseTool } from "../store/draw.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";

/** The place that is asked about, said where other things are shown, with the way to what the twin says of it. */
export const PlaceLine = () => {
  const store = useAppStore();
  const words = useWords();
  const place = useSelected((state) => state.place);
  if (!place) return null;
  return (
    <p class="place-line">
      <span class="coordinates">
        {words.say("place.at", {
          latitude: formatDegrees(words, place.latitude),
          longitude: formatDegrees(words, place.longitude),
        })}
      </span>
      <button type="button" class="quiet" onClick={() => chooseTool(store, "place")}>
        {words.say("place.open")}
      </button>
    </p>
  );
};
