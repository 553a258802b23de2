import { useState } from "preact/hooks";
import { useWords } from "../store/use-store.js";
import { Dialog } from "./dialog.js";
import { later } from "./later.js";

const TakeAway = later(async () => (await import("./take-away.js")).TakeAway);

/** Opens what can leave the page. */
export const TakeAwayButton = () => {
  const { say } = useWords();
  const [state, setState] = useState<"open" | "closed">("closed");
  return (
    <>
      <button type="button" class="quiet" aria-haspopup="dialog" onClick={() => setState("open")}>
        {say("take.open")}
      </button>
      {state === "open" && (
        <Dialog title={say("take.title")} onClose={() => setState("closed")}>
          <TakeAway />
        </Dialog>
      )}
    </>
  );
};
