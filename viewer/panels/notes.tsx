import { dismiss } from "../store/change.js";
import { useAppStore, useSelected, useWords } from "../store/use-store.js";

/** Short notes of what did not go as asked. */
export const Notes = () => {
  const store = useAppStore();
  const notes = useSelected((state) => state.notes);
  const { say } = useWords();
  return (
    <div class="notes" role="status">
      {notes.map((key) => (
        <p class="note" key={key}>
          <span>{say(key)}</span>
          <button type="button" class="quiet" onClick={() => dismiss(store, key)}>
            {say("note.close")}
          </button>
        </p>
      ))}
    </div>
  );
};
