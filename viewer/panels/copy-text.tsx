import { useState } from "preact/hooks";
import { useWords } from "../store/use-store.js";

/** A text with a button that copies it. */
export const CopyText = ({ text, name }: { readonly text: string; readonly name: string }) => {
  const { say } = useWords();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  return (
    <>
      <pre class="call">
        <code>{text}</code>
      </pre>
      <p class="files">
        <button type="button" class="quiet" onClick={() => void copy()}>
          {say("take.copy")} <span class="unseen">{name}</span>
        </button>
        <span role="status">{copied === text ? say("call.copied") : ""}</span>
      </p>
    </>
  );
};
