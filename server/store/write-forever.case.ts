import { createDraft } from "./create-draft.case.js";
import { folderRasterStore } from "./open-raster-store.js";

/** Writes layer after layer into the folder named on the command line, until it is killed. */
const root = process.argv[2] as string;
const first = Number(process.argv[3]);
const store = await folderRasterStore(root);
for (let number = first; ; number++) {
  await store.put(
    createDraft({ id: `demo-depth-${number % 3}`, version: `version ${number}`, width: 300, height: 280 }),
  );
  process.stdout.write(`${number}\n`);
}
