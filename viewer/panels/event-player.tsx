import { useEffect, useId, useState } from "preact/hooks";
import { formatNumber } from "../format/number.js";
import { chosenLayer, eventLayer } from "../layers/choice.js";
import { showEvent } from "../store/change.js";
import { readyValue } from "../store/loadable.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";

const hour = 3600;
/** Pictures of an event from its start to its end, and time between two of them. */
const frames = 96;
const frameMs = 125;

/** Moves the event on while it plays; stops at its end. */
const usePlaying = (end: number, eventTime: number | null) => {
  const store = useAppStore();
  const [playing, setPlaying] = useState<"playing" | "paused">("paused");
  useEffect(() => {
    if (playing === "paused") return undefined;
    if (eventTime === null || eventTime >= end) {
      setPlaying("paused");
      return undefined;
    }
    const timer = setTimeout(() => showEvent(store, Math.min(end, eventTime + end / frames)), frameMs);
    return () => clearTimeout(timer);
  }, [store, playing, end, eventTime]);
  return { playing, setPlaying };
};

const Controls = ({ end }: { readonly end: number }) => {
  const store = useAppStore();
  const words = useWords();
  const { say } = words;
  const id = useId();
  const eventTime = useSelected((state) => state.eventTime);
  const { playing, setPlaying } = usePlaying(end, eventTime);
  const toggle = (): void => {
    if (playing === "paused" && (eventTime === null || eventTime >= end)) showEvent(store, 0);
    setPlaying(playing === "paused" ? "playing" : "paused");
  };
  return (
    <fieldset class="paint event-player">
      <legend class="unseen">{say("event.label")}</legend>
      <button type="button" class="quiet" onClick={toggle}>
        {say(playing === "playing" ? "event.pause" : "event.play")}
      </button>
      {eventTime !== null && (
        <>
          <div class="field opacity">
            <label for={id}>{say("event.time", { hours: formatNumber(words, eventTime / hour, 1) })}</label>
            <input
              id={id}
              type="range"
              min={0}
              max={end}
              step={end / frames}
              value={eventTime}
              onInput={(event) => showEvent(store, event.currentTarget.valueAsNumber)}
            />
          </div>
          <button type="button" class="quiet" onClick={() => showEvent(store, null)}>
            {say("event.close")}
          </button>
          <p class="small">{say("event.note")}</p>
        </>
      )}
    </fieldset>
  );
};

/** Shows a storm as it comes: each place takes its largest depth at the time at which the water arrives there. */
export const EventPlayer = () => {
  const selection = useSelected((state) => state.selection);
  const layers = readyValue(useSelected((state) => state.layers)) ?? [];
  const arrival = eventLayer(layers, selection);
  const end = arrival?.statistics.maximum ?? 0;
  if (!arrival || !chosenLayer(layers, selection) || end <= 0) return null;
  return <Controls key={arrival.id} end={end} />;
};
