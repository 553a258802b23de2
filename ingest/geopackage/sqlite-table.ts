import { TwinError } from "../../core/index.js";
import { corruptDatabase, type SqlitePages } from "./sqlite-pages.js";

export type SqliteValue = number | string | Uint8Array | null;

/** A row: its number, and its columns in the order of the table. */
export interface SqliteRow {
  readonly id: number;
  readonly values: readonly SqliteValue[];
}

/** Most rows of a table, and most bytes of one. */
export const sqliteLimits = { rows: 2_000_000, rowBytes: 50_000_000 } as const;

const leafTable = 13;
const interiorTable = 5;
const firstPageHeader = 100;

const bytesOf = (view: DataView, from: number, length: number): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + from, length);

/** A variable-length integer of 1 to 9 bytes, big-endian, seven bits each; as a double, exact to 2^53. */
const varint = (view: DataView, at: number): readonly [value: number, next: number] => {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = view.getUint8(at + index);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + index + 1];
  }
  return [value * 256 + view.getUint8(at + 8), at + 9];
};

/** Bytes of a payload that lie in the cell itself (file format, 1.6). */
const localBytes = (payload: number, usable: number): number => {
  const most = usable - 35;
  if (payload <= most) return payload;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const local = least + ((payload - least) % (usable - 4));
  return local <= most ? local : least;
};

/** Bytes that rows may still claim: together they are never longer than the file, so chains that are shared end. */
interface Budget {
  left: number;
}

const payloadOf = (pages: SqlitePages, view: DataView, at: number, payload: number, budget: Budget): Uint8Array => {
  if (payload > sqliteLimits.rowBytes) {
    const limit = sqliteLimits.rowBytes;
    const message = `A row of "${pages.name}" claims ${payload} bytes, the limit is ${limit}.`;
    throw new TwinError("too-large", message, { what: "bytes", value: payload, limit });
  }
  budget.left -= payload;
  if (budget.left < 0) throw corruptDatabase(pages.name, "its rows are longer than the file");
  const local = localBytes(payload, pages.usable);
  if (local === payload) return bytesOf(view, at, payload);
  const whole = new Uint8Array(payload);
  whole.set(bytesOf(view, at, local));
  let filled = local;
  let next = view.getUint32(at + local);
  while (filled < payload) {
    const page = pages.page(next);
    const part = Math.min(payload - filled, pages.usable - 4);
    whole.set(bytesOf(page, 4, part), filled);
    filled += part;
    next = page.getUint32(0);
  }
  return whole;
};

const integer = (view: DataView, at: number, length: number): number => {
  let value = view.getInt8(at);
  for (let index = 1; index < length; index++) value = value * 256 + view.getUint8(at + index);
  return value;
};

const integerLengths = [0, 1, 2, 3, 4, 6, 8];
const decoder = new TextDecoder();

const valueAt = (view: DataView, at: number, type: number): readonly [SqliteValue, number] => {
  if (type === 0) return [null, 0];
  if (type <= 6) return [integer(view, at, integerLengths[type] as number), integerLengths[type] as number];
  if (type === 7) return [view.getFloat64(at), 8];
  if (type === 8 || type === 9) return [type - 8, 0];
  const length = Math.floor((type - 12) / 2);
  const bytes = bytesOf(view, at, length);
  return [type % 2 === 0 ? bytes.slice() : decoder.decode(bytes), length];
};

/** Columns of a record (file format, 2.1). */
const recordOf = (payload: Uint8Array): SqliteValue[] => {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const [headerEnd, first] = varint(view, 0);
  const values: SqliteValue[] = [];
  let [at, body] = [first, headerEnd];
  while (at < headerEnd) {
    const [type, next] = varint(view, at);
    const [value, length] = valueAt(view, body, type);
    if (body + length > payload.byteLength) throw new RangeError("a column is longer than its row");
    values.push(value);
    at = next;
    body += length;
  }
  return values;
};

const cellOffsets = (view: DataView, header: number, start: number): number[] =>
  Array.from({ length: view.getUint16(header + 3) }, (_, index) => view.getUint16(start + 2 * index));

const leafRow = (pages: SqlitePages, view: DataView, at: number, budget: Budget): SqliteRow => {
  const [size, afterSize] = varint(view, at);
  const [id, start] = varint(view, afterSize);
  return { id, values: recordOf(payloadOf(pages, view, start, size, budget)) };
};

function* walk(pages: SqlitePages, root: number): Generator<SqliteRow> {
  const seen = new Set<number>();
  const stack = [root];
  const budget: Budget = { left: pages.count * pages.usable };
  let rows = 0;
  for (let number = stack.pop(); number !== undefined; number = stack.pop()) {
    if (seen.has(number)) throw corruptDatabase(pages.name, "its pages lead in a circle");
    seen.add(number);
    const view = pages.page(number);
    const header = number === 1 ? firstPageHeader : 0;
    const kind = view.getUint8(header);
    if (kind === leafTable) {
      for (const at of cellOffsets(view, header, header + 8)) {
        if (++rows > sqliteLimits.rows) throw corruptDatabase(pages.name, `over ${sqliteLimits.rows} rows`);
        yield leafRow(pages, view, at, budget);
      }
    } else if (kind === interiorTable) {
      const children = cellOffsets(view, header, header + 12).map((at) => view.getUint32(at));
      // The last comes off the stack first, so that rows come in their order.
      stack.push(view.getUint32(header + 8), ...children.reverse());
    } else throw corruptDatabase(pages.name, `page ${number} is no page of a table (${kind})`);
  }
}

/**
 * Rows of a table in the order of their numbers, by its B-tree (file format, 1.6). What the file says of itself is held
 * against its size; pages in circles end.
 *
 * @throws TwinError `source-corrupt`, `too-large`
 */
export function* sqliteRows(pages: SqlitePages, root: number): Generator<SqliteRow> {
  try {
    yield* walk(pages, root);
  } catch (error) {
    if (error instanceof RangeError) throw corruptDatabase(pages.name, "a row leads beyond its page");
    throw error;
  }
}
