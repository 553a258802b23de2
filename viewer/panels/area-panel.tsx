import type { AreaAnswer, AreaReading } from "../cells/area-answer.js";
import { formatArea, formatVolume } from "../format/area.js";
import { displayUnit, unitName } from "../format/display-unit.js";
import { formatNumber, formatShown } from "../format/number.js";
import { dropSketch, finishSketch } from "../store/draw.js";
import { readyValue } from "../store/loadable.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { AreaAssets } from "./area-assets.js";
import { FailureView } from "./failure-view.js";
import { fieldName } from "./field-name.js";
import { layerLabel } from "./layer-label.js";
import { LoadingView } from "./loading-view.js";
import { QualityBadge } from "./quality-badge.js";
import { SketchTool } from "./sketch-tool.js";
import { TableScroll } from "./table-scroll.js";

const percent = 100;

/** One column a layer: the chosen one first, its twins in the other scenarios beside it. */
const StatisticsTable = ({ readings }: { readonly readings: readonly AreaReading[] }) => {
  const words = useWords();
  const { say } = words;
  const scenarios = readyValue(useSelected((state) => state.scenarios)) ?? [];
  const first = readings[0];
  if (!first) return null;
  const { layer } = first;
  const unit = displayUnit(layer.unit, layer.quantity);
  const shown = (value: number | null): string => (value === null ? "–" : formatShown(words, unit, value));
  const isDepth = layer.quantity === "waterDepth";
  const share = (area: number, whole: number): string =>
    `${formatArea(words, area)} (${formatNumber(words, whole > 0 ? (percent * area) / whole : 0, 1)}\u00a0%)`;
  const row = (name: string, cell: (one: AreaReading) => string) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {readings.map((one) => (
        <td key={one.layer.id} class="number">
          {cell(one)}
        </td>
      ))}
    </tr>
  );
  return (
    <TableScroll name={fieldName(words, layer)}>
      <table>
        <caption>
          {fieldName(words, layer)} ({unitName(unit, words)})
        </caption>
        <thead>
          <tr>
            <th scope="col">{say("value.what")}</th>
            {readings.map((one) => (
              <th scope="col" key={one.layer.id}>
                {layerLabel(one.layer, words, scenarios)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(say("area.greatest"), ({ statistics }) => shown(statistics.greatest))}
          {row(say("area.mean"), ({ statistics }) => shown(statistics.mean))}
          {row(say("area.median"), ({ statistics }) => shown(statistics.median))}
          {row(say("area.least"), ({ statistics }) => shown(statistics.least))}
          {first.statistics.above.map(({ limit }, index) =>
            row(say("area.above", { limit: formatNumber(words, limit, 1) }), ({ statistics }) =>
              share(statistics.above[index]?.area ?? 0, statistics.area),
            ),
          )}
          {isDepth && row(say("area.volume"), ({ statistics }) => formatVolume(words, statistics.integral))}
          {row(say("area.valued"), ({ statistics }) => share(statistics.valued, statistics.area))}
        </tbody>
      </table>
    </TableScroll>
  );
};

const Answer = ({ answer }: { readonly answer: AreaAnswer }) => {
  const words = useWords();
  const { say } = words;
  const first = answer.readings[0];
  if (!first) return <p class="empty">{say("layers.not_ready")}</p>;
  if (first.statistics.cells === 0) return <p class="empty">{say("area.outside")}</p>;
  return (
    <>
      <p class="sentence">
        {say("area.size", {
          area: formatArea(words, first.statistics.area),
          cells: formatNumber(words, first.statistics.cells, 0),
        })}
      </p>
      <p class="sentence-quality">
        <QualityBadge quality={first.layer.quality} />
        {first.layer.demo && <strong class="demo-mark">DEMO</strong>}
      </p>
      <StatisticsTable readings={answer.readings} />
      <p class="small">{say("area.note")}</p>
      <AreaAssets ring={answer.ring} />
    </>
  );
};

/** Asks about an area: draw it, type it or hand it in; its cells are weighted by the part that lies inside. */
export const AreaPanel = () => {
  const store = useAppStore();
  const { say } = useWords();
  const area = useSelected((state) => state.area);
  const sketch = useSelected((state) => state.sketch);
  const isDone = sketch?.state === "done";
  return (
    <section class="answer" aria-labelledby="area-title" aria-busy={area.status === "loading"} aria-live="polite">
      <h3 id="area-title">{say("area.title")}</h3>
      {!isDone && <p class="small">{say("area.how")}</p>}
      {isDone ? (
        <button type="button" class="quiet" onClick={() => dropSketch(store)}>
          {say("area.another")}
        </button>
      ) : (
        <SketchTool shape="polygon" onDone={(points) => finishSketch(store, "polygon", points)} />
      )}
      {area.status === "loading" && <LoadingView message={say("area.loading")} />}
      {area.status === "failed" && <FailureView title={say("area.failed")} failure={area.failure} />}
      {area.status === "ready" && <Answer answer={area.value} />}
    </section>
  );
};
