import { boundFunctions } from "./bound-functions.js";
import { plainFunctions } from "./functions.js";
import type { Node } from "./syntax.js";
import { ExpressionFault } from "./tokens.js";

/** Evaluates with the values of the variables, in the order they were named. */
export type Evaluate = (values: number[]) => number;

/** What a name means beside variables and plain functions; `undefined` where it means nothing. */
export interface Meanings {
  constant(name: string): number | undefined;
  callable(name: string): { readonly parts: number; readonly of: (...values: number[]) => number } | undefined;
}

const signs: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
  "<": (left, right) => Number(left < right),
  "<=": (left, right) => Number(left <= right),
  ">": (left, right) => Number(left > right),
  ">=": (left, right) => Number(left >= right),
  "==": (left, right) => Number(left === right),
  "!=": (left, right) => Number(left !== right),
};

const fault = (message: string, at: number): never => {
  throw new ExpressionFault(message, at);
};

const compileSign = (node: Node & { kind: "sign" }, names: readonly string[], meanings: Meanings): Evaluate => {
  const left = compile(node.left, names, meanings);
  const right = compile(node.right, names, meanings);
  if (node.sign === "&&") return (values) => Number(left(values) !== 0 && right(values) !== 0);
  if (node.sign === "||") return (values) => Number(left(values) !== 0 || right(values) !== 0);
  const apply = signs[node.sign] as (left: number, right: number) => number;
  return (values) => apply(left(values), right(values));
};

const compileName = (name: string, at: number, names: readonly string[], meanings: Meanings): Evaluate => {
  const slot = names.lastIndexOf(name);
  if (slot >= 0) return (values) => values[slot] as number;
  const constant = meanings.constant(name);
  if (constant !== undefined) return () => constant;
  return fault(`"${name}" is neither defined nor one of ${names.join(", ") || "(no variables here)"}`, at);
};

type Call = Node & { kind: "call" };

const compileBound = ({ name, parts, at }: Call, names: readonly string[], meanings: Meanings): Evaluate => {
  const bound = boundFunctions[name] as (typeof boundFunctions)[string];
  const variable = parts[0];
  if (parts.length !== bound.parts || variable?.kind !== "name") {
    return fault(`${name} takes a variable, then ${bound.parts - 2} bound(s), then an expression in it`, at);
  }
  const bounds = parts.slice(1, -1).map((part) => compile(part, names, meanings));
  const body = compile(parts.at(-1) as Node, [...names, variable.name], meanings);
  return (values) => {
    const inner = [...values.slice(0, names.length), 0];
    const curve = (value: number): number => {
      inner[names.length] = value;
      return body(inner);
    };
    return bound.of(curve, ...bounds.map((part) => part(values)));
  };
};

const compileIf = ({ parts, at }: Call, names: readonly string[], meanings: Meanings): Evaluate => {
  if (parts.length !== 3) return fault("if takes a condition and two values", at);
  const [test, yes, no] = parts.map((part) => compile(part, names, meanings)) as [Evaluate, Evaluate, Evaluate];
  return (values) => (test(values) !== 0 ? yes(values) : no(values));
};

const compileCall = (call: Call, names: readonly string[], meanings: Meanings): Evaluate => {
  const { name, parts, at } = call;
  if (name === "if") return compileIf(call, names, meanings);
  if (Object.hasOwn(boundFunctions, name)) return compileBound(call, names, meanings);
  const compiled = parts.map((part) => compile(part, names, meanings));
  const plain = Object.hasOwn(plainFunctions, name) ? plainFunctions[name] : undefined;
  const own = plain ? undefined : meanings.callable(name);
  const [least, most] = plain ? [plain.least, plain.most] : [own?.parts ?? 0, own?.parts ?? 0];
  const of = (plain ?? own)?.of ?? fault(`there is no function, table, raster or polygon "${name}"`, at);
  if (parts.length < least || parts.length > most) fault(`${name} takes ${least} argument(s), not ${parts.length}`, at);
  const [first, second] = compiled;
  if (first && compiled.length === 1) return (values) => of(first(values));
  if (first && second && compiled.length === 2) return (values) => of(first(values), second(values));
  return (values) => of(...compiled.map((part) => part(values)));
};

/** Turns a parsed expression into a function of its variables. */
export const compile = (node: Node, names: readonly string[], meanings: Meanings): Evaluate => {
  if (node.kind === "number") return () => node.value;
  if (node.kind === "name") return compileName(node.name, node.at, names, meanings);
  if (node.kind === "sign") return compileSign(node, names, meanings);
  if (node.kind === "call") return compileCall(node, names, meanings);
  const of = compile(node.of, names, meanings);
  return node.sign === "-" ? (values) => -of(values) : (values) => Number(of(values) === 0);
};
