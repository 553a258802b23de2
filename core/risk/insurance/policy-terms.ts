import { requireWithin } from "../require-within.js";

/** Which comes first: `net`: min(max(loss - deductible, 0), limit); `gross`: max(min(loss, limit) - deductible, 0). */
export const limitOrders = ["net", "gross"] as const;

/** Terms of one policy on one loss; `null` limit: none. */
export interface PolicyTerms {
  readonly deductible: number;
  readonly limit: number | null;
  readonly limitOrder: (typeof limitOrders)[number];
  /** Loss below which the layer pays nothing, after deductible and limit. */
  readonly attachment?: number;
  /** Largest payment of the layer. */
  readonly layerLimit?: number | null;
  /** Share of the layer that is paid [1], 0 ... 1. */
  readonly share?: number;
}

const capped = (loss: number, limit: number | null | undefined): number => Math.min(loss, limit ?? Infinity);

/**
 * What a policy pays on one loss.
 *
 * The two orders differ by the deductible: Oasis rule 1 is `net`, OpenQuake's insured loss is `gross`.
 *
 * @param loss one loss from the ground up, >= 0; never a mean or an annual loss: see `insureSamples`
 * @throws `invalid-request` where a term is negative, not finite, or the share is not 0 ... 1
 */
export const insuredLoss = (loss: number, terms: PolicyTerms): number => {
  requireWithin("loss", loss, [0, Number.MAX_VALUE]);
  const deductible = requireWithin("deductible", terms.deductible, [0, Number.MAX_VALUE]);
  if (terms.limit !== null) requireWithin("limit", terms.limit, [0, Number.MAX_VALUE]);
  const attachment = requireWithin("attachment", terms.attachment ?? 0, [0, Number.MAX_VALUE]);
  const share = requireWithin("share", terms.share ?? 1, [0, 1]);
  const paid =
    terms.limitOrder === "net"
      ? capped(Math.max(loss - deductible, 0), terms.limit)
      : Math.max(capped(loss, terms.limit) - deductible, 0);
  return share * capped(Math.max(paid - attachment, 0), terms.layerLimit);
};

/** Loss that an excess-of-loss layer takes over: what is above the attachment, up to the cover. */
export const transferredLoss = (loss: number, attachment: number, cover: number): number =>
  Math.min(Math.max(loss - attachment, 0), cover);

/** Exceedance curve of what stays after deductible and limit, on the ground-up axis up to the limit. */
export const insuredCurve = (
  curve: readonly { readonly loss: number; readonly probability: number }[],
  { deductible, limit }: { readonly deductible: number; readonly limit: number },
): readonly { readonly loss: number; readonly probability: number }[] => {
  const reached = curve.filter(({ loss }) => loss >= deductible);
  const atDeductible = reached[0]?.probability ?? 0;
  return curve
    .filter(({ loss }) => loss <= limit)
    .map(({ loss, probability }) => ({ loss, probability: loss < deductible ? atDeductible : probability }));
};
