import type { Position } from "../store/state.js";
import type { Ring } from "./area-statistics.js";

/** True where the ring holds the place, by the even-odd rule in degrees. */
export const ringHolds = (ring: Ring, { longitude, latitude }: Position): boolean => {
  let inside = false;
  for (const [index, [east, north]] of ring.entries()) {
    const [east0, north0] = ring[(index + ring.length - 1) % ring.length]!;
    const crosses = north > latitude !== north0 > latitude;
    if (crosses && longitude < ((east0 - east) * (latitude - north)) / (north0 - north) + east) inside = !inside;
  }
  return inside;
};
