import { addProtocol } from "./world-map-library.js";

/** Pictures that the page drew itself are handed to MapLibre under this scheme: it would fetch a `data:` address, which the page forbids. */
const scheme = "picture";
const mostKept = 8;
const kept = new Map<string, HTMLCanvasElement>();
const names = new WeakMap<HTMLCanvasElement, string>();
let count = 0;

/** An address under which the map finds the canvas; the same one for the same canvas. */
export const pictureAddress = (canvas: HTMLCanvasElement): string => {
  const known = names.get(canvas);
  if (known) return known;
  const address = `${scheme}://${count++}`;
  names.set(canvas, address);
  kept.set(address, canvas);
  const oldest = kept.keys().next().value;
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return address;
};

const bytesOf = async (canvas: HTMLCanvasElement | undefined): Promise<ArrayBuffer> => {
  const blob = await new Promise<Blob | null>((resolve) => (canvas ? canvas.toBlob(resolve) : resolve(null)));
  if (!blob) throw new Error("A picture of the page is gone.");
  return blob.arrayBuffer();
};

addProtocol(scheme, async ({ url }) => ({ data: await bytesOf(kept.get(url)) }));
