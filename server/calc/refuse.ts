import { TwinError } from "../../core/index.js";

/** Refuses a call that cannot be computed, naming field and remedy. */
export const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

/** A number of the options; the default where it is not given. */
export const numberOption = (options: Readonly<Record<string, string>>, name: string, fallback: number): number => {
  const text = options[name];
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  return Number.isFinite(value) ? value : refuse(name, `Option ${name} is "${text}": give a number.`);
};

/** One of some words; the first where it is not given. */
export const wordOption = <Word extends string>(
  options: Readonly<Record<string, string>>,
  name: string,
  words: readonly Word[],
): Word => {
  const text = options[name] ?? words[0];
  return (
    words.find((word) => word === text) ?? refuse(name, `Option ${name} is "${text}": give one of ${words.join(", ")}.`)
  );
};

/** Years `1991-2020`. */
export const yearsOption = (
  options: Readonly<Record<string, string>>,
  name: string,
): { readonly from: number; readonly to: number } | undefined => {
  const text = options[name];
  if (text === undefined || text === "") return undefined;
  const match = /^(\d{1,4})-(\d{1,4})$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  return match && from <= to ? { from, to } : refuse(name, `Option ${name} is "${text}": give years as 1991-2020.`);
};
