import type { TwinMap } from "./twin-map.js";

let open: TwinMap | null = null;

/** Says that this map can be made into a picture; the result takes that back. */
export const offerPicture = (map: TwinMap): (() => void) => {
  open = map;
  return () => {
    if (open === map) open = null;
  };
};

/** What the open map shows now as PNG, or null where there is no map. */
export const takePicture = async (): Promise<Blob | null> => (open ? open.picture() : null);
