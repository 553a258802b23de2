import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useWords } from "../store/use-store.js";

/** A modal dialog that is open as long as it is there; Escape and the button close it. */
export const Dialog = (props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) => {
  const { say } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="explain-dialog" aria-labelledby={id} onClose={props.onClose}>
      <div class="dialog-head">
        <h2 id={id}>{props.title}</h2>
        <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
          {say("explain.close")}
        </button>
      </div>
      {props.children}
    </dialog>
  );
};
