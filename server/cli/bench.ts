import { TwinError } from "../../core/index.js";
import { type BenchFlags, benchFloodPart } from "./bench-flood.js";
import { benchHeat } from "./bench-heat.js";
import { benchIngest } from "./bench-ingest.js";
import { benchServe } from "./bench-serve.js";
import { benchTerrain } from "./bench-terrain.js";

/** A measurement; `root` is the folder of the sources and pages. */
type Bench = (flags: BenchFlags, root: string) => Promise<number>;

const benches: Readonly<Record<string, Bench>> = {
  flood: (flags, root) => benchFloodPart("flood", flags, root),
  ground: (flags, root) => benchFloodPart("ground", flags, root),
  country: (flags, root) => benchFloodPart("country", flags, root),
  terrain: benchTerrain,
  heat: benchHeat,
  ingest: benchIngest,
  serve: benchServe,
};

/** Runs the measurement of that name; throws `unsupported` naming those there are. */
export const benchByName = async (name: string, flags: BenchFlags, root: string): Promise<number> => {
  const bench = benches[name];
  if (bench) return bench(flags, root);
  const known = Object.keys(benches).join(", ");
  throw new TwinError("unsupported", `There is no bench "${name}": choose one of ${known}.`, {
    feature: "bench",
    found: name,
  });
};
