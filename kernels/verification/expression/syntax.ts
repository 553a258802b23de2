import { ExpressionFault, type Token, tokensOf } from "./tokens.js";

/** A parsed expression. */
export type Node =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string; readonly at: number }
  | { readonly kind: "sign"; readonly sign: string; readonly left: Node; readonly right: Node }
  | { readonly kind: "prefix"; readonly sign: "-" | "!"; readonly of: Node }
  | { readonly kind: "call"; readonly name: string; readonly parts: readonly Node[]; readonly at: number };

/** Signs by how loosely they bind, loosest first. */
const levels: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["<", "<=", ">", ">=", "==", "!="],
  ["+", "-"],
  ["*", "/"],
];

/** Deepest nesting that is read. */
const deepest = 60;

class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  whole(): Node {
    const node = this.#level(0);
    this.#expect("end");
    return node;
  }

  #peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  #take(): Token {
    const token = this.#peek();
    if (token.kind !== "end") this.#next++;
    return token;
  }

  #isSign(...signs: readonly string[]): boolean {
    const { kind, text } = this.#peek();
    return kind === "sign" && signs.includes(text);
  }

  #expect(wanted: string): void {
    const token = this.#peek();
    const found = wanted === "end" ? token.kind === "end" : this.#isSign(wanted);
    if (!found) throw new ExpressionFault(`"${wanted}" is expected where "${token.text}" stands`, token.at);
    this.#take();
  }

  #level(level: number): Node {
    const signs = levels[level];
    if (!signs) return this.#prefix();
    let left = this.#level(level + 1);
    while (this.#isSign(...signs)) {
      const sign = this.#take().text;
      left = { kind: "sign", sign, left, right: this.#level(level + 1) };
    }
    return left;
  }

  #prefix(): Node {
    if (++this.#depth > deepest) throw new ExpressionFault(`it nests deeper than ${deepest}`, this.#peek().at);
    const node = this.#prefixed();
    this.#depth--;
    return node;
  }

  #prefixed(): Node {
    if (this.#isSign("+")) {
      this.#take();
      return this.#prefix();
    }
    if (!this.#isSign("-", "!")) return this.#power();
    const sign = this.#take().text as "-" | "!";
    return { kind: "prefix", sign, of: this.#prefix() };
  }

  #power(): Node {
    const left = this.#atom();
    if (!this.#isSign("^")) return left;
    this.#take();
    return { kind: "sign", sign: "^", left, right: this.#prefix() };
  }

  #atom(): Node {
    const token = this.#take();
    if (token.kind === "number") return { kind: "number", value: Number(token.text) };
    if (token.kind === "name") return this.#named(token);
    if (token.text !== "(") throw new ExpressionFault(`a number or name is expected, not "${token.text}"`, token.at);
    const node = this.#level(0);
    this.#expect(")");
    return node;
  }

  #named({ text, at }: Token): Node {
    if (!this.#isSign("(")) return { kind: "name", name: text, at };
    this.#take();
    const parts: Node[] = [];
    while (!this.#isSign(")")) {
      if (parts.length > 0) this.#expect(",");
      parts.push(this.#level(0));
    }
    this.#take();
    return { kind: "call", name: text, parts, at };
  }
}

/** Parses an expression; `-2^2` is -4, `2^3^2` is 512. */
export const parseExpression = (text: string): Node => new Reader(text).whole();
