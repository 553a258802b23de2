import { useId } from "preact/hooks";
import { ask } from "../store/change.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";

const numberOf = (data: FormData, name: string): number => Number(String(data.get(name)).replace(",", "."));

/** Asks about a place by its coordinates: the way that needs neither a pointer nor a map. */
export const CoordinatesForm = () => {
  const store = useAppStore();
  const { say } = useWords();
  const id = useId();
  const place = useSelected((state) => state.place);
  const onSubmit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    ask(store, { latitude: numberOf(data, "latitude"), longitude: numberOf(data, "longitude") });
  };
  const field = (name: "latitude" | "longitude", limit: number) => (
    <div class="field">
      <label for={`${id}-${name}`}>{say(`place.${name}`)}</label>
      <input
        id={`${id}-${name}`}
        name={name}
        type="number"
        inputMode="decimal"
        step="any"
        min={-limit}
        max={limit}
        required
        key={place?.[name] ?? name}
        defaultValue={place ? String(place[name]) : ""}
      />
    </div>
  );
  return (
    <form class="coordinates-form" onSubmit={onSubmit}>
      {field("latitude", 90)}
      {field("longitude", 180)}
      <button type="submit">{say("place.ask")}</button>
    </form>
  );
};
