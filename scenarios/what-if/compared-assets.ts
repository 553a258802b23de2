import { type Boundary, isWithinBoundary, projector } from "../../core/index.js";
import type { AnalysisRequest } from "../portfolio/analysis-request.js";
import { assetDamage, type DamagePart, lossAt } from "../portfolio/asset-damage.js";
import { type Neighbourhood, neighbourhoodOf } from "../portfolio/neighbourhood.js";
import type { Portfolio, PortfolioAsset } from "../portfolio/portfolio.js";
import type { Compared } from "./compared.js";
import type { WhatIfRequest } from "./what-if-request.js";

/** An asset with and without the measures. */
export interface ComparedAsset {
  readonly row: number;
  readonly id: string;
  readonly before: Neighbourhood;
  readonly after: Neighbourhood;
  readonly parts: readonly DamagePart[];
  /** Depth up to which flood-proofing keeps this asset whole with the measures [m]; 0 where it has none. */
  readonly proofedTo: number;
}

/** Assets of a portfolio in a storm's window, and how many could not be compared. */
export interface ComparedAssets {
  readonly assets: readonly ComparedAsset[];
  /** Placed in the window, but without a worth, a class, or on a measure itself. */
  readonly missing: number;
  /** Beyond the window, where the measures change nothing. */
  readonly beyond: number;
}

/** Depths around a cell of the window without those of the measures' own cells: a wall's crown floods no house. */
const around = ({ window, changed }: Compared, depth: Float32Array, own: number): Neighbourhood | null => {
  if (changed.has(own) || !Number.isFinite(depth[own])) return null;
  const [row, column] = [Math.floor(own / window.width), own % window.width];
  const cells = [-1, 0, 1].flatMap((down) =>
    [-1, 0, 1].flatMap((aside) => {
      const [r, c] = [row + down, column + aside];
      const index = r * window.width + c;
      if (r < 0 || c < 0 || r >= window.height || c >= window.width || changed.has(index)) return [];
      const value = depth[index] as number;
      return Number.isFinite(value) ? [{ row: window.row + r, column: window.column + c, value }] : [];
    }),
  );
  return neighbourhoodOf(cells);
};

const proofedTo = ({ place }: PortfolioAsset, { measures }: WhatIfRequest): number =>
  Math.max(
    0,
    ...measures.flatMap(({ geometry, properties }) =>
      place !== null &&
      properties.kind === "flood-proofing" &&
      isWithinBoundary(geometry as unknown as Boundary, [place.lon, place.lat])
        ? [properties.height_m]
        : [],
    ),
  );

/** What the curve of a request needs of an analysis. */
const curveOf = ({ vulnerability, price_index }: WhatIfRequest): AnalysisRequest =>
  ({ vulnerability, price_index, scenarios: [], areas: [], demo: true, portfolio: "what-if" }) as AnalysisRequest;

/** Compares every asset of a portfolio in a storm. */
export const compareAssets = (
  portfolio: Pick<Portfolio, "assets">,
  compared: Compared,
  request: WhatIfRequest,
): ComparedAssets => {
  const { grid, window, before, after } = compared;
  const [a, , c, , e, f] = grid.affine;
  const project = projector("EPSG:4326", grid.crs);
  const assets: ComparedAsset[] = [];
  let [missing, beyond] = [0, 0];
  for (const asset of portfolio.assets) {
    const damage = assetDamage(asset, curveOf(request));
    if (asset.place === null || !asset.isUsable || "missing" in damage) {
      missing++;
      continue;
    }
    const [x, y] = project([asset.place.lon, asset.place.lat]);
    const [column, row] = [Math.floor((x - c) / a) - window.column, Math.floor((y - f) / e) - window.row];
    if (row < 0 || column < 0 || row >= window.height || column >= window.width) {
      beyond++;
      continue;
    }
    const own = row * window.width + column;
    const [dry, wet] = [around(compared, before, own), around(compared, after, own)];
    if (dry === null || wet === null) missing++;
    else {
      const { row: line, id } = asset;
      assets.push({
        row: line,
        id,
        before: dry,
        after: wet,
        parts: damage.parts,
        proofedTo: proofedTo(asset, request),
      });
    }
  }
  return { assets, missing, beyond };
};

/** Loss of an asset without and with the measures at the median, least or greatest depth around it. */
export const lossesOf = (
  { parts, before, after, proofedTo: held }: ComparedAsset,
  at: "median" | "minimum" | "maximum",
): readonly [before: number, after: number] => [
  lossAt(parts, before[at]),
  held > 0 && after[at] <= held ? 0 : lossAt(parts, after[at]),
];
