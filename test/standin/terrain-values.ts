/** FIXTURE ground in EPSG:2169: a smooth relief, a border, a lake inside it. Nothing of it is Luxembourg's. */
const centre = { x: 77_000, y: 98_000 };
const half = { x: 26_000, y: 39_000 };

const squared = (value: number): number => value * value;

/** True inside the made border, an ellipse. */
export const insideFixture = (x: number, y: number): boolean =>
  squared((x - centre.x) / half.x) + squared((y - centre.y) / half.y) < 1;

/** True where the made lake leaves a void. */
export const inFixtureLake = (x: number, y: number): boolean => squared(x - 62_000) + squared(y - 112_000) < 810_000;

/** Ground [m NGL]: falls to the south-east, rolls over four kilometres. */
export const fixtureGround = (x: number, y: number): number =>
  330 + (y - centre.y) * 0.0035 - (x - centre.x) * 0.0024 + 24 * Math.sin(x / 640) * Math.cos(y / 730);

/** Metres by which the made surface model lies above the made ground: datum and crowns. */
export const fixtureDatumOffset = 0.35;

/** The terrain model's number: nodata outside and in the lake. */
export const fixtureTerrain = (x: number, y: number): number =>
  insideFixture(x, y) && !inFixtureLake(x, y) ? fixtureGround(x, y) : -9999;

/** True where a box of the terrain model touches the ellipse's frame. */
export const terrainPresent = (west: number, south: number, east: number, north: number): boolean => {
  const x = Math.max(west, Math.min(centre.x, east));
  const y = Math.max(south, Math.min(centre.y, north));
  return insideFixture(x, y);
};
