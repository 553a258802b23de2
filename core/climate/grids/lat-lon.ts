/** A regular grid of longitudes and latitudes [degrees]; a negative step runs south or west. */
export interface LatLonGrid {
  readonly lon0: number;
  readonly dlon: number;
  readonly nx: number;
  readonly lat0: number;
  readonly dlat: number;
  readonly ny: number;
}

/** Place of a longitude among the columns, whole at a centre, taken modulo 360 into the grid where it fits. */
const columnOf = ({ lon0, dlon, nx }: LatLonGrid, longitude: number): number => {
  const turn = 360 / Math.abs(dlon);
  const at = (longitude - lon0) / dlon;
  const wrapped = at - turn * Math.floor(at / turn + 1e-12);
  return wrapped > nx - 1 + 1e-9 && wrapped - turn >= -1e-9 ? wrapped - turn : wrapped;
};

/** A grid whose columns close around the globe. */
const isClosed = ({ dlon, nx }: LatLonGrid): boolean => Math.abs(Math.abs(dlon) * nx - 360) < 1e-6;

const clampNear = (at: number, last: number): number => {
  // A centre a rounding error beyond the border is on it.
  if (at < 0 && at > -1e-9) return 0;
  return at > last && at < last + 1e-9 ? last : at;
};

/** Value at a position by bilinear weights in index space; NaN beyond the outer centres, or where a corner is NaN. */
export const bilinearAt = (field: ArrayLike<number>, grid: LatLonGrid, longitude: number, latitude: number): number => {
  const x = clampNear(columnOf(grid, longitude), grid.nx - 1);
  const y = clampNear((latitude - grid.lat0) / grid.dlat, grid.ny - 1);
  const isOver = isClosed(grid) ? x < 0 : x < 0 || x > grid.nx - 1;
  if (isOver || y < 0 || y > grid.ny - 1) return Number.NaN;
  const west = Math.min(Math.floor(x), grid.nx - 1);
  const south = Math.min(Math.floor(y), Math.max(0, grid.ny - 2));
  const [tx, ty] = [x - west, y - south];
  const corner = (dx: number, dy: number, weight: number): number =>
    weight === 0 ? 0 : weight * (field[(south + dy) * grid.nx + ((west + dx) % grid.nx)] as number);
  return (
    corner(0, 0, (1 - tx) * (1 - ty)) +
    corner(1, 0, tx * (1 - ty)) +
    corner(0, 1, (1 - tx) * ty) +
    corner(1, 1, tx * ty)
  );
};

/** Value of the cell that holds a position; NaN beyond the outer edges. */
export const nearestAt = (field: ArrayLike<number>, grid: LatLonGrid, longitude: number, latitude: number): number => {
  const turn = 360 / Math.abs(grid.dlon);
  const column = ((Math.round((longitude - grid.lon0) / grid.dlon) % turn) + turn) % turn;
  const row = Math.round((latitude - grid.lat0) / grid.dlat);
  const isIn = column >= 0 && column < grid.nx && row >= 0 && row < grid.ny;
  return isIn ? (field[row * grid.nx + column] as number) : Number.NaN;
};

/** Every cell of a target grid by a point method, rows as the target has them. */
export const regridPoints = (
  field: ArrayLike<number>,
  source: LatLonGrid,
  target: LatLonGrid,
  at: typeof bilinearAt,
): Float64Array =>
  Float64Array.from({ length: target.nx * target.ny }, (_, index) =>
    at(
      field,
      source,
      target.lon0 + (index % target.nx) * target.dlon,
      target.lat0 + Math.floor(index / target.nx) * target.dlat,
    ),
  );
