import { TwinError } from "../errors.js";

/** Share of the potential retention that is lost before runoff starts, as the handbook has it. */
const handbookAbstraction = 0.2;

/**
 * Direct runoff of a storm by the SCS curve-number method.
 *
 * `Q = (P - Ia)² / (P - Ia + S)` for `P > Ia`, else 0, with `S = 0.0254 (1000 / CN - 10)` and `Ia = lambda S`, in metres.
 * Source: USDA NRCS, National Engineering Handbook part 630, chapter 10.
 *
 * @param rain         rain so far [m], >= 0
 * @param curveNumber  CN, 30 … 100 (antecedent moisture class II unless adjusted)
 * @param abstraction  lambda, initial abstraction over retention; 0.2 in the handbook, 0.05 in later work
 * @returns            runoff so far [m], 0 … rain
 * @throws             `invalid-request` for a negative rain or a CN outside 30 … 100
 */
export const scsRunoff = (rain: number, curveNumber: number, abstraction = handbookAbstraction): number => {
  if (!(rain >= 0)) throw refusal("rain", rain, "it must be 0 or more");
  if (!(curveNumber >= 30 && curveNumber <= 100)) throw refusal("curve_number", curveNumber, "it must be 30 … 100");
  const retention = 0.0254 * (1000 / curveNumber - 10);
  const excess = rain - abstraction * retention;
  return excess <= 0 ? 0 : (excess * excess) / (excess + retention);
};

const refusal = (path: string, value: number, remedy: string): TwinError =>
  new TwinError("invalid-request", `${path} is ${value}: ${remedy}.`, { issues: [{ path, message: remedy }] });
