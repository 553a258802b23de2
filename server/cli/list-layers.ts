import { prepareHome } from "../home/home.js";
import { folderRasterStore } from "../store/open-raster-store.js";
import { exitCodes, printResult } from "./output.js";

/** Prints the layers of a data folder. Returns the exit code. */
export const listLayers = async (home: string, { json }: { json?: boolean }): Promise<number> => {
  const store = await folderRasterStore(prepareHome(home).layers);
  const layers = (await store.list()).map(({ id, title, quantity, unit, scenario, version, quality }) => ({
    id,
    title,
    quantity,
    unit,
    scenario,
    version,
    quality: quality.class,
  }));
  const lines = layers.map(({ id, unit, quality, title }) => `${id}  [${unit}]  ${quality}  ${title}`);
  printResult(
    json,
    { layers },
    lines.length > 0 ? lines : ["No layers yet: `luxtwin start` computes the default ones."],
  );
  await store.close();
  return exitCodes.ok;
};
