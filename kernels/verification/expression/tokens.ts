/** One piece of an expression; `at` counts characters from 0. */
export interface Token {
  readonly kind: "number" | "name" | "sign" | "end";
  readonly text: string;
  readonly at: number;
}

/** A fault in an expression, with the character it was found at. */
export class ExpressionFault extends Error {
  override readonly name = "ExpressionFault";
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const pattern =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|(<=|>=|==|!=|&&|\|\||[-+*/^(),<>!]))/y;

/** Longest expression that is read. */
const longest = 4000;

/** Cuts an expression into tokens. */
export const tokensOf = (text: string): readonly Token[] => {
  if (text.length > longest) throw new ExpressionFault(`it has ${text.length} characters, at most ${longest}`, 0);
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== "") {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw new ExpressionFault(`"${text.slice(at).trim()[0]}" is no sign of the language`, at);
    const [whole, number, name, sign] = match;
    const kind = number !== undefined ? "number" : name !== undefined ? "name" : "sign";
    const piece = (number ?? name ?? sign) as string;
    tokens.push({ kind, text: piece, at: at + whole.length - piece.length });
    at += whole.length;
  }
  tokens.push({ kind: "end", text: "the end", at: text.length });
  return tokens;
};
