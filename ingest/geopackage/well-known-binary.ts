/** A geometry as GeoJSON has it. */
export interface PlainGeometry {
  readonly type: string;
  readonly coordinates: unknown;
}

type Move = (position: readonly [number, number]) => readonly [number, number];

const names = [
  "",
  "Point",
  "LineString",
  "Polygon",
  "MultiPoint",
  "MultiLineString",
  "MultiPolygon",
  "GeometryCollection",
];
const mostPositions = 5_000_000;
const deepest = 4;

/** Reads numbers one after the other; the byte order is that of the geometry it stands in. */
interface Cursor {
  order(): void;
  count(): number;
  position(dimensions: number): readonly [number, number];
}

const cursorOver = (view: DataView, move: Move): Cursor => {
  let [at, little, positions] = [0, true, 0];
  return {
    order: () => {
      little = view.getUint8(at++) === 1;
    },
    count: () => {
      const value = view.getUint32(at, little);
      at += 4;
      return value;
    },
    position: (dimensions) => {
      if (++positions > mostPositions) throw new RangeError("too many positions");
      const [x, y] = [view.getFloat64(at, little), view.getFloat64(at + 8, little)];
      at += 8 * dimensions;
      return move([x, y]);
    },
  };
};

const many = <Part>(cursor: Cursor, read: () => Part): Part[] => {
  const count = cursor.count();
  const parts: Part[] = [];
  // One by one: a count that lies ends where the bytes end.
  for (let index = 0; index < count; index++) parts.push(read());
  return parts;
};

const geometry = (cursor: Cursor, depth: number): PlainGeometry => {
  if (depth > deepest) throw new RangeError("geometries are nested too deep");
  cursor.order();
  const code = cursor.count();
  const extended = (code & 0xe0000000) !== 0;
  const base = extended ? code & 0xff : code % 1000;
  const iso = Math.floor((code & 0x1fffffff) / 1000);
  const z = extended ? (code & 0x80000000) !== 0 : iso === 1 || iso === 3;
  const m = extended ? (code & 0x40000000) !== 0 : iso === 2 || iso === 3;
  if ((code & 0x20000000) !== 0) cursor.count();
  const dimensions = 2 + Number(z) + Number(m);
  const line = () => many(cursor, () => cursor.position(dimensions));
  const type = names[base] ?? "";
  if (type === "Point") return { type, coordinates: cursor.position(dimensions) };
  if (type === "LineString") return { type, coordinates: line() };
  if (type === "Polygon") return { type, coordinates: many(cursor, line) };
  if (type === "" || type === "GeometryCollection") throw new RangeError(`geometries of type ${base} are not read`);
  return { type, coordinates: many(cursor, () => geometry(cursor, depth + 1).coordinates) };
};

/** Bytes of the envelope by its code in the flags. */
const envelopeBytes = [0, 32, 48, 48, 64];

/**
 * A geometry of a GeoPackage (OGC 12-128r18, 2.1.3): its header, then ISO well-known binary. Heights and measures are
 * dropped. Null for an empty one.
 *
 * @throws RangeError for bytes that are none
 */
export const geoPackageGeometry = (blob: Uint8Array, move: Move): PlainGeometry | null => {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  if (blob[0] !== 0x47 || blob[1] !== 0x50) throw new RangeError("a geometry does not begin with GP");
  const flags = view.getUint8(3);
  if ((flags & 0x20) !== 0) throw new RangeError("an extended geometry is not read");
  if ((flags & 0x10) !== 0) return null;
  const envelope = envelopeBytes[(flags >> 1) & 7];
  if (envelope === undefined) throw new RangeError("a geometry has no such envelope");
  const from = 8 + envelope;
  const cursor = cursorOver(
    new DataView(blob.buffer, blob.byteOffset + from, Math.max(0, blob.byteLength - from)),
    move,
  );
  return geometry(cursor, 0);
};
