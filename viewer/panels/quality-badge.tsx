import type { Quality } from "../../core/index.js";
import { useWords } from "../store/use-store.js";

/** How far the number may be trusted: a word, a form and a colour, never a colour alone. */
export const QualityBadge = ({ quality }: { readonly quality: Quality }) => {
  const { say } = useWords();
  return <span class={`badge badge-${quality.class}`}>{say(`quality.${quality.class}`)}</span>;
};
