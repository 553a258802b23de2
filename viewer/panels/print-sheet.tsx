import { createPortal } from "preact/compat";
import { useEffect, useState } from "preact/hooks";
import { localized } from "../../core/index.js";
import { displayUnit } from "../format/display-unit.js";
import { formatDegrees, formatWithUnit } from "../format/number.js";
import { readyValue } from "../store/loadable.js";
import { useSelected, useWords } from "../store/use-store.js";
import { composePicture } from "../take-away/compose-picture.js";
import { fieldName } from "./field-name.js";
import { layerLabel } from "./layer-label.js";
import { useDrawn } from "./use-drawn.js";
import { usePictureText } from "./use-picture-text.js";

/** The readings of the place, as a table for paper. */
const PlaceTable = () => {
  const words = useWords();
  const place = useSelected((state) => state.place);
  const readings = readyValue(useSelected((state) => state.readings));
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  if (!place || !readings) return null;
  return (
    <table>
      <caption>
        {words.say("place.at", {
          latitude: formatDegrees(words, place.latitude),
          longitude: formatDegrees(words, place.longitude),
        })}
      </caption>
      <tbody>
        {readings.map(({ layer, value }) => (
          <tr key={layer.id}>
            <th scope="row">
              {fieldName(words, layer)} · {layerLabel(layer, words, scenarios)}
            </th>
            <td>
              {value.value === null
                ? words.say(`reason.${value.reason ?? "no-data"}`)
                : formatWithUnit(words, displayUnit(layer.unit, layer.quantity), value.value)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** A sheet for paper: map, table, where the numbers come from, and what they are not for. */
export const PrintSheet = ({ onDone }: { readonly onDone: () => void }) => {
  const words = useWords();
  const { say, language } = words;
  const text = usePictureText();
  const drawn = useDrawn();
  const answer = readyValue(useSelected((state) => state.answer));
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    void (text ? composePicture(text) : Promise.resolve(null)).then((blob) => {
      made = blob ? URL.createObjectURL(blob) : "";
      setUrl(made);
    });
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, []);
  const print = (): void => {
    window.print();
    onDone();
  };
  useEffect(() => {
    if (url === "") print();
  }, [url]);
  if (url === null || !drawn) return null;
  return createPortal(
    <article class="print-sheet" lang={language}>
      <h1>LuxTwin · {text?.title}</h1>
      {url !== "" && <img src={url} alt={text?.title ?? ""} onLoad={print} />}
      <PlaceTable />
      {answer && <p>{localized(answer.sentence, language)}</p>}
      <h2>{say("take.limits")}</h2>
      <ul lang="en">
        {drawn.layer.quality.caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
      {answer && (
        <p>
          {say("answer.not_modelled")}:{" "}
          {answer.not_modelled.map((one) => words.find(`absent.${one.replaceAll(" ", "-")}`) ?? one).join(", ")}
        </p>
      )}
      <h2>{say("provenance.title")}</h2>
      <p>
        <code>{`${drawn.layer.id}@${drawn.layer.version}`}</code> · {location.href} ·{" "}
        {new Date().toLocaleString(words.locale)}
      </p>
    </article>,
    document.body,
  );
};
