import { z } from "@hono/zod-openapi";
import {
  annualLoss,
  annualLossModel,
  behindProtection,
  combinedAnnualLoss,
  ept,
  insuredLossPoints,
  insureSamples,
  melt,
  ordRules,
  palt,
  policyTermsModel,
  protectionGap,
  psept,
  qelt,
  type SampleLoss,
  undefended,
} from "../../../core/index.js";
import { analysisRequestSchema, conventionSchema } from "../../../scenarios/index.js";
import { calculated } from "./calculated-value.js";

const lossSchema = z.strictObject({ rp_years: z.number().positive(), loss: z.number().min(0) });
const shape = analysisRequestSchema.shape;

export const annualLossSchema = z.strictObject({
  losses: z.array(lossSchema).min(1).max(1000),
  /** Losses of a second mechanism at the same place: the answer is then [larger, sum]. */
  other_losses: z.array(lossSchema).min(1).max(1000).optional(),
  convention: conventionSchema.optional(),
  protection: shape.protection,
  unit: z.string().min(1).max(20).default("EUR"),
});

type AnnualQuestion = z.infer<typeof annualLossSchema>;

const annualOf = (losses: AnnualQuestion["losses"], { convention, protection }: AnnualQuestion) => {
  const points = losses.map(({ rp_years, loss }) => ({ returnPeriod: rp_years, loss }));
  const standard = protection
    ? {
        mode: protection.mode,
        returnPeriod: protection.return_period_years,
        failureProbability: protection.failure_probability,
      }
    : undefended;
  return annualLoss(
    behindProtection(points, standard),
    convention && {
      tail: convention.tail,
      zeroReturnPeriod: convention.zero_rp_years,
      extremeReturnPeriod: convention.extreme_rp_years,
    },
  );
};

/** Average annual loss under the named convention; a range and no value where the points do not carry one. */
export const annualLossCalculation = (question: AnnualQuestion) => {
  const unit = `${question.unit} year-1`;
  const value = (id: string, label: string, found: ReturnType<typeof annualOf>) =>
    calculated({ id, label, unit, model: annualLossModel }, found.value, {
      reason: "needs-annual-curve",
      ...(found.value === null && found.range
        ? { interval: { low: found.range[0], high: found.range[1], method: "truncated to zero-loss at stated onset" } }
        : {}),
      caveats: found.value === null ? [found.missing] : [],
    });
  const one = annualOf(question.losses, question);
  const other = question.other_losses ? annualOf(question.other_losses, question) : null;
  const both = other && one.value !== null && other.value !== null ? combinedAnnualLoss(one.value, other.value) : null;
  return {
    values: [
      value("annual-loss", "Average annual loss", one),
      ...(other ? [value("other-annual-loss", "Average annual loss of the second mechanism", other)] : []),
      ...(other
        ? [
            calculated(
              { id: "combined-annual-loss", label: "Both mechanisms: larger to sum", unit, model: annualLossModel },
              null,
              {
                ...{ reason: "needs-annual-curve", caveats: ["How the two overlap is not known: no point value."] },
                interval: both ? { low: both[0], high: both[1], method: "larger, sum" } : null,
              },
            ),
          ]
        : []),
    ],
    convention: { ...question.convention, integration: "trapezoid-p" },
  };
};

export const insuredLossSchema = z.strictObject({
  terms: shape.terms.unwrap(),
  /** What the losses are. Terms act on samples alone; anything else is refused. */
  kind: z.enum(["samples", "mean", "annual-loss"]),
  losses: z.array(z.number().min(0)).max(100_000).optional(),
  magnitudes: z
    .array(z.strictObject({ rp_years: z.number().positive(), samples: z.array(z.number().min(0)).min(1).max(10_000) }))
    .max(1000)
    .optional(),
  convention: conventionSchema.optional(),
  ground_up: z.number().min(0).optional(),
  take_up: z.number().min(0).max(1).nullable().default(null),
  unit: z.string().min(1).max(20).default("EUR"),
});

/** Insured loss: terms on every sample, then the mean, then the integral; a gap only with a take-up rate. */
export const insuredLossCalculation = (question: z.infer<typeof insuredLossSchema>) => {
  const { terms: own, kind, losses, magnitudes, convention, ground_up, take_up, unit } = question;
  const terms = {
    ...{ deductible: own.deductible, limit: own.limit, limitOrder: own.limit_order },
    ...(own.attachment === undefined ? {} : { attachment: own.attachment }),
    ...(own.layer_limit === undefined ? {} : { layerLimit: own.layer_limit }),
    ...(own.share === undefined ? {} : { share: own.share }),
  };
  const title = (id: string, label: string, of = unit) => ({ id, label, unit: of, model: policyTermsModel });
  const mean = losses || !magnitudes ? insureSamples({ kind, losses: losses ?? [] }, terms) : null;
  if (magnitudes && kind !== "samples") insureSamples({ kind, losses: [0] }, terms);
  const points = magnitudes
    ? insuredLossPoints(
        magnitudes.map(({ rp_years, samples }) => ({ returnPeriod: rp_years, samples })),
        terms,
      )
    : [];
  const annual =
    points.length > 0
      ? annualOf(
          points.map(({ returnPeriod, loss }) => ({ rp_years: returnPeriod, loss })),
          { losses: [], convention, protection: undefined, unit },
        )
      : null;
  return {
    values: [
      ...(mean === null ? [] : [calculated(title("insured-loss", "Mean insured loss of the samples"), mean)]),
      ...points.map(({ returnPeriod, loss }) =>
        calculated(title(`insured-loss-rp${returnPeriod}`, `Mean insured loss at ${returnPeriod} years`), loss),
      ),
      ...(annual
        ? [
            calculated(title("insured-annual-loss", "Insured annual loss", `${unit} year-1`), annual.value, {
              reason: "needs-annual-curve",
            }),
          ]
        : []),
      ...(mean === null || ground_up === undefined
        ? []
        : [
            calculated(
              title("protection-gap", "Loss that no insurance pays"),
              protectionGap(ground_up, mean, take_up),
              { reason: "no-exposure-input" },
            ),
          ]),
    ],
    limit_order: own.limit_order,
  };
};

const sampleSchema = z.strictObject({
  Period: z.number().int().min(1),
  EventId: z.number().int(),
  SummaryId: z.number().int(),
  SampleId: z.number().int().min(-1),
  Loss: z.number().min(0),
});

export const ordSchema = z.strictObject({
  splt: z.array(sampleSchema).min(1).max(1_000_000),
  periods: z.number().int().min(1).max(1e6),
  samples: z.number().int().min(1).max(100_000),
  return_periods: z.array(z.number().positive()).max(100).default([1000, 500, 250, 200, 100, 50, 25, 10, 5]),
  quantiles: z.array(z.number().min(0).max(1)).max(101).default([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
  quantile: z.enum(["R7", "R6"]).default("R7"),
  ties: z.literal("ordinal").default("ordinal"),
  samples_include_mean: z.literal(false).default(false),
});

/** ORD tables of a sample period loss table, with the rules they follow. */
export const ordTables = (question: z.infer<typeof ordSchema>) => {
  const { splt, periods, samples, return_periods, quantiles, quantile } = question;
  const rows: readonly SampleLoss[] = splt;
  const options = { periods, samples, returnPeriods: return_periods };
  return {
    rules: { ...ordRules, quantile },
    tables: {
      ept: ept(rows, options),
      psept: psept(rows, options),
      melt: melt(rows, options),
      qelt: qelt(rows, options, quantiles, quantile === "R7" ? 7 : 6),
      palt: palt(rows, options),
    },
  };
};
