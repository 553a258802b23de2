import { useId, useState } from "preact/hooks";
import { formatDegrees } from "../format/number.js";
import { findPlaces, type KnownPlace } from "../search/gazetteer.js";
import { readCoordinates } from "../search/read-coordinates.js";
import { ask } from "../store/change.js";
import { readyValue } from "../store/loadable.js";
import type { Position } from "../store/state.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import type { Words } from "../store/words.js";

/** One line that the search offers. */
interface Offer {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  readonly place: Position;
}

const none: readonly KnownPlace[] = [];

const offersOf = (words: Words, places: readonly KnownPlace[], text: string): readonly Offer[] => {
  const typed = readCoordinates(text);
  if (typed) {
    const latitude = formatDegrees(words, typed.latitude);
    const longitude = formatDegrees(words, typed.longitude);
    return [{ key: "typed", label: words.say("place.at", { latitude, longitude }), hint: typed.system, place: typed }];
  }
  return findPlaces(places, text).map((place) => ({
    key: `${place.name} ${place.longitude} ${place.latitude}`,
    label: place.name,
    hint: place.country,
    place,
  }));
};

/** Moves the active line by the keys of a combobox; null for any other key. */
const moved = (key: string, active: number, count: number): number | null => {
  if (count === 0) return null;
  if (key === "ArrowDown") return (active + 1) % count;
  if (key === "ArrowUp") return (active - 1 + count) % count;
  return null;
};

/** Finds a settlement of the index, or a place by WGS84 or LUREF coordinates: an editable combobox with a list. */
export const PlaceSearch = () => {
  const store = useAppStore();
  const words = useWords();
  const { say } = words;
  const id = useId();
  const places = readyValue(useSelected((state) => state.places)) ?? none;
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const [list, setList] = useState<"open" | "closed">("closed");
  const offers = list === "open" ? offersOf(words, places, text) : [];
  const take = ({ place, label }: Offer): void => {
    ask(store, { longitude: place.longitude, latitude: place.latitude });
    setText(label);
    setList("closed");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moved(event.key, active, offers.length);
    if (next !== null) setActive(next);
    else if (event.key === "Enter" && offers[active]) take(offers[active]);
    else if (event.key === "Escape" && list === "open") setList("closed");
    else return;
    event.preventDefault();
  };
  const isEmpty = list === "open" && text.trim().length > 1 && offers.length === 0;
  return (
    <search class="place-search">
      <div class="field">
        <label for={id}>{say("search.label")}</label>
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellcheck={false}
          aria-expanded={offers.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-describedby={`${id}-hint`}
          aria-activedescendant={offers[active] ? `${id}-${active}` : undefined}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
            setList("open");
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setList("closed")}
        />
        <small id={`${id}-hint`}>{say("search.hint")}</small>
      </div>
      <div
        class="offers"
        id={`${id}-list`}
        role="listbox"
        aria-label={say("search.label")}
        hidden={offers.length === 0}
      >
        {offers.map((offer, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the input
          <div
            key={offer.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
          >
            <span>{offer.label}</span>
            <small>{offer.hint}</small>
          </div>
        ))}
      </div>
      <p class="small" role="status">
        {isEmpty ? say("search.none") : offers.length > 0 ? say("search.count", { count: String(offers.length) }) : ""}
      </p>
    </search>
  );
};
