/** IPv4 ranges that are not on the public internet: first address and prefix length (IANA special-purpose registry). */
const reserved4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** 32-bit number of a dotted IPv4 address in plain decimal; undefined for anything else. */
export const ipv4Number = (text: string): number | undefined => {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
};

const isPublic4 = (address: number): boolean =>
  !reserved4.some(([first, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor((ipv4Number(first) as number) / size);
  });

/** Eight 16-bit groups of an IPv6 address, undefined where it is none. Zones (`%eth0`) are refused. */
export const ipv6Groups = (text: string): readonly number[] | undefined => {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const four = tail ? ipv4Number(tail[2] as string) : undefined;
  if (tail && four === undefined) return undefined;
  const plain =
    tail && four !== undefined
      ? `${tail[1]}${Math.floor(four / 65_536).toString(16)}:${(four % 65_536).toString(16)}`
      : text;
  const halves = plain.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const given = groups.flat();
  if (!given.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const missing = 8 - given.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const filled = [...(groups[0] ?? []), ...Array<string>(missing).fill("0"), ...(groups[1] ?? [])];
  return filled.map((group) => Number.parseInt(group, 16));
};

const embedded4 = (high: number, low: number): number => high * 65_536 + low;

const isPublic6 = (groups: readonly number[]): boolean => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const startsWithZeros = a === 0 && b === 0 && c === 0 && d === 0;
  if (startsWithZeros && e === 0 && (f === 0 || f === 0xffff)) return f === 0xffff && isPublic4(embedded4(g, h));
  if (a === 0x64 && b === 0xff9b) return c === 0 && isPublic4(embedded4(g, h));
  if (a === 0x2002) return isPublic4(embedded4(b, c));
  if (a === 0x2001 && (b < 0x200 || b === 0xdb8)) return false;
  if (a === 0x3fff && b < 0x1000) return false;
  return a >= 0x2000 && a < 0x4000;
};

/**
 * True for an address of the public internet. Loopback, private, link-local, shared, documentation, multicast and
 * reserved ranges are not, nor are they when wrapped in IPv6 (mapped, NAT64, 6to4); Teredo is refused whole.
 */
export const isPublicAddress = (address: string): boolean => {
  const four = ipv4Number(address);
  if (four !== undefined) return isPublic4(four);
  const six = ipv6Groups(address);
  return six !== undefined && isPublic6(six);
};
