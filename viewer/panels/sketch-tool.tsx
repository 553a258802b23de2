import { useId, useState } from "preact/hooks";
import { formatNumber } from "../format/number.js";
import { readPoints, readPolygon } from "../sketch/read-points.js";
import { dropSketch, isEnough, startSketch, undoPoint } from "../store/draw.js";
import type { Position, Sketch } from "../store/state.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { fewestPoints } from "../what-if/measure.js";

interface Drawing {
  readonly shape: Sketch["shape"];
  /** Takes the corners once there are enough. */
  readonly onDone: (points: readonly Position[]) => void;
}

/** Corners by pointing at the map, with the pointer or with Enter at its cross. */
const OnTheMap = ({ shape, onDone }: Drawing) => {
  const store = useAppStore();
  const words = useWords();
  const { say } = words;
  const sketch = useSelected((state) => state.sketch);
  if (sketch?.state !== "drawing")
    return (
      <button type="button" onClick={() => startSketch(store, shape)}>
        {say(`sketch.start.${shape}`)}
      </button>
    );
  return (
    <div class="sketching">
      <p role="status">
        {say(`sketch.how.${shape}`)} {say("sketch.count", { count: formatNumber(words, sketch.points.length, 0) })}
      </p>
      <p class="files">
        <button type="button" disabled={!isEnough(sketch)} onClick={() => onDone(sketch.points)}>
          {say("sketch.finish")}
        </button>
        <button type="button" class="quiet" disabled={sketch.points.length === 0} onClick={() => undoPoint(store)}>
          {say("sketch.undo")}
        </button>
        <button type="button" class="quiet" onClick={() => dropSketch(store)}>
          {say("sketch.cancel")}
        </button>
      </p>
    </div>
  );
};

/** Corners as text: the way that needs neither a pointer nor a map. */
const ByCoordinates = ({ shape, onDone }: Drawing) => {
  const words = useWords();
  const { say } = words;
  const id = useId();
  const [trouble, setTrouble] = useState("");
  const take = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void => {
    event.preventDefault();
    const found = readPoints(String(new FormData(event.currentTarget).get("corners")));
    if ("badLine" in found)
      setTrouble(say("sketch.bad_line", { line: formatNumber(words, found.badLine, 0), text: found.text }));
    else if (found.points.length < fewestPoints[shape])
      setTrouble(say("sketch.too_few", { least: formatNumber(words, fewestPoints[shape], 0) }));
    else {
      setTrouble("");
      onDone(found.points);
    }
  };
  return (
    <details class="fold">
      <summary>{say("sketch.type")}</summary>
      <form onSubmit={take}>
        <div class="field">
          <label for={id}>{say("sketch.corners")}</label>
          <textarea id={id} name="corners" rows={4} spellcheck={false} aria-describedby={`${id}-trouble`} />
          <small>{say("sketch.example")}</small>
        </div>
        <p id={`${id}-trouble`} class="trouble" role="alert">
          {trouble}
        </p>
        <button type="submit">{say("sketch.use")}</button>
      </form>
    </details>
  );
};

/** A polygon from a GeoJSON file, chosen or dropped. */
const FromFile = ({ onDone }: Pick<Drawing, "onDone">) => {
  const { say } = useWords();
  const id = useId();
  const [trouble, setTrouble] = useState("");
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const found = readPolygon(await file.text());
    setTrouble(found ? "" : say("sketch.bad_file", { name: file.name }));
    if (found) onDone(found);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the file field inside does the same
    <div
      class="field drop"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <label for={id}>{say("sketch.file")}</label>
      <input
        id={id}
        type="file"
        accept=".json,.geojson,application/geo+json"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </div>
  );
};

/** Draws a line or an area in whichever way suits the reader. */
export const SketchTool = ({ shape, onDone }: Drawing) => (
  <>
    <OnTheMap shape={shape} onDone={onDone} />
    <ByCoordinates shape={shape} onDone={onDone} />
    {shape === "polygon" && <FromFile onDone={onDone} />}
  </>
);
