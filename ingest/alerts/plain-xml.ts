import { TwinError } from "../../core/index.js";

/** An element without its namespace prefix: children in order, text of its own. */
export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Open {
  name: string;
  children: XmlElement[];
  text: string;
}

const mostBytes = 5_000_000;
const deepest = 50;
const mostElements = 200_000;

const refuse = (file: string, why: string): TwinError =>
  new TwinError("source-corrupt", `"${file}" is not XML that is read: ${why}.`, { key: file, offset: null });

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return entities[name] ?? whole;
    const code = name[1]?.toLowerCase() === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** Comment, CDATA, instruction, tag or text; a tag's attributes are passed over. */
const token = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)(?:\s[^<>]*?)?(\/?)>|([^<]+)/y;

/**
 * The tree of a small XML document. Document types and entities of one's own are refused, so that nothing is fetched and
 * nothing swells.
 *
 * @throws TwinError `source-corrupt`, `too-large`
 */
export const parsePlainXml = (bytes: Uint8Array, file: string): XmlElement => {
  if (bytes.byteLength > mostBytes) {
    const message = `"${file}" has ${bytes.byteLength} bytes, the limit is ${mostBytes}.`;
    throw new TwinError("too-large", message, { what: "bytes", value: bytes.byteLength, limit: mostBytes });
  }
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, "");
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw refuse(file, "it declares a document type");
  const root: Open = { name: "", children: [], text: "" };
  const stack: Open[] = [root];
  token.lastIndex = 0;
  let elements = 0;
  while (token.lastIndex < text.length) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (!match) throw refuse(file, `it breaks off at ${from}`);
    const [, cdata, closing, tag, empty, plain] = match;
    const top = stack.at(-1) as Open;
    if (cdata !== undefined) top.text += cdata;
    else if (plain !== undefined) top.text += decoded(plain);
    else if (tag !== undefined) {
      const name = tag.slice(tag.indexOf(":") + 1);
      if (closing === "/") {
        if (stack.length === 1 || top.name !== name) throw refuse(file, `</${name}> closes nothing`);
        stack.pop();
        continue;
      }
      const element: Open = { name, children: [], text: "" };
      if (++elements > mostElements || stack.length > deepest) throw refuse(file, "it has too many elements");
      top.children.push(element);
      if (empty !== "/") stack.push(element);
    }
  }
  if (stack.length !== 1 || root.children.length !== 1) throw refuse(file, "it is not one whole element");
  return root.children[0] as XmlElement;
};
