import { useId, useState } from "preact/hooks";
import { formatNumber } from "../format/number.js";
import { addMeasure, removeMeasure } from "../store/draw.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { type DrawnMeasure, type MeasureKind, measureFacts, measureKinds } from "../what-if/measure.js";
import { ChoiceGroup } from "./choice-group.js";
import { SketchTool } from "./sketch-tool.js";

/** Chooses a measure, its one number, and draws it. */
export const MeasureForm = () => {
  const store = useAppStore();
  const words = useWords();
  const { say } = words;
  const id = useId();
  const [kind, setKind] = useState<MeasureKind>("wall");
  const { shape, number } = measureFacts[kind];
  const [value, setValue] = useState<number>(number.start);
  const [trouble, setTrouble] = useState("");
  const choose = (next: MeasureKind): void => {
    setKind(next);
    setValue(measureFacts[next].number.start);
  };
  const take = (points: Parameters<typeof addMeasure>[3]): void => {
    const fits = value >= number.least && value <= number.most;
    setTrouble(
      fits
        ? ""
        : say("whatif.bad_number", {
            least: formatNumber(words, number.least, 1),
            most: formatNumber(words, number.most, 0),
          }),
    );
    if (fits) addMeasure(store, kind, value, points);
  };
  return (
    <>
      <ChoiceGroup
        legend={say("whatif.kind")}
        look="segments"
        chosen={kind}
        choices={measureKinds.map((one) => ({ value: one, label: say(`measure.${one}`) }))}
        onChoose={choose}
      />
      <div class="field bound">
        <label for={id}>
          {say(`measure.number.${kind}`)} <span class="unit">({number.unit})</span>
        </label>
        <input
          id={id}
          type="number"
          inputMode="decimal"
          step="any"
          min={number.least}
          max={number.most}
          value={value}
          aria-describedby={`${id}-trouble`}
          onInput={(event) => setValue(event.currentTarget.valueAsNumber)}
        />
        <p id={`${id}-trouble`} class="trouble" role="alert">
          {trouble}
        </p>
      </div>
      <SketchTool key={shape} shape={shape} onDone={take} />
    </>
  );
};

const numberOf = ({ properties }: DrawnMeasure): string => {
  if (properties.kind === "basin") return `${properties.volume_m3} m³`;
  if (properties.kind === "opening") return `${-properties.floor_m} m`;
  return "crest_m" in properties ? `${properties.crest_m} m` : "";
};

/** The measures that are drawn; each can be taken away. */
export const MeasureList = () => {
  const store = useAppStore();
  const { say } = useWords();
  const measures = useSelected((state) => state.measures);
  if (measures.length === 0) return null;
  return (
    <ul class="measures">
      {measures.map((measure, index) => {
        const name = `${say(`measure.${measure.properties.kind as MeasureKind}`)}, ${numberOf(measure)}`;
        return (
          <li key={`${index}-${name}`}>
            <span>{name}</span>
            <button type="button" class="quiet" onClick={() => removeMeasure(store, index)}>
              {say("whatif.remove")} <span class="unseen">{name}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};
