import { type BBox, type CrsCode, isTwinError, projector, toPosition } from "../../core/index.js";
import type { SourceContext } from "../catalog/source.js";
import { blocksOver, levelFor, openCog, publisherTiffLimits, windowOver } from "../cog/open-cog.js";
import type { Asked } from "../http/fetch-source.js";
import { openHttpSource } from "../http/http-source.js";
import { regionGrid } from "../terrain/region-grid.js";

/** A band of a scene over the region, as stored numbers, NaN where the file has nodata. */
export interface SceneBand {
  readonly crs: string;
  /** Stored number at a position of the scene's CRS, NaN outside. */
  at(x: number, y: number): number;
  readonly url: string;
  readonly identity: string | null;
  readonly blocks: number;
  readonly fixture: boolean;
}

/** The region's box in another CRS: the border projected in steps, so that no bulge is cut. */
const regionBoxIn = (crs: CrsCode): BBox => {
  const project = projector(regionGrid.crs, crs);
  const steps = 16;
  const border = Array.from({ length: steps + 1 }, (_, step) => step / steps).flatMap((share) => {
    const column = share * regionGrid.width;
    const row = share * regionGrid.height;
    return [
      [column, 0],
      [column, regionGrid.height],
      [0, row],
      [regionGrid.width, row],
    ] as const;
  });
  const places = border.map(([column, row]) => project(toPosition(regionGrid.affine, column, row)));
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

/** Opens a band and reads the window over the region at the coarsest level that `cell` [m] allows; undefined where it has none. */
export const openSceneBand = async (
  context: SourceContext,
  asked: Asked,
  url: URL,
  cell: number,
  signal?: AbortSignal,
): Promise<SceneBand | undefined> => {
  const abort = signal ? { signal } : {};
  const file = await openHttpSource(context.transport, asked, url, abort);
  const cog = await openCog(file, { limits: publisherTiffLimits, ...abort });
  const level = levelFor(cog.levels, cell);
  const chosen = cog.levels[level];
  if (!chosen) return undefined;
  const { grid } = chosen;
  try {
    const window = windowOver(grid, regionBoxIn(grid.crs), file.name);
    const data = await cog.read(level, window, abort);
    const [west, north] = toPosition(grid.affine, window.column, window.row);
    const [a, , , , e] = grid.affine;
    return {
      crs: grid.crs,
      url: file.url,
      identity: file.identity,
      blocks: blocksOver(chosen, window).blocks,
      fixture: cog.description.startsWith("FIXTURE"),
      at: (x, y) => {
        const column = Math.floor((x - west) / a);
        const row = Math.floor((y - north) / e);
        if (column < 0 || row < 0 || column >= window.width || row >= window.height) return Number.NaN;
        return data[row * window.width + column] as number;
      },
    };
  } catch (error) {
    if (isTwinError(error, "outside-extent")) return undefined;
    throw error;
  }
};
