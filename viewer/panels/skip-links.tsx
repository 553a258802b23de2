import { useWords } from "../store/use-store.js";

/** Moves the keyboard without touching the hash, which holds the permalink. */
const jump = (selector: string) => {
  const target = document.querySelector<HTMLElement>(selector);
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
};

export const SkipLinks = () => {
  const { say } = useWords();
  return (
    <nav class="skip" aria-label={say("skip.title")}>
      <button type="button" onClick={() => jump("#map canvas")}>
        {say("skip.map")}
      </button>
      <button type="button" onClick={() => jump("#answer")}>
        {say("skip.answer")}
      </button>
    </nav>
  );
};
