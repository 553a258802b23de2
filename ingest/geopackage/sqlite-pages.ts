import { TwinError } from "../../core/index.js";

const magic = "SQLite format 3\0";

/** True for the first bytes of an SQLite database, which a GeoPackage is. */
export const isSqlite = (bytes: Uint8Array): boolean =>
  Array.from(magic).every((letter, at) => bytes[at] === letter.charCodeAt(0));

/** Pages of an SQLite database in memory. */
export interface SqlitePages {
  readonly name: string;
  readonly count: number;
  /** Bytes of a page that may be used. */
  readonly usable: number;
  /** A page by its number, from 1. Throws `source-corrupt`. */
  page(number: number): DataView;
}

export const corruptDatabase = (name: string, why: string): TwinError =>
  new TwinError("source-corrupt", `"${name}" is not a readable GeoPackage: ${why}. Export it again.`, {
    key: name,
    offset: null,
  });

/**
 * Opens the pages of an SQLite 3 database (https://www.sqlite.org/fileformat2.html, 1.3). What a journal or a
 * write-ahead log beside the file holds is not seen: close the program that wrote it first.
 *
 * @throws TwinError `source-corrupt`, `unsupported` (UTF-16)
 */
export const openSqlitePages = (bytes: Uint8Array, name: string): SqlitePages => {
  if (!isSqlite(bytes) || bytes.byteLength < 512) throw corruptDatabase(name, "it does not begin as SQLite does");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const said = view.getUint16(16);
  const size = said === 1 ? 65_536 : said;
  if (size < 512 || (size & (size - 1)) !== 0) throw corruptDatabase(name, `pages of ${size} bytes cannot be`);
  const usable = size - view.getUint8(20);
  if (usable < 480) throw corruptDatabase(name, `${usable} usable bytes a page cannot be`);
  if (view.getUint32(56) > 1) {
    const message = `"${name}" holds its text in UTF-16, which is not read: export it in UTF-8.`;
    throw new TwinError("unsupported", message, { feature: "text encoding", found: "UTF-16" });
  }
  const count = Math.floor(bytes.byteLength / size);
  return {
    name,
    count,
    usable,
    page: (number) => {
      if (number < 1 || number > count) throw corruptDatabase(name, `page ${number} is beyond its ${count} pages`);
      return new DataView(bytes.buffer, bytes.byteOffset + (number - 1) * size, size);
    },
  };
};
