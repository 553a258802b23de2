import { useState } from "preact/hooks";
import { formatNumber } from "../format/number.js";
import { useWords } from "../store/use-store.js";

const steps = ["look", "ask", "change"] as const;
const key = "luxtwin.tour";

/** Whether the tour was seen; a browser that keeps nothing shows it again. */
const wasSeen = (): boolean => {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
};

const remember = (): void => {
  try {
    localStorage.setItem(key, "seen");
  } catch {
    // A browser that keeps nothing shows the tour again, which harms nobody.
  }
};

/** Three steps for the first minute; it can be skipped and does not come back. It covers nothing that can be pressed. */
export const Tour = () => {
  const words = useWords();
  const { say } = words;
  const [step, setStep] = useState<number | null>(() => (wasSeen() ? null : 0));
  if (step === null) return null;
  const name = steps[step]!;
  const end = (): void => {
    remember();
    setStep(null);
  };
  const isLast = step === steps.length - 1;
  return (
    <section class="tour" aria-label={say("tour.title")}>
      <p aria-live="polite">
        <strong>
          {say("tour.step", { step: formatNumber(words, step + 1, 0), steps: formatNumber(words, steps.length, 0) })}
        </strong>{" "}
        {say(`tour.${name}`)}
      </p>
      <p class="tour-buttons">
        <button type="button" onClick={() => (isLast ? end() : setStep(step + 1))}>
          {say(isLast ? "tour.end" : "tour.next")}
        </button>
        {!isLast && (
          <button type="button" class="quiet" onClick={end}>
            {say("tour.skip")}
          </button>
        )}
      </p>
    </section>
  );
};
