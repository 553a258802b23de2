import { type LocationAnswer, localized } from "../../core/index.js";
import { useSelected, useWords } from "../store/use-store.js";
import { FailureView } from "./failure-view.js";
import { LoadingView } from "./loading-view.js";
import { QualityBadge } from "./quality-badge.js";
import { ValueRow } from "./value-row.js";

const Answer = ({ answer }: { readonly answer: LocationAnswer }) => {
  const words = useWords();
  const { language, say, find } = words;
  return (
    <>
      <p class="sentence">{localized(answer.sentence, language)}</p>
      <p class="sentence-quality">
        <QualityBadge quality={answer.quality} />
        {answer.demo && <strong class="demo-mark">DEMO</strong>}
      </p>
      {answer.groups.map((group) => (
        <section key={group.id} class="group">
          <h4>{localized(group.title, language)}</h4>
          {group.asset && (
            <p class="small" lang="en">
              {group.asset}
            </p>
          )}
          <div class="table-scroll">
            <table>
              <caption class="unseen">{localized(group.title, language)}</caption>
              <thead class="unseen">
                <tr>
                  <th scope="col">{say("value.what")}</th>
                  <th scope="col">{say("value.value")}</th>
                </tr>
              </thead>
              <tbody>
                {group.values.map((value, index) => (
                  <ValueRow key={`${group.id}-${index}`} value={value} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
      {answer.not_modelled.length > 0 && (
        <section class="not-modelled">
          <h4>{say("answer.not_modelled")}</h4>
          <ul>
            {answer.not_modelled.map((hazard) => {
              const known = find(`absent.${hazard.replaceAll(" ", "-")}`);
              return (
                <li key={hazard} lang={known ? undefined : "en"}>
                  {known ?? hazard}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
};

/** What the place means for a sector. */
export const SectorAnswer = () => {
  const answer = useSelected((state) => state.answer);
  const { sector } = useSelected((state) => state.selection);
  const { say } = useWords();
  return (
    <section class="answer" aria-labelledby="answer-title" aria-busy={answer.status === "loading"} aria-live="polite">
      <h3 id="answer-title">{say("answer.title", { sector: say(`sector.${sector}`) })}</h3>
      {answer.status === "loading" && <LoadingView message={say("place.loading")} />}
      {answer.status === "failed" && <FailureView title={say("place.failed")} failure={answer.failure} />}
      {answer.status === "ready" && <Answer answer={answer.value} />}
    </section>
  );
};
