import { useState } from "preact/hooks";
import { localized } from "../../core/index.js";
import { readyValue } from "../store/loadable.js";
import { useSelected, useWords } from "../store/use-store.js";
import { composePicture } from "../take-away/compose-picture.js";
import { areaCsv, placeCsv } from "../take-away/csv.js";
import { recipesFor } from "../take-away/recipes.js";
import { saveFile } from "../take-away/save-file.js";
import { CopyText } from "./copy-text.js";
import { PrintSheet } from "./print-sheet.js";
import { useDrawn } from "./use-drawn.js";
import { usePictureText } from "./use-picture-text.js";

const Files = ({ onPrint }: { readonly onPrint: () => void }) => {
  const { say, language } = useWords();
  const text = usePictureText();
  const drawn = useDrawn();
  const region = readyValue(useSelected((state) => state.region));
  const readings = readyValue(useSelected((state) => state.readings));
  const area = readyValue(useSelected((state) => state.area));
  const [trouble, setTrouble] = useState("");
  if (!drawn || !text) return <p class="empty">{say("layers.not_ready")}</p>;
  const notice = region?.notice ? localized(region.notice, language) : null;
  const csv = (name: string, body: string) => saveFile(name, new Blob([body], { type: "text/csv;charset=utf-8" }));
  const picture = async (): Promise<void> => {
    const body = await composePicture(text);
    setTrouble(body ? "" : say("note.no_webgl"));
    if (body) saveFile(`${drawn.layer.id}.png`, body);
  };
  return (
    <>
      <p class="files">
        <button type="button" onClick={() => void picture()}>
          {say("take.png")}
        </button>
        <button type="button" onClick={onPrint}>
          {say("take.print")}
        </button>
        <a href={`/layers/${drawn.layer.id}/files/layer.tif`} download={`${drawn.layer.id}.tif`}>
          {say("take.geotiff")}
        </a>
        {readings && (
          <button type="button" class="quiet" onClick={() => csv("luxtwin-place.csv", placeCsv(notice, readings))}>
            {say("take.csv_place")}
          </button>
        )}
        {area && (
          <button type="button" class="quiet" onClick={() => csv("luxtwin-area.csv", areaCsv(notice, area.readings))}>
            {say("take.csv_area")}
          </button>
        )}
      </p>
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </>
  );
};

const hints = { QGIS: "take.qgis", Excel: "take.excel", Python: "take.python" } as const;

const Connect = () => {
  const { say } = useWords();
  const drawn = useDrawn();
  const place = useSelected((state) => state.place);
  const region = readyValue(useSelected((state) => state.region));
  if (!drawn || !region) return null;
  const [west, south, east, north] = region.bbox_lonlat;
  const at = place
    ? { lon: place.longitude, lat: place.latitude }
    : { lon: Number(((west + east) / 2).toFixed(4)), lat: Number(((south + north) / 2).toFixed(4)) };
  return (
    <>
      <h3>{say("take.connect")}</h3>
      {recipesFor(location.origin, drawn.layer, at).map(({ tool, text }) => (
        <section key={text}>
          <h4>{tool}</h4>
          <p class="small">{say(text.startsWith("/vsicurl") ? "take.qgis_values" : hints[tool])}</p>
          <CopyText text={text} name={tool} />
        </section>
      ))}
    </>
  );
};

/** Everything that can leave the page: picture, files, print sheet, link, addresses for other tools. */
export const TakeAway = () => {
  const { say } = useWords();
  const [isPrinting, setPrinting] = useState<"no" | "yes">("no");
  return (
    <>
      <Files onPrint={() => setPrinting("yes")} />
      <h3>{say("take.link")}</h3>
      <p class="small">{say("take.link_note")}</p>
      <CopyText text={location.href} name={say("take.link")} />
      <Connect />
      {isPrinting === "yes" && <PrintSheet onDone={() => setPrinting("no")} />}
    </>
  );
};
