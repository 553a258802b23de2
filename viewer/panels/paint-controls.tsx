import { useId } from "preact/hooks";
import { fromShown, toShown, unitName } from "../format/display-unit.js";
import type { LayerKind, Span } from "../layers/layer-kind.js";
import { repaint } from "../store/change.js";
import type { AppStore } from "../store/state.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";

const percent = 100;

/** Takes a bound in the shown unit; a bound that crosses the other one is not taken. */
const setBound = (store: AppStore, kind: LayerKind, span: Span, end: "from" | "to", text: string): void => {
  const shown = Number(text);
  if (text.trim() === "" || !Number.isFinite(shown)) return;
  const value = fromShown(kind.unit, shown);
  const fits = end === "from" ? value < span.to : value > span.from;
  if (fits) repaint(store, { [end]: value });
};

const Bound = (props: { readonly end: "from" | "to"; readonly kind: LayerKind; readonly span: Span }) => {
  const { end, kind, span } = props;
  const store = useAppStore();
  const words = useWords();
  const id = useId();
  return (
    <div class="field bound">
      <label for={id}>
        {words.say(`paint.${end}`)} <span class="unit">({unitName(kind.unit, words)})</span>
      </label>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        step={kind.step}
        value={Number(toShown(kind.unit, span[end]).toFixed(2))}
        onChange={(event) => setBound(store, kind, span, end, event.currentTarget.value)}
      />
    </div>
  );
};

/** Bounds of the colours and opacity: the tiles hold values, so nothing is loaded again. */
export const PaintControls = ({ kind, span }: { readonly kind: LayerKind; readonly span: Span }) => {
  const store = useAppStore();
  const { say } = useWords();
  const id = useId();
  const paint = useSelected((state) => state.paint);
  const opacity = Math.round(paint.opacity * percent);
  return (
    <fieldset class="paint">
      <legend class="unseen">{say("paint.label")}</legend>
      <Bound end="from" kind={kind} span={span} />
      <Bound end="to" kind={kind} span={span} />
      <div class="field opacity">
        <label for={id}>{say("paint.opacity", { percent: String(opacity) })}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={percent}
          step={5}
          value={opacity}
          onInput={(event) => repaint(store, { opacity: event.currentTarget.valueAsNumber / percent })}
        />
      </div>
      {(paint.from !== null || paint.to !== null) && (
        <button type="button" class="quiet" onClick={() => repaint(store, { from: null, to: null })}>
          {say("paint.reset")}
        </button>
      )}
    </fieldset>
  );
};
