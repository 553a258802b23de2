/** Uniform numbers 0 … 1 of a linear congruence (Park & Miller 1988). */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

/** Smooth noise of unit variance: random values on a lattice of `scale` cells, cosine between. */
const smoothNoise = (random: () => number, side: number, scale: number): Float64Array => {
  const n = Math.ceil(side / scale) + 2;
  const knots = Float64Array.from({ length: n * n }, () => Math.sqrt(12) * (random() - 0.5));
  const field = Float64Array.from({ length: side * side }, (_, at) => {
    const [y, x] = [Math.floor(at / side) / scale, (at % side) / scale];
    const [row, column] = [Math.floor(y), Math.floor(x)];
    const ease = (t: number): number => (1 - Math.cos(Math.PI * t)) / 2;
    const [ty, tx] = [ease(y - row), ease(x - column)];
    const knot = (dy: number, dx: number): number => knots[(row + dy) * n + column + dx];
    return (1 - ty) * ((1 - tx) * knot(0, 0) + tx * knot(0, 1)) + ty * ((1 - tx) * knot(1, 0) + tx * knot(1, 1));
  });
  const spread = Math.sqrt(field.reduce((sum, one) => sum + one * one, 0) / field.length);
  return field.map((one) => one / spread);
};

/** A plateau cut by winding valleys, and two towns. Heights in m. */
const makeGround = (random: () => number, side: number, cell: number) => {
  const broad = smoothNoise(random, side, side / 3);
  const hills = smoothNoise(random, side, 2500 / cell);
  const elevation = Float64Array.from({ length: side * side }, (_, at) => {
    const [row, column] = [Math.floor(at / side), at % side];
    const wind = (offset: number, turn: number): number => offset + (side / 12) * Math.sin((turn * row) / side);
    const cut = (centre: number): number => Math.exp(-((((column - centre) * cell) / 700) ** 2));
    return 340 + 50 * broad[at] + 30 * hills[at] - 120 * (cut(wind(side * 0.3, 9)) + cut(wind(side * 0.72, 13)));
  });
  const town =
    (y: number, x: number, size: number) =>
    (at: number): number => {
      const [row, column] = [Math.floor(at / side), at % side];
      return Math.exp(-(((Math.hypot(row - y * side, column - x * side) * cell) / size) ** 4));
    };
  const towns = [town(0.35, 0.33, 1700), town(0.7, 0.68, 1200), town(0.15, 0.8, 800)];
  const texture = smoothNoise(random, side, 3);
  const built = Float64Array.from(elevation, (_, at) =>
    Math.min(
      1,
      towns.reduce((sum, one) => sum + one(at), 0),
    ),
  );
  const vegetation = built.map((one, at) => Math.min(0.95, Math.max(0.05, 0.85 - 0.6 * one + 0.05 * texture[at])));
  const skyView = built.map((one) => 1 - 0.4 * one);
  return { elevation, built, vegetation, skyView };
};

/** What the town warms, carried downwind: an exponential tail of about 800 m. */
const carry = (
  source: Float64Array,
  side: number,
  cell: number,
  east: number,
  south: number,
  speed: number,
): Float64Array => {
  const reach = 200 * speed;
  return source.map((_, at) => {
    const [row, column] = [Math.floor(at / side), at % side];
    let [sum, weight] = [0, 0];
    for (let step = 0; step < 6; step++) {
      const back = step * cell;
      const y = Math.min(side - 1, Math.max(0, Math.round(row - (south * back) / cell)));
      const x = Math.min(side - 1, Math.max(0, Math.round(column - (east * back) / cell)));
      const share = Math.exp(-back / (100 + reach));
      sum += share * source[y * side + x];
      weight += share;
    }
    return sum / weight;
  });
};

/** Depth below the highest ground within 2 km, over 150 m, saturating. */
const sheltered = (elevation: Float64Array, side: number, cell: number): Float64Array => {
  const reach = Math.round(2000 / cell);
  return elevation.map((z, at) => {
    const [row, column] = [Math.floor(at / side), at % side];
    let [sum, n] = [0, 0];
    for (let dy = -reach; dy <= reach; dy += 2) {
      for (let dx = -reach; dx <= reach; dx += 2) {
        const [y, x] = [row + dy, column + dx];
        if (y < 0 || x < 0 || y >= side || x >= side) continue;
        sum += Math.max(0, elevation[y * side + x] - z);
        n++;
      }
    }
    return 1 - Math.exp(-sum / n / 40);
  });
};

export interface TruthOptions {
  readonly seed: number;
  readonly side: number;
  readonly block: number;
  readonly cellSize: number;
  readonly days: number;
  /** How strongly terms that the model lacks act: 1 as made, more for a shifted truth. */
  readonly foreign: number;
}

/** Days of four seasons, drawn in runs of five, as the form of `luxtwin validate climate --truth`. */
export const makeTruth = ({ seed, side, block, cellSize, days, foreign }: TruthOptions) => {
  const random = seeded(seed);
  const ground = makeGround(random, side, cellSize);
  const pools = sheltered(ground.elevation, side, cellSize);
  let memory = smoothNoise(random, side, 6);
  const list = Array.from({ length: days }, (_, day) => {
    const dayOfYear = 1 + ((Math.floor(day / 5) * 73 + (day % 5)) % 365);
    const season = -Math.cos((2 * Math.PI * (dayOfYear - 15)) / 365);
    const [cloud, wind, turn] = [random() ** 0.8, 0.8 + 5 * random() ** 2, 2 * Math.PI * random()];
    const radiation = (150 + 110 * season) * (1 - 0.65 * cloud);
    const large = 10 + 9 * season + 6 * (random() - 0.5);
    const swing = 3 + (3.5 + 2.5 * season) * 1.6 * (1 - cloud);
    const lapse = {
      warmest: -0.0064 - 0.001 * season + 0.0016 * (random() - 0.5),
      coldest: -0.003 + 0.0024 * (random() - 0.5),
    };
    const fresh = smoothNoise(random, side, 6);
    memory = memory.map((one, at) => 0.6 * one + 0.8 * fresh[at]);
    const warm = ground.built.map((one, at) => one ** 0.8 * (1 - 0.4 * ground.vegetation[at]));
    const carried = carry(warm, side, cellSize, Math.cos(turn), Math.sin(turn), wind * foreign);
    const clear = (1 - cloud) ** 0.8;
    const town = (1.1 + 2.6 * clear) * Math.exp(-wind / 9) * (0.75 + 0.25 * season);
    const drift = smoothNoise(random, side, side / 2);
    const at = (base: number, rate: number, share: number, pool: number) =>
      Float64Array.from(ground.elevation, (z, one) => {
        const channel = foreign * 0.15 * (wind / 5) * pools[one];
        return (
          base +
          0.8 * drift[one] +
          rate * (z - 340) +
          share * town * carried[one] -
          pool * pools[one] +
          channel +
          foreign * 0.16 * memory[one]
        );
      }).map((one) => Math.round(1000 * one) / 1000);
    return {
      day_of_year: dayOfYear,
      cloud,
      wind_m_s: wind,
      radiation_w_m2: radiation,
      warmest_c: at(large + swing, lapse.warmest, 0.15, 0),
      coldest_c: at(large - swing, lapse.coldest, 1, 4.2 * clear * Math.exp(-wind / 2.5)),
    };
  });
  const { elevation, skyView, vegetation, built } = ground;
  const plain = (values: Float64Array): number[] => Array.from(values);
  return {
    quality: "synthetic",
    frame: { width: side, height: side, block, cell_size_m: cellSize },
    fields: {
      elevation_m: plain(elevation),
      sky_view: plain(skyView),
      vegetation: plain(vegetation),
      built: plain(built),
    },
    days: list.map((day) => ({ ...day, warmest_c: plain(day.warmest_c), coldest_c: plain(day.coldest_c) })),
  };
};
