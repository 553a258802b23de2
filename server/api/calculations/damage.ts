import { z } from "@hono/zod-openapi";
import {
  genericDamageFraction,
  genericDamageModel,
  hazusDamageFraction,
  hazusModel,
  hazusParts,
  heatLabourModel,
  jrcClasses,
  jrcDamageFraction,
  jrcModel,
  maximumDamage,
  maximumDamageModel,
  readCurve,
  userCurve,
  userCurveModel,
  wetBulbGlobe,
  workIntensities,
  workLoss,
} from "../../../core/index.js";
import { calculated, clampCaveat } from "./calculated-value.js";

export const damageSchema = z.discriminatedUnion("model", [
  z.strictObject({
    model: z.literal("jrc-europe-2017"),
    class: z.enum(jrcClasses),
    depth_m: z.number(),
    threshold_m: z.number().min(0).default(0),
    price_index: z.number().positive().default(1),
  }),
  z.strictObject({
    ...{
      model: z.literal("hazus-flood-damage"),
      occupancy: z.string().min(3).max(8),
      storeys: z.number().int().min(1).max(999),
    },
    ...{
      basement: z.boolean(),
      first_floor_height_m: z.number().optional(),
      part: z.enum(hazusParts),
      depth_m: z.number(),
    },
  }),
  z.strictObject({ model: z.literal("generic-fraction-of-insured-value"), depth_m: z.number() }),
  z.strictObject({
    model: z.literal("user-curve"),
    curve: z.array(z.tuple([z.number(), z.number()])).max(1000),
    depth_m: z.number(),
  }),
]);
type Damage = z.infer<typeof damageSchema>;

const read = (damage: Damage) => {
  if (damage.model === "jrc-europe-2017") {
    return {
      reading: jrcDamageFraction(damage.class, damage.depth_m, { threshold: damage.threshold_m }),
      model: jrcModel(damage.class),
    };
  }
  if (damage.model === "generic-fraction-of-insured-value")
    return { reading: genericDamageFraction(damage.depth_m), model: genericDamageModel };
  if (damage.model === "user-curve")
    return { reading: readCurve(userCurve(damage.curve), damage.depth_m), model: userCurveModel };
  const { occupancy, storeys, basement, first_floor_height_m: height, part, depth_m } = damage;
  const building = {
    occupancy,
    storeys,
    hasBasement: basement,
    ...(height === undefined ? {} : { firstFloorHeight: height }),
  };
  return { reading: hazusDamageFraction(building, part, depth_m), model: hazusModel };
};

const isBuilding = (name: string): name is "residential" | "commercial" | "industrial" =>
  ["residential", "commercial", "industrial"].includes(name);

/** Damaged fraction at a depth, and for JRC buildings the maximum damage it is a fraction of. */
export const damageCalculation = (damage: Damage) => {
  const { reading, model } = read(damage);
  const title = { id: "damage-fraction", label: "Damaged fraction", unit: "1", model };
  const most =
    damage.model === "jrc-europe-2017" && isBuilding(damage.class)
      ? maximumDamage(damage.class, { priceIndex: damage.price_index })
      : null;
  const caveats = damage.model === "jrc-europe-2017" ? [`Prices of 2010 times ${damage.price_index}.`] : [];
  return {
    values: [
      calculated(title, reading.fraction, { caveats: clampCaveat(reading.outside) }),
      ...(most === null
        ? []
        : [
            calculated(
              { id: "maximum-damage", label: maximumDamageModel.title, unit: "EUR m-2", model: maximumDamageModel },
              most,
              { caveats },
            ),
            calculated(
              { id: "loss-per-m2", label: "Loss per m2 of footprint", unit: "EUR m-2", model },
              most * reading.fraction,
              { caveats },
            ),
          ]),
    ],
  };
};

export const labourSchema = z.strictObject({ air_c: z.number(), humidity_percent: z.number() });

/** Wet-bulb globe temperature and the share of work lost at each intensity. */
export const labourCalculation = ({ air_c, humidity_percent }: z.infer<typeof labourSchema>) => {
  const wbgt = wetBulbGlobe(air_c, humidity_percent);
  const title = (id: string, label: string, unit: string) => ({ id, label, unit, model: heatLabourModel });
  return {
    values: [
      calculated(title("wbgt", "Simplified wet-bulb globe temperature", "degree_Celsius"), wbgt),
      ...workIntensities.map((intensity) =>
        calculated(title(`work-loss-${intensity}`, `Share of ${intensity} work lost`, "1"), workLoss(wbgt, intensity)),
      ),
    ],
  };
};
