import { localized } from "../../core/index.js";
import { useSelected, useWords } from "../store/use-store.js";

/** Says that the region is a demonstration. There is no way to close it: the data are what they are. */
export const DemoBanner = () => {
  const region = useSelected((state) => state.region);
  const { say, language } = useWords();
  if (region.status !== "ready" || !region.value.demo) return null;
  const { notice } = region.value;
  return (
    <section class="demo-banner" aria-label={say("demo.label")}>
      <strong class="demo-mark">DEMO</strong>
      <p>{notice ? localized(notice, language) : say("demo.notice")}</p>
    </section>
  );
};
