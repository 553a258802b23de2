import { type Grid, projector, TwinError, toPosition, type Window } from "../../core/index.js";
import { worldCoverDescriptor } from "../catalog/satellite-entries.js";
import type { Source, SourceContext } from "../catalog/source.js";
import { blocksOver, type Cog, openCog, publisherTiffLimits, windowOver } from "../cog/open-cog.js";
import { type HttpSource, openHttpSource } from "../http/http-source.js";
import { assumedRatesInWords, guessSeconds, type Piece } from "../pull/planned-pull.js";
import { type RasterField, rasterFiles } from "../pull/raster-set.js";
import { regionGrid } from "../terrain/region-grid.js";
import {
  countClasses,
  decodeCounts,
  encodeCounts,
  samplesPerSide,
  worldCoverClasses,
  worldCoverCodes,
} from "./class-counts.js";

const box = [5.69, 49.42, 6.56, 50.21] as const;
/** Luxembourg lies on both sides of 6° E, where two tiles of three degrees meet. */
const tileNames = ["N48E003", "N48E006"] as const;

interface OpenTile {
  readonly name: string;
  readonly cog: Cog;
  readonly file: HttpSource;
  readonly window: Window;
}

const openTile = async (context: SourceContext, name: string): Promise<OpenTile> => {
  const asked = { source: "ESA WorldCover", dataset: "2021" };
  const path = `/v200/2021/map/ESA_WorldCover_10m_2021_v200_${name}_Map.tif`;
  const { signal } = context;
  const url = new URL(path, context.host("LUXTWIN_WORLDCOVER_URL"));
  const file = await openHttpSource(context.transport, asked, url, signal ? { signal } : {});
  const cog = await openCog(file, { limits: publisherTiffLimits, ...(signal && { signal }) });
  return { name, cog, file, window: windowOver((cog.levels[0] as Cog["levels"][number]).grid, box, name) };
};

/** Windows of whole block rows that together are the window. */
const stripesOf = ({ cog, window }: OpenTile): readonly Window[] => {
  const { blockHeight } = cog.levels[0] as Cog["levels"][number];
  const stripes: Window[] = [];
  for (let row = window.row; row < window.row + window.height; ) {
    const next = Math.min(window.row + window.height, (Math.floor(row / blockHeight) + 1) * blockHeight);
    stripes.push({ ...window, row, height: next - row });
    row = next;
  }
  return stripes;
};

const partGrid = (grid: Grid, window: Window): Grid => {
  const [west, north] = toPosition(grid.affine, window.column, window.row);
  const [a, , , , e] = grid.affine;
  return { crs: grid.crs, width: window.width, height: window.height, affine: [a, 0, west, 0, e, north] };
};

/** Rows of the region that a part may touch: those of its corners, and a margin for the turn of the grid. */
const rowsUnder = (part: Grid): { first: number; rows: number } => {
  const project = projector(part.crs, regionGrid.crs);
  const [, , , , size, north] = regionGrid.affine;
  const corners = [0, part.width].flatMap((column) => [0, part.height].map((row) => [column, row] as const));
  const rows = corners.map(([column, row]) => (project(toPosition(part.affine, column, row))[1] - north) / size);
  const margin = 4;
  const first = Math.max(0, Math.floor(Math.min(...rows)) - margin);
  const stop = Math.min(regionGrid.height, Math.ceil(Math.max(...rows)) + margin);
  return { first, rows: Math.max(0, stop - first) };
};

const pieceOf = ({ name, cog }: OpenTile, stripe: Window): Piece => {
  const level = cog.levels[0] as Cog["levels"][number];
  return {
    name: `counts/${name}-${stripe.row}.u8`,
    requests: blocksOver(level, stripe).blocks,
    make: async (signal) => {
      const part = partGrid(level.grid, stripe);
      const codes = await cog.read(0, stripe, signal ? { signal } : {});
      return encodeCounts(countClasses(regionGrid, part, codes, rowsUnder(part)));
    },
  };
};

const sharesOf = (totals: Uint8Array): { fields: RasterField[]; unclassed: number } => {
  const classes = worldCoverCodes.length;
  const cells = regionGrid.width * regionGrid.height;
  const shares = worldCoverCodes.map(() => new Float32Array(cells));
  const largest = new Float32Array(cells).fill(Number.NaN);
  let unclassed = 0;
  for (let cell = 0; cell < cells; cell++) {
    let sum = 0;
    let best = 0;
    for (let place = 0; place < classes; place++) {
      const count = totals[cell * classes + place] as number;
      sum += count;
      if (count > best) {
        best = count;
        largest[cell] = worldCoverCodes[place] as number;
      }
      (shares[place] as Float32Array)[cell] = count / samplesPerSide ** 2;
    }
    if (sum === 0) unclassed++;
  }
  const field = (name: string, data: Float32Array, long: string, units: string): RasterField => ({
    name,
    grid: regionGrid,
    data,
    attributes: { long_name: long, units },
  });
  return {
    fields: [
      field("class", largest, "class with the largest share", "code"),
      ...worldCoverCodes.map((code, place) =>
        field(`share-${code}`, shares[place] as Float32Array, `share of ${worldCoverClasses[code]}`, "1"),
      ),
    ],
    unclassed,
  };
};

const addCounts = (totals: Uint8Array, bytes: Uint8Array): void => {
  const { firstRow, counts } = decodeCounts(bytes);
  const shift = firstRow * regionGrid.width * worldCoverCodes.length;
  for (let at = 0; at < counts.length; at++)
    totals[at + shift] = (totals[at + shift] as number) + (counts[at] as number);
};

/** WorldCover 2021 as shares of classes in the region's cells. */
export const worldCover: Source = {
  descriptor: worldCoverDescriptor,
  plan: async ({ dataset }, context) => {
    if (dataset !== "2021") {
      const message = `worldcover/${dataset} is not known: worldcover/2021 is.`;
      throw new TwinError("not-found", message, { kind: "dataset", id: dataset });
    }
    const tiles = await Promise.all(tileNames.map((name) => openTile(context, name)));
    const pieces = tiles.flatMap((tile) => stripesOf(tile).map((stripe) => pieceOf(tile, stripe)));
    const blocks = pieces.reduce((sum, piece) => sum + piece.requests, 0);
    const requests = tiles.length * 2 + blocks;
    const bytes = blocks * ((tiles[0] as OpenTile).cog.levels[0] as Cog["levels"][number]).blockBytes;
    return {
      id: "worldcover-2021",
      request: {
        source: "worldcover",
        dataset,
        items: tiles.map(({ file }) => [file.url, file.identity]),
        box,
        regionGrid,
        adapter: "worldcover/1",
      },
      requests,
      bytes,
      seconds: guessSeconds(requests, bytes),
      quota: null,
      assumes: `blocks at their decoded size; ${assumedRatesInWords}`,
      pieces,
      atOnce: 2,
      finish: async ({ read }) => {
        const totals = new Uint8Array(regionGrid.width * regionGrid.height * worldCoverCodes.length);
        for (const { name } of pieces) addCounts(totals, await read(name));
        const { fields, unclassed } = sharesOf(totals);
        const cells = regionGrid.width * regionGrid.height;
        if (unclassed === cells) {
          throw new TwinError("implausible-data", "WorldCover holds no class over the region: check the tiles.", {
            quantity: "land cover class",
            range: [10, 100],
            seen: [Number.NaN, Number.NaN],
          });
        }
        const fixture = tiles.some(({ cog }) => cog.description.startsWith("FIXTURE"));
        return {
          files: await rasterFiles(fields, { title: "ESA WorldCover 2021, shares of classes" }),
          lineage: {
            source: "worldcover",
            dataset,
            title: "ESA WorldCover 2021, shares of classes",
            licence: worldCoverDescriptor.licence,
            attribution: worldCoverDescriptor.attribution,
            items: tiles.map(({ file }) => ({ url: file.url, identity: file.identity })),
            window: { bbox_degrees: box, tiles: tileNames },
            steps: [
              `counted classes at ${samplesPerSide} × ${samplesPerSide} samples a cell; codes are never averaged`,
            ],
            warnings: unclassed > 0 ? [`${unclassed} of ${cells} cells hold no class`] : [],
            quality: fixture ? "fixture" : "observed",
            numbers: { cells, unclassed_cells: unclassed },
          },
        };
      },
    };
  },
};
