/** A TIFF tag with its values: SHORT (3), LONG (4), DOUBLE (12) or text (ASCII, 2). */
export type Tag =
  | { readonly tag: number; readonly type: 3 | 4 | 12; readonly values: readonly number[] }
  | { readonly tag: number; readonly type: 2; readonly text: string };

/** ASCII with its closing NUL; other letters become `?`, for TIFF text is 7 bit. */
const asciiBytes = (text: string): Uint8Array =>
  new TextEncoder().encode(
    `${text
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[^\n -~]/g, "?")}\0`,
  );

const tagBytes = (tag: Tag): Uint8Array => {
  if (tag.type === 2) return asciiBytes(tag.text);
  if (tag.type === 3) return new Uint8Array(Uint16Array.from(tag.values).buffer);
  if (tag.type === 4) return new Uint8Array(Uint32Array.from(tag.values).buffer);
  return new Uint8Array(Float64Array.from(tag.values).buffer);
};

const countOf = (tag: Tag, bytes: Uint8Array): number => (tag.type === 2 ? bytes.length : tag.values.length);
const even = (length: number): number => length + (length % 2);

/** Bytes of a directory with the values that do not fit into it. */
export const directoryBytes = (tags: readonly Tag[]): number =>
  tags.reduce(
    (sum, tag) => {
      const { length } = tagBytes(tag);
      return sum + (length > 4 ? even(length) : 0);
    },
    2 + tags.length * 12 + 4,
  );

/** Writes a directory at `offset` of `file`, its long values right behind it; `next` is the next directory or 0. */
export const writeDirectory = (file: Uint8Array, offset: number, tags: readonly Tag[], next: number): void => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  view.setUint16(offset, tags.length, true);
  let far = offset + 2 + tags.length * 12 + 4;
  for (const [index, tag] of tags.entries()) {
    const at = offset + 2 + index * 12;
    const bytes = tagBytes(tag);
    view.setUint16(at, tag.tag, true);
    view.setUint16(at + 2, tag.type, true);
    view.setUint32(at + 4, countOf(tag, bytes), true);
    if (bytes.length <= 4) file.set(bytes, at + 8);
    else {
      view.setUint32(at + 8, far, true);
      file.set(bytes, far);
      far += even(bytes.length);
    }
  }
  view.setUint32(offset + 2 + tags.length * 12, next, true);
};
