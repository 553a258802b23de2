import { type BBox, type Grid, projector, TwinError, toPosition } from "../../core/index.js";
import { ghslDescriptor } from "../catalog/people-entries.js";
import type { Source, SourceContext } from "../catalog/source.js";
import { openCog, publisherTiffLimits, windowOver } from "../cog/open-cog.js";
import { unzip } from "../files/unzip.js";
import { fetchSource } from "../http/fetch-source.js";
import { guessSeconds } from "../pull/planned-pull.js";
import { rasterFiles } from "../pull/raster-set.js";
import { memorySource } from "../source/memory-source.js";
import { regionBBox, regionGrid } from "../terrain/region-grid.js";
import { type SpreadCounts, spreadCounts } from "./spread-counts.js";

/** A product of GHSL R2023A at 100 m in Mollweide. */
interface Product {
  readonly name: string;
  readonly code: string;
  readonly units: string;
  readonly long: string;
  /** Largest value that a cell of 100 m may hold. */
  readonly most: number;
}

const products: readonly Product[] = [
  { name: "population", code: "POP", units: "1", long: "residents in the cell", most: 100_000 },
  { name: "built-up", code: "BUILT_S", units: "m2", long: "built-up surface in the cell", most: 10_000 },
];

const mollweide = "ESRI:54009";
/** The tile of a million metres that holds Luxembourg. */
const tile = "R4_C19";
const cell = 100;
const largestZip = 250_000_000;

const parseDataset = (dataset: string): { product: Product; year: number } => {
  const [name, text = "", ...more] = dataset.split("/");
  const product = products.find((one) => one.name === name);
  const year = Number(text);
  if (product && more.length === 0 && year >= 1975 && year <= 2030 && year % 5 === 0) return { product, year };
  const message = `ghsl/${dataset} is not known: write ghsl/population/YEAR or ghsl/built-up/YEAR, every five years from 1975 to 2030.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "dataset", message }] });
};

const zipPath = ({ code }: Product, year: number): string => {
  const folder = `GHS_${code}_GLOBE_R2023A`;
  const stem = `GHS_${code}_E${year}_GLOBE_R2023A_54009_100`;
  return `/ftp/jrc-opendata/GHSL/${folder}/${stem}/V1-0/tiles/${stem}_V1_0_${tile}.zip`;
};

/** Box of the region in Mollweide, by its border, with a cell of margin. */
const regionBox = (): BBox => {
  const [west, south, east, north] = regionBBox;
  const project = projector(regionGrid.crs, mollweide);
  const along = Array.from({ length: 17 }, (_, index) => index / 16);
  const border = along.flatMap((share) => {
    const [x, y] = [west + share * (east - west), south + share * (north - south)];
    return [project([x, south]), project([x, north]), project([west, y]), project([east, y])];
  });
  const [xs, ys] = [border.map(([x]) => x), border.map(([, y]) => y)];
  return [Math.min(...xs) - cell, Math.min(...ys) - cell, Math.max(...xs) + cell, Math.max(...ys) + cell];
};

const checkGrid = (grid: Grid, name: string): void => {
  if (grid.crs === mollweide && Math.abs(grid.affine[0] - cell) < 1e-6) return;
  const found = `${grid.crs} with cells of ${grid.affine[0]}`;
  throw new TwinError("unsupported", `"${name}" is in ${found}: Mollweide with cells of 100 m is read.`, {
    feature: "GHSL grid",
    found,
  });
};

/** Refuses what no cell can hold: an absent value that was not masked, or another unit. */
const checkCounts = (counts: Float32Array, { name, most }: Product): void => {
  let [least, greatest, finite] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of counts) {
    if (Number.isNaN(value)) continue;
    finite++;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  if (finite > 0 && least >= 0 && greatest <= most) return;
  const said = finite === 0 ? "holds no value" : `runs from ${least} to ${greatest}`;
  const message = `GHSL ${name} ${said}: 0 to ${most} fit into a cell of 100 m. Is its nodata (-200, 4294967295) masked?`;
  throw new TwinError("implausible-data", message, { quantity: name, range: [0, most], seen: [least, greatest] });
};

/** Counts of a zipped tile on the region's grid. */
export const countsOfZip = async (zip: Uint8Array, name: string, product: string): Promise<SpreadCounts> => {
  const entry = unzip(zip, name).find((one) => one.name.toLowerCase().endsWith(".tif"));
  if (!entry) {
    throw new TwinError("source-corrupt", `"${name}" holds no GeoTIFF: fetch it again.`, { key: name, offset: null });
  }
  const source = memorySource(await entry.read(), entry.name);
  const cog = await openCog(source, { crs: mollweide, limits: publisherTiffLimits });
  const grid = cog.levels[0]?.grid;
  if (!grid) throw new Error("a tile without levels");
  checkGrid(grid, entry.name);
  const window = windowOver(grid, regionBox(), entry.name);
  const counts = await cog.read(0, window);
  const known = products.find((one) => one.name === product);
  if (known) checkCounts(counts, known);
  const [west, north] = toPosition(grid.affine, window.column, window.row);
  const part: Grid = { ...grid, width: window.width, height: window.height, affine: [cell, 0, west, 0, -cell, north] };
  return spreadCounts(part, counts, regionGrid);
};

const totals = "totals.json";

const filesOf = async ({ sums, total, outside }: SpreadCounts, { name, units, long }: Product) => {
  const data = Float32Array.from(sums);
  const attributes = { units, long_name: long, cell_methods: "area: sum", surface: "counts, not densities" };
  const files = await rasterFiles([{ name, grid: regionGrid, data, attributes }], { title: long });
  const kept = sums.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
  return { ...files, [totals]: new TextEncoder().encode(JSON.stringify({ total, outside, kept })) };
};

const headOf = async (context: SourceContext, dataset: string, url: URL) => {
  const asked = { source: ghslDescriptor.title, dataset };
  const { headers } = await fetchSource(context.transport, asked, url, {
    method: "HEAD",
    ...(context.signal && { signal: context.signal }),
  });
  const size = Number(headers["content-length"]);
  return { size: Number.isFinite(size) && size > 0 ? size : largestZip, identity: headers.etag ?? null };
};

/** Population and built-up surface as counts in the region's cells: one zip a product, its sum conserved. */
export const ghsl: Source = {
  descriptor: ghslDescriptor,
  plan: async ({ dataset }, context) => {
    const { product, year } = parseDataset(dataset);
    const url = new URL(zipPath(product, year), context.host("LUXTWIN_JRC_URL"));
    const { size, identity } = await headOf(context, dataset, url);
    const asked = { source: ghslDescriptor.title, dataset };
    return {
      id: `ghsl-${product.name}-${year}`,
      request: { source: "ghsl", dataset, url: url.href, identity, adapter: "ghsl/1" },
      requests: 2,
      bytes: size,
      seconds: guessSeconds(2, size),
      quota: null,
      assumes: "the zip as it is stored",
      pieces: [
        {
          name: "answers/tile.zip",
          requests: 1,
          make: async (signal?: AbortSignal) =>
            (await fetchSource(context.transport, asked, url, { maximumBytes: largestZip, ...(signal && { signal }) }))
              .body,
        },
      ],
      finish: async ({ read }) => {
        const spread = await countsOfZip(await read("answers/tile.zip"), url.pathname, product.name);
        const files = await filesOf(spread, product);
        return {
          files,
          lineage: {
            source: "ghsl",
            dataset,
            title: `GHSL R2023A ${product.name} ${year}`,
            licence: ghslDescriptor.licence,
            attribution: ghslDescriptor.attribution,
            items: [{ url: url.href, identity }],
            window: { crs: mollweide, box: regionBox(), tile },
            steps: [
              "unpacked, absent values (nodata) left out",
              `counts of cells of 100 m shared out to cells of ${regionGrid.affine[0]} m by area, their sum conserved`,
            ],
            warnings: [`an estimate for ${year} by disaggregation: single cells are uncertain, sums over towns hold`],
            quality: "simulated",
            numbers: { total: spread.total, outside_region: spread.outside },
          },
        };
      },
    };
  },
};
