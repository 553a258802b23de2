import { TwinError } from "../../../core/index.js";
import { boundFunctions } from "./bound-functions.js";
import { compile, type Evaluate, type Meanings } from "./compile.js";
import { plainConstants, plainFunctions } from "./functions.js";
import { parseExpression } from "./syntax.js";
import { ExpressionFault } from "./tokens.js";

/** A table, raster or polygon under a name: how many arguments it takes, and its value. */
export interface NamedFunction {
  readonly parts: number;
  readonly of: (...values: number[]) => number;
}

/** Expressions of one case: `compile("h0*cos(x)", ["x"])` gives a function of x. */
export interface Scope {
  compile(path: string, expression: string, names: readonly string[]): Evaluate;
  /** Value of a number or of an expression of the definitions alone. */
  number(path: string, value: number | string): number;
}

const refuse = (path: string, message: string): never => {
  throw new TwinError("invalid-request", message, { issues: [{ path, message }] });
};

const heading = /^([A-Za-z_]\w*)\s*(?:\(\s*([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s*\))?$/;

interface Definition {
  readonly path: string;
  readonly names: readonly string[] | undefined;
  readonly text: string;
  evaluate: Evaluate | "compiling" | undefined;
}

const taken = (name: string): boolean =>
  name === "if" || [plainFunctions, plainConstants, boundFunctions].some((all) => Object.hasOwn(all, name));

const readDefinitions = (define: Readonly<Record<string, number | string>>): Map<string, Definition> => {
  const definitions = new Map<string, Definition>();
  for (const [key, value] of Object.entries(define)) {
    const path = `define.${key}`;
    const match = heading.exec(key);
    if (!match) return refuse(path, `"${key}" is no definition: write a name, or a name with variables as "h(s)".`);
    const name = match[1] as string;
    if (taken(name) || definitions.has(name)) refuse(path, `"${name}" is taken: choose another name.`);
    const names = match[2]?.split(",").map((one) => one.trim());
    definitions.set(name, { path, names, text: String(value), evaluate: undefined });
  }
  return definitions;
};

/** Constants and functions of a case, each compiled when first used; a circle of definitions is refused. */
export const createScope = (
  define: Readonly<Record<string, number | string>>,
  functions: ReadonlyMap<string, NamedFunction>,
): Scope => {
  const definitions = readDefinitions(define);
  for (const name of functions.keys()) {
    if (taken(name) || definitions.has(name)) refuse(`data.${name}`, `"${name}" is taken: choose another name.`);
  }
  const evaluateOf = (definition: Definition): Evaluate => {
    if (definition.evaluate === "compiling") refuse(definition.path, `"${definition.path}" is defined by itself.`);
    if (typeof definition.evaluate === "function") return definition.evaluate;
    definition.evaluate = "compiling";
    definition.evaluate = compileText(definition.path, definition.text, definition.names ?? []);
    return definition.evaluate;
  };
  const meanings: Meanings = {
    constant: (name) => {
      const definition = definitions.get(name);
      if (definition && !definition.names) return evaluateOf(definition)([]);
      return Object.hasOwn(plainConstants, name) ? plainConstants[name] : undefined;
    },
    callable: (name) => {
      const definition = definitions.get(name);
      if (!definition?.names) return functions.get(name);
      const evaluate = evaluateOf(definition);
      return { parts: definition.names.length, of: (...values) => evaluate(values) };
    },
  };
  const compileText = (path: string, text: string, names: readonly string[]): Evaluate => {
    try {
      return compile(parseExpression(text), names, meanings);
    } catch (error) {
      if (!(error instanceof ExpressionFault)) throw error;
      return refuse(path, `${path} is "${text}": ${error.message} (character ${error.at + 1}).`);
    }
  };
  return {
    compile: compileText,
    number: (path, value) => {
      const found = typeof value === "number" ? value : compileText(path, value, [])([]);
      return Number.isFinite(found) ? found : refuse(path, `${path} is ${found}: must be a finite number.`);
    },
  };
};
