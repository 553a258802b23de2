import { z } from "zod";
import { parseContract, staticNames } from "../../core/index.js";
import type { DayType } from "./day-type.js";
import type { HeatGround } from "./ground.js";

/** Name of the file beside a heat layer that its explanation is read from. */
export const termsName = "terms.json";

const numbers = z.array(z.number());
const termsSchema = z.strictObject({
  title: z.string(),
  days: z.number().int(),
  /** Driver's cells. */
  width: z.number().int(),
  height: z.number().int(),
  longitudes: numbers,
  latitudes: numbers,
  orography_m: numbers,
  driver_c: numbers,
  smooth_c: numbers,
  block_k: numbers,
  coefficients: z.strictObject(
    Object.fromEntries(staticNames.map((name) => [name, z.number()])) as Record<
      (typeof staticNames)[number],
      z.ZodNumber
    >,
  ),
});
export type TermsFile = z.infer<typeof termsSchema>;

/** A day type with the driver's cells that it stands on, as JSON. */
export const termsFile = (
  { lattice, coarse }: HeatGround,
  { title, days, driver, smooth, block, coefficients }: DayType,
): Uint8Array => {
  const file: TermsFile = {
    title,
    days,
    width: lattice.width,
    height: lattice.height,
    longitudes: [...coarse.grid.longitudes],
    latitudes: [...coarse.grid.latitudes],
    orography_m: Array.from(coarse.orography),
    driver_c: Array.from(driver),
    smooth_c: Array.from(smooth),
    block_k: Array.from(block),
    coefficients,
  };
  return new TextEncoder().encode(JSON.stringify(file));
};

/** Reads a terms file; throws `invalid-request` where it is none. */
export const parseTerms = (bytes: Uint8Array): TermsFile =>
  parseContract(termsSchema, JSON.parse(new TextDecoder().decode(bytes)), "The terms of the layer");
