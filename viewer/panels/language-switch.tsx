import { speak } from "../store/change.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";
import { isDraft, offeredLanguages } from "../store/words.js";

const ownNames = { en: "English", fr: "Français", de: "Deutsch", lb: "Lëtzebuergesch" } as const;

export const LanguageSwitch = () => {
  const store = useAppStore();
  const current = useSelected((state) => state.language);
  const { say } = useWords();
  return (
    <fieldset class="languages">
      <legend class="unseen">{say("language.label")}</legend>
      {offeredLanguages.map((one) => (
        <button
          type="button"
          key={one}
          lang={one}
          class="quiet"
          aria-pressed={one === current}
          onClick={() => void speak(store, one)}
        >
          <span class="language-name">{ownNames[one]}</span>
          <span class="language-code" aria-hidden="true">
            {one.toUpperCase()}
          </span>
        </button>
      ))}
      {isDraft(current) && <span class="draft">{say("catalogue.status")}</span>}
    </fieldset>
  );
};
