import demoLuxembourg from "./demo-luxembourg.json" with { type: "json" };
import { parseRegionFile, type RegionFile } from "./region-file.js";

/** The embedded region: real at 30 arc-seconds, synthetic below. */
export const demoRegion = (): RegionFile => parseRegionFile(demoLuxembourg);
