import { TwinError } from "../../../core/index.js";
import type { Context } from "../../hono.js";

const refuse = (field: string, message: string): never => {
  throw new TwinError("invalid-request", `${field}: ${message}.`, { issues: [{ path: field, message }] });
};

/** Key-value pairs of an OGC request: names in any case, each at most once. */
export interface KeyValues {
  /** The value, or undefined. */
  readonly find: (name: string) => string | undefined;
  /** The value; throws `invalid-request` where it is missing or empty. */
  readonly need: (name: string, example: string) => string;
  /** A whole number within bounds; throws `invalid-request`. */
  readonly whole: (name: string, minimum: number, maximum: number) => number;
}

const collect = (c: Context): ReadonlyMap<string, string> => {
  const values = new Map<string, string>();
  for (const [name, given] of Object.entries(c.req.queries())) {
    const key = name.toUpperCase();
    if (given.length > 1 || values.has(key)) refuse(key, "is given more than once: give it once");
    values.set(key, given[0] ?? "");
  }
  return values;
};

/** Reads the pairs of a request. Throws `invalid-request` where one is repeated. */
export const keyValues = (c: Context): KeyValues => {
  const values = collect(c);
  const need = (name: string, example: string): string =>
    values.get(name) || refuse(name, `is missing: give e.g. ${name}=${example}`);
  return {
    find: (name) => values.get(name),
    need,
    whole: (name, minimum, maximum) => {
      const text = need(name, String(minimum));
      const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= minimum && value <= maximum) return value;
      return refuse(name, `${JSON.stringify(text.slice(0, 40))} must be a whole number from ${minimum} to ${maximum}`);
    },
  };
};

/** One of a few values; throws `invalid-request` naming them. */
export const oneOf = <Value extends string>(field: string, given: string, allowed: readonly Value[]): Value =>
  allowed.find((one) => one.toLowerCase() === given.toLowerCase()) ??
  refuse(field, `${JSON.stringify(given.slice(0, 60))} must be one of ${allowed.join(", ")}`);
