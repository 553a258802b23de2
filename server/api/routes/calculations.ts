import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { currentJson } from "../caching.js";
import { calculationSchema } from "../calculations/calculated-value.js";
import { damageCalculation, damageSchema, labourCalculation, labourSchema } from "../calculations/damage.js";
import {
  lineCalculation,
  lineSchema,
  plantCalculation,
  plantSchema,
  transformerCalculation,
  transformerSchema,
} from "../calculations/energy.js";
import {
  annualLossCalculation,
  annualLossSchema,
  insuredLossCalculation,
  insuredLossSchema,
  ordSchema,
  ordTables,
} from "../calculations/finance.js";
import { railCalculation, railSchema, roadCalculation, roadSchema } from "../calculations/transport.js";
import { addRoute } from "../route.js";

const add = <Body extends z.ZodType>(
  app: OpenAPIHono,
  [path, summary]: readonly [path: string, summary: string],
  body: Body,
  compute: (body: z.output<Body>) => unknown,
): void =>
  addRoute(
    app,
    {
      method: "post",
      path: `/risk/v1/${path}`,
      tag: "models",
      summary,
      body,
      answers: { "application/json": calculationSchema },
    },
    ({ c, body: asked }) => currentJson(c, compute(asked)),
  );

const ordAnswerSchema = z.strictObject({
  rules: z.record(z.string(), z.unknown()),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.number().nullable()))),
});

/** The models as calculators: everything comes with the request, so nothing is synthetic and nothing is kept. */
export const addCalculationRoutes = (app: OpenAPIHono): void => {
  add(app, ["damage", "Damaged fraction at a water depth by a named curve"], damageSchema, damageCalculation);
  add(app, ["finance/annual-loss", "Average annual loss under a named tail"], annualLossSchema, annualLossCalculation);
  add(app, ["finance/insured-loss", "Policy terms on samples of a loss"], insuredLossSchema, insuredLossCalculation);
  add(app, ["energy/lines/rating", "Ampacity of an overhead line by two methods"], lineSchema, lineCalculation);
  add(
    app,
    ["energy/transformers/rating", "Hot spot, ageing and largest load of a transformer"],
    transformerSchema,
    transformerCalculation,
  );
  add(app, ["energy/plants/derating", "What a power plant loses to heat and water"], plantSchema, plantCalculation);
  add(
    app,
    ["transport/roads/status", "Speed and closure of a road or a network under water"],
    roadSchema,
    roadCalculation,
  );
  add(app, ["transport/rails/status", "Heat speed restriction and flooding of a track"], railSchema, railCalculation);
  add(app, ["people/labour", "Work lost to heat and humidity"], labourSchema, labourCalculation);
  addRoute(
    app,
    {
      ...{ method: "post", path: "/risk/v1/ord", tag: "models", summary: "ORD tables of a sample period loss table" },
      body: ordSchema,
      answers: { "application/json": ordAnswerSchema },
    },
    ({ c, body }) => currentJson(c, ordTables(body)),
  );
};
