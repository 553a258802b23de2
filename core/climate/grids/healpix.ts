import { TwinError } from "../../errors.js";

/** Colatitude and longitude [rad] on the sphere. */
export interface Direction {
  readonly theta: number;
  readonly phi: number;
}

/** A pixel's base face 0 … 11 and its column and row there. */
interface Place {
  readonly face: number;
  readonly x: number;
  readonly y: number;
}

const twoPi = 2 * Math.PI;

/** Ring of each face's southern corner and its longitude, in quarters of the face (Górski et al. 2005, fig. 4). */
const faceRing = [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4] as const;
const faceLongitude = [1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7] as const;

/** Refuses a resolution that is no power of two up to 2^15. */
export const requireNside = (nside: number): void => {
  if (Number.isInteger(nside) && nside >= 1 && nside <= 32_768 && (nside & (nside - 1)) === 0) return;
  const message = `nside is ${nside}: give a power of two from 1 to 32768.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "nside", message }] });
};

/** Number of pixels, 12 nside². */
export const pixelCount = (nside: number): number => 12 * nside * nside;

const requirePixel = (nside: number, pixel: number): void => {
  requireNside(nside);
  if (Number.isInteger(pixel) && pixel >= 0 && pixel < pixelCount(nside)) return;
  const message = `pixel is ${pixel}: nside ${nside} has pixels 0 ... ${pixelCount(nside) - 1}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "pixel", message }] });
};

const wrap = (phi: number): number => ((phi % twoPi) + twoPi) % twoPi;

/** Every other bit of a number below 2^30, from bit 0. */
const evenBits = (bits: number): number => {
  let found = 0;
  for (let bit = 0; bit < 15; bit++) found |= ((bits >>> (2 * bit)) & 1) << bit;
  return found;
};

const spread = (bits: number): number => {
  let found = 0;
  for (let bit = 0; bit < 15; bit++) found |= ((bits >>> bit) & 1) << (2 * bit);
  return found;
};

const nestedOf = (nside: number, { face, x, y }: Place): number => face * nside * nside + spread(x) + 2 * spread(y);

const placeOf = (nside: number, nested: number): Place => {
  const face = Math.floor(nested / (nside * nside));
  const inside = nested - face * nside * nside;
  return { face, x: evenBits(inside), y: evenBits(inside >>> 1) };
};

/** 1 - |z| without loss near a pole. */
const polarDistance = (theta: number): number => 2 * Math.sin(Math.min(theta, Math.PI - theta) / 2) ** 2;

const locate = (nside: number, { theta, phi }: Direction): Place => {
  const z = Math.cos(theta);
  const quarter = wrap(phi) / (Math.PI / 2);
  if (Math.abs(z) <= 2 / 3) {
    const up = Math.floor(nside * (0.5 + quarter - 0.75 * z));
    const down = Math.floor(nside * (0.5 + quarter + 0.75 * z));
    const [p, m] = [Math.floor(up / nside), Math.floor(down / nside)];
    const face = p === m ? (p & 3) + 4 : p < m ? p & 3 : (m & 3) + 8;
    return { face, x: down & (nside - 1), y: nside - (up & (nside - 1)) - 1 };
  }
  const column = Math.min(3, Math.floor(quarter));
  const within = quarter - column;
  const rings = nside * Math.sqrt(3 * polarDistance(theta));
  const p = Math.min(nside - 1, Math.floor(within * rings));
  const m = Math.min(nside - 1, Math.floor((1 - within) * rings));
  return z > 0 ? { face: column, x: nside - m - 1, y: nside - p - 1 } : { face: column + 8, x: p, y: m };
};

/** Direction of a point of a face, `x` and `y` from 0 to 1. */
const directionOn = (face: number, x: number, y: number): Direction => {
  const ring = (faceRing[face] as number) - x - y;
  const inCap = ring < 1 || ring > 3;
  const width = ring < 1 ? ring : ring > 3 ? 4 - ring : 1;
  const column = (faceLongitude[face] as number) * width + x - y;
  // sin²(theta / 2) = width² / 6 in the caps.
  const fromPole = 2 * Math.asin(width / Math.sqrt(6));
  const theta = inCap ? (ring < 1 ? fromPole : Math.PI - fromPole) : Math.acos(((2 - ring) * 2) / 3);
  return { theta, phi: width === 0 ? 0 : wrap((column * (Math.PI / 4)) / width) };
};

/** Nested index of the pixel that holds a direction. */
export const directionToNested = (nside: number, direction: Direction): number => {
  requireNside(nside);
  return nestedOf(nside, locate(nside, direction));
};

/** Centre of a nested pixel. */
export const nestedCentre = (nside: number, nested: number): Direction => {
  requirePixel(nside, nested);
  const { face, x, y } = placeOf(nside, nested);
  return directionOn(face, (x + 0.5) / nside, (y + 0.5) / nside);
};

/** One iso-latitude ring, counted from 1 in the north. */
export interface Ring {
  /** Ring index of its first pixel. */
  readonly first: number;
  readonly pixels: number;
  readonly theta: number;
  /** 0.5 where the first pixel's centre is half a pixel from longitude 0, else 0. */
  readonly shift: number;
}

/** Ring 1 … 4 nside - 1. */
export const ringAt = (nside: number, ring: number): Ring => {
  const isNorth = ring < nside;
  const isSouth = ring > 3 * nside;
  const inCap = isNorth ? ring : 4 * nside - ring;
  if (isNorth || isSouth) {
    const fromPole = 2 * Math.asin(inCap / (nside * Math.sqrt(6)));
    const first = isNorth ? 2 * ring * (ring - 1) : pixelCount(nside) - 2 * inCap * (inCap + 1);
    return { first, pixels: 4 * inCap, theta: isNorth ? fromPole : Math.PI - fromPole, shift: 0.5 };
  }
  const theta = Math.acos(4 / 3 - (2 * ring) / (3 * nside));
  const first = 2 * nside * (nside - 1) + (ring - nside) * 4 * nside;
  return { first, pixels: 4 * nside, theta, shift: (ring - nside) % 2 === 0 ? 0.5 : 0 };
};

/** Ring index of a nested pixel. */
export const nestedToRing = (nside: number, nested: number): number => {
  requirePixel(nside, nested);
  const { face, x, y } = placeOf(nside, nested);
  const ring = (faceRing[face] as number) * nside - x - y - 1;
  const { first, pixels, shift } = ringAt(nside, ring);
  const { phi } = nestedCentre(nside, nested);
  return first + (Math.round((phi / twoPi) * pixels - shift) % pixels);
};

const ringOfIndex = (nside: number, index: number): number => {
  let low = 1;
  let high = 4 * nside - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (ringAt(nside, middle).first <= index) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Nested index of a pixel of the ring scheme. */
export const ringToNested = (nside: number, index: number): number => {
  requirePixel(nside, index);
  const { first, pixels, theta, shift } = ringAt(nside, ringOfIndex(nside, index));
  return directionToNested(nside, { theta, phi: ((index - first + shift) * twoPi) / pixels });
};

/** Four pixels of the ring scheme and their weights, which sum to 1. */
export interface Interpolation {
  readonly ring: readonly number[];
  readonly weights: readonly number[];
}

const onRing = ({ first, pixels, shift }: Ring, phi: number): { pair: [number, number]; weights: [number, number] } => {
  const at = (phi / twoPi) * pixels - shift;
  const west = Math.floor(at);
  const wrapTo = (one: number): number => first + ((one + pixels) % pixels);
  return { pair: [wrapTo(west), wrapTo(west + 1)], weights: [1 - (at - west), at - west] };
};

/**
 * Weights of the four nearest pixels on the two rings around a direction: linear in theta between the rings, linear in
 * phi along each. Beyond the last ring the four pixels around the pole share the value at the pole.
 *
 * Source: definition of the interpolation of healpy (`get_interp_weights`); Górski et al. 2005, doi 10.1086/427976.
 */
export const interpolationWeights = (nside: number, { theta, phi }: Direction): Interpolation => {
  requireNside(nside);
  const last = 4 * nside - 1;
  let above = 0;
  const z = Math.cos(theta);
  if (Math.abs(z) <= 2 / 3) above = Math.floor(nside * (2 - 1.5 * z));
  else {
    const rings = Math.floor(nside * Math.sqrt(3 * polarDistance(theta)));
    above = z > 0 ? rings : last - rings;
  }
  const longitude = wrap(phi);
  if (above === 0 || above === last) return aroundPole(nside, above === 0 ? 1 : last, theta, longitude);
  const [north, south] = [ringAt(nside, above), ringAt(nside, above + 1)];
  const share = (theta - north.theta) / (south.theta - north.theta);
  const [a, b] = [onRing(north, longitude), onRing(south, longitude)];
  return {
    ring: [...a.pair, ...b.pair],
    weights: [...a.weights.map((w) => w * (1 - share)), ...b.weights.map((w) => w * share)],
  };
};

const aroundPole = (nside: number, ring: number, theta: number, phi: number): Interpolation => {
  const cap = ringAt(nside, ring);
  const share = ring === 1 ? theta / cap.theta : (Math.PI - theta) / (Math.PI - cap.theta);
  const { pair, weights } = onRing(cap, phi);
  const pole = (1 - share) / 4;
  const others = pair.map((one) => cap.first + ((one - cap.first + 2) % 4));
  const own = weights.map((w) => w * share + pole);
  const far = [pole, pole];
  return ring === 1
    ? { ring: [...others, ...pair], weights: [...far, ...own] }
    : { ring: [...pair, ...others], weights: [...own, ...far] };
};

/** Steps to the neighbours SW, W, NW, N, NE, E, SE, S, in columns and rows of the face. */
const steps = [
  [-1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
  [1, 0],
  [1, -1],
  [0, -1],
  [-1, -1],
] as const;

const vectorOf = ({ theta, phi }: Direction): readonly [number, number, number] => [
  Math.sin(theta) * Math.cos(phi),
  Math.sin(theta) * Math.sin(phi),
  Math.cos(theta),
];

/** Pixel just beyond a point of the pixel's border, seen from its centre. */
const beyond = (nside: number, { face, x, y }: Place, dx: number, dy: number): number => {
  const centre = vectorOf(directionOn(face, (x + 0.5) / nside, (y + 0.5) / nside));
  const border = vectorOf(directionOn(face, (x + 0.5 + 0.5 * dx) / nside, (y + 0.5 + 0.5 * dy) / nside));
  const [a, b, c] = border.map((value, axis) => value + 0.02 * (value - (centre[axis] as number))) as [
    number,
    number,
    number,
  ];
  return directionToNested(nside, { theta: Math.atan2(Math.hypot(a, b), c), phi: Math.atan2(b, a) });
};

/** Neighbours over the four sides, SW, NW, NE, SE: across the border of a face they are looked up on the sphere. */
const sideNeighbours = (nside: number, nested: number): number[] => {
  const place = placeOf(nside, nested);
  return [0, 2, 4, 6].map((at) => {
    const [dx, dy] = steps[at] as readonly [number, number];
    const [x, y] = [place.x + dx, place.y + dy];
    const isInside = x >= 0 && x < nside && y >= 0 && y < nside;
    return isInside ? nestedOf(nside, { face: place.face, x, y }) : beyond(nside, place, dx, dy);
  });
};

/** The pixel over a corner: next to both neighbours there, and not the pixel itself; -1 where those two touch. */
const cornerNeighbour = (nside: number, nested: number, one: number, other: number): number => {
  const around = sideNeighbours(nside, one);
  if (around.includes(other)) return -1;
  const beside = sideNeighbours(nside, other);
  return around.find((pixel) => pixel !== nested && beside.includes(pixel)) ?? -1;
};

/** Nested neighbours SW, W, NW, N, NE, E, SE, S; -1 where none is (at eight corners of the faces three pixels meet). */
export const nestedNeighbours = (nside: number, nested: number): number[] => {
  requirePixel(nside, nested);
  const place = placeOf(nside, nested);
  const [sw, nw, ne, se] = sideNeighbours(nside, nested) as [number, number, number, number];
  const over = (at: number, one: number, other: number): number => {
    const [dx, dy] = steps[at] as readonly [number, number];
    const [x, y] = [place.x + dx, place.y + dy];
    const isInside = x >= 0 && x < nside && y >= 0 && y < nside;
    return isInside ? nestedOf(nside, { face: place.face, x, y }) : cornerNeighbour(nside, nested, one, other);
  };
  return [sw, over(1, sw, nw), nw, over(3, nw, ne), ne, over(5, ne, se), se, over(7, se, sw)];
};

/** Direction of a position [degrees]. */
export const directionOf = (longitude: number, latitude: number): Direction => ({
  theta: ((90 - latitude) * Math.PI) / 180,
  phi: wrap((longitude * Math.PI) / 180),
});

/** Value at a direction of a field in nested order, by the nearest pixel or by four. NaN pixels make NaN. */
export const sampleNested = (
  field: ArrayLike<number>,
  nside: number,
  direction: Direction,
  method: "nearest" | "interp4",
): number => {
  if (method === "nearest") return field[directionToNested(nside, direction)] as number;
  const { ring, weights } = interpolationWeights(nside, direction);
  return ring.reduce(
    (sum, pixel, at) => sum + (weights[at] as number) * (field[ringToNested(nside, pixel)] as number),
    0,
  );
};
