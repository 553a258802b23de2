import type { Failure } from "../store/loadable.js";
import { useWords } from "../store/use-store.js";

/** What went wrong, in the service's own words, and what to do. */
export const FailureView = (props: {
  readonly title: string;
  readonly failure: Failure;
  readonly onRetry?: () => void;
}) => {
  const { say } = useWords();
  return (
    <div class="failure" role="alert">
      <p class="failure-title">{props.title}</p>
      <p lang="en">{props.failure.detail}</p>
      <button type="button" onClick={props.onRetry ?? (() => location.reload())}>
        {say("error.retry")}
      </button>
    </div>
  );
};
