import { useId } from "preact/hooks";

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  readonly availability?: "ready" | "absent";
}

/** One of a few, as radio buttons: the arrow keys move, the label is the target. */
export const ChoiceGroup = <Value extends string>(props: {
  readonly legend: string;
  readonly look: "segments" | "list";
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}) => {
  const name = useId();
  return (
    <fieldset class={`choice choice-${props.look}`}>
      <legend>{props.legend}</legend>
      <div class="choice-options">
        {props.choices.map(({ value, label, hint, availability }) => (
          <label key={value} class={availability === "absent" ? "absent" : undefined}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === props.chosen}
              onChange={() => props.onChoose(value)}
            />
            <span class="choice-text">
              <span>{label}</span>
              {hint && <small>{hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
