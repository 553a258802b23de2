const clearCode = 256;
const endCode = 257;
const mostCodes = 4096;

/** Reads codes of 9 to 12 bits, most significant bit first; past the end it reads the end code, as other readers do. */
const openCodes = (bytes: Uint8Array): ((bits: number) => number) => {
  let held = 0;
  let count = 0;
  let at = 0;
  return (bits) => {
    while (count < bits) {
      if (at === bytes.length) return endCode;
      held = ((held << 8) | (bytes[at++] as number)) & 0xfffff;
      count += 8;
    }
    count -= bits;
    return (held >> count) & ((1 << bits) - 1);
  };
};

/** Strings of the dictionary: each is a shorter one and a byte. */
const openStrings = () => {
  const prefix = new Uint16Array(mostCodes);
  const last = Uint8Array.from({ length: mostCodes }, (_, code) => code & 255);
  const first = last.slice();
  const lengths = new Uint16Array(mostCodes).fill(1);
  return {
    lengths,
    first: (code: number): number => first[code] as number,
    add: (code: number, before: number, byte: number): void => {
      prefix[code] = before;
      last[code] = byte;
      first[code] = first[before] as number;
      lengths[code] = (lengths[before] as number) + 1;
    },
    /** Writes a string so that it ends before `end`. */
    write: (code: number, output: Uint8Array, end: number): void => {
      let link = code;
      for (let at = end - 1, left = lengths[code] as number; left > 0; left--, at--) {
        output[at] = last[link] as number;
        link = prefix[link] as number;
      }
    },
  };
};

/**
 * Unpacks TIFF's LZW (TIFF 6.0, section 13: codes grow one early), but at most `limit` bytes: each string is shorter than
 * the dictionary, whatever the codes say.
 *
 * @throws RangeError when the stream goes on past `limit` bytes or names a code that does not exist yet
 */
export const boundedLzw = (stored: ArrayBufferLike, limit: number): ArrayBuffer => {
  const next = openCodes(new Uint8Array(stored as ArrayBuffer));
  const strings = openStrings();
  const output = new Uint8Array(limit);
  let filled = 0;
  let size = endCode + 1;
  let bits = 9;
  let before = -1;
  const put = (code: number): void => {
    filled += strings.lengths[code] as number;
    if (filled > limit) throw new RangeError(`the stream unpacks past ${limit} bytes`);
    strings.write(code, output, filled);
  };
  for (let code = next(bits); code !== endCode; code = next(bits)) {
    if (code === clearCode) {
      [size, bits, before] = [endCode + 1, 9, -1];
      continue;
    }
    const isNew = code === size && before >= 0;
    if (code > (before < 0 ? 255 : size)) throw new RangeError(`the code ${code} does not exist yet`);
    if (before >= 0 && size < mostCodes) strings.add(size, before, strings.first(isNew ? before : code));
    if (before >= 0 && size < mostCodes) size++;
    put(code);
    before = code;
    if (size + 1 >= 2 ** bits && bits < 12) bits++;
  }
  return output.buffer.slice(0, filled);
};
