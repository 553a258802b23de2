import { TwinError } from "../../core/index.js";
import { benchFlood } from "./bench-flood.js";
import { benchTerrain } from "./bench-terrain.js";

type Bench = (flags: { json?: boolean }) => Promise<number>;

const benches: Readonly<Record<string, Bench>> = { flood: benchFlood, terrain: benchTerrain };

/** Runs the measurement of that name; throws `unsupported` naming those there are. */
export const benchByName = async (name: string, flags: { json?: boolean }): Promise<number> => {
  const bench = benches[name];
  if (bench) return bench(flags);
  const known = Object.keys(benches).join(" or ");
  throw new TwinError("unsupported", `There is no bench "${name}": choose ${known}.`, {
    feature: "bench",
    found: name,
  });
};
