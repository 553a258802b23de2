import type { LayerRecord } from "../../core/index.js";
import type { RainRung } from "../ladder/rain-ladder.js";
import { rungFields } from "../plan/fields.js";
import { wetThreshold } from "../plan/wet-threshold.js";
import { assertDepthSupported } from "../region/depth-support.js";
import { floodCaveats, floodProvenance, seamCaveats } from "./flood-provenance.js";
import { clearTiles, runFlood } from "./flood-run.js";
import { stillWhereDry } from "./flood-step.js";
import { keepLayers } from "./keep-layers.js";
import { readTerrainLayer } from "./read-layer.js";
import { rungStorm } from "./rung-storm.js";
import type { StepContext } from "./step-context.js";
import { validityCaveats } from "./validity-caveat.js";

/** Runs one rung of the rain ladder and keeps its depth and speed, for every scenario to interpolate on. */
export const runFloodRungStep = async (context: StepContext, rung: RainRung): Promise<LayerRecord[]> => {
  const { plan, store } = context;
  const { pluvial } = plan.scenario;
  if (pluvial === null) throw new Error(`Scenario ${plan.scenario.id} has a rung of rain but no rain.`);
  assertDepthSupported(plan.region);
  const terrain = await readTerrainLayer(plan, store, "ground-elevation");
  const design = rungStorm(pluvial, rung);
  const result = await runFlood(context, terrain, design, ["maximumDepth", "maximumSpeed"]);
  const { maximumDepth: depth, maximumSpeed: speed } = result.fields;
  if (!depth || !speed) throw new Error(`The engine ${result.engine} returned no depth or speed.`);
  const data = { depth, speed: stillWhereDry(speed, depth) };
  const more = {
    mechanism: "pluvial",
    magnitude: design.magnitude,
    defence: pluvial.defence,
    wet_threshold_m: wetThreshold,
  } as const;
  const records = await keepLayers(
    context,
    {
      hazard: "flood",
      anyScenario: true,
      grid: terrain.grid,
      quality: plan.region.demo ? "synthetic" : "simulated",
      about: `pluvial, rung of the magnitude ladder, ${rung.rainMm.toFixed(1)} mm in ${rung.durationHours} h`,
      caveats: [...floodCaveats, ...validityCaveats(result.validity), ...seamCaveats(result)],
      provenance: floodProvenance(plan, terrain, design, result),
    },
    rungFields.map((field) => ({ field, data: data[field.field], more })),
  );
  await clearTiles(context);
  return records;
};
