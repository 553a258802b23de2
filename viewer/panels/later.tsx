import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useWords } from "../store/use-store.js";
import { LoadingView } from "./loading-view.js";

/** A component that is fetched when it is first shown: the page opens without it. */
export const later = (load: () => Promise<ComponentType>): ComponentType => {
  let known: ComponentType | null = null;
  return () => {
    const [Loaded, put] = useState<ComponentType | null>(() => known);
    const { say } = useWords();
    useEffect(() => {
      if (known) return;
      void load().then((found) => {
        known = found;
        put(() => found);
      });
    }, []);
    return Loaded ? <Loaded /> : <LoadingView message={say("later.loading")} />;
  };
};
