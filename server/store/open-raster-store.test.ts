import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderRasterStore, memoryRasterStore } from "./open-raster-store.js";
import { describeRasterStore } from "./raster-store.case.js";

describeRasterStore({ name: "memory", open: async (clock) => memoryRasterStore(clock) });

describeRasterStore({
  name: "folder",
  open: (clock) => folderRasterStore(mkdtempSync(join(tmpdir(), "luxtwin-store-")), clock),
});
