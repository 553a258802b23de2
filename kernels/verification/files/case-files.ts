import type { CaseRaster } from "./ascii-grid.js";

/** What the host gives so that the files of one case can be read; a missing file is a TwinError `not-found`. */
export interface CaseFiles {
  readText(path: string): Promise<string>;
  /** ESRI ASCII grid or GeoTIFF. */
  readRaster(path: string): Promise<CaseRaster>;
}
