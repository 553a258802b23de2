import { useState } from "preact/hooks";
import { locationQuestion } from "../session/ask-place.js";
import { useSelected, useWords } from "../store/use-store.js";

/** The same question for a shell: what the page asked, to be asked again without it. */
export const ApiCall = () => {
  const { say } = useWords();
  const path = useSelected(locationQuestion);
  const [copied, setCopied] = useState<string | null>(null);
  if (!path) return null;
  const command = `curl -s "${location.origin}${path}"`;
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    setCopied(command);
  };
  return (
    <details class="fold">
      <summary>{say("call.title")}</summary>
      <pre class="call">
        <code>{command}</code>
      </pre>
      <p class="files">
        <button type="button" onClick={() => void copy()}>
          {say("call.copy")}
        </button>
        <a href={path}>{say("call.open")}</a>
        <span role="status">{copied === command ? say("call.copied") : ""}</span>
      </p>
    </details>
  );
};
