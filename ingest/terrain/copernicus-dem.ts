import { quantities, rasterRange, TwinError } from "../../core/index.js";
import type { Source, SourceContext } from "../catalog/source.js";
import { copernicusDemDescriptor } from "../catalog/terrain-entries.js";
import { blocksOver, type Cog, openCog, publisherTiffLimits, windowOver } from "../cog/open-cog.js";
import type { Asked } from "../http/fetch-source.js";
import { type HttpSource, openHttpSource } from "../http/http-source.js";
import { cellSamples } from "../normalise/cell-samples.js";
import { assumedRatesInWords, guessSeconds } from "../pull/planned-pull.js";
import { type RasterField, rasterFiles } from "../pull/raster-set.js";
import { bandSampler, joinAcross, type LatitudeBand } from "./latitude-bands.js";
import { regionGrid } from "./region-grid.js";

/** Box around the region's corners in degrees, with a margin of a few cells. */
const box = [5.69, 49.42, 6.56, 50.21] as const;
const tiles = [50, 49].map((north) => [5, 6].map((east) => ({ north, east })));
/** Samples of a region cell along each side, so that its mean is one over area. */
const samples = 3;

const two = (value: number): string => String(value).padStart(2, "0");
const three = (value: number): string => String(value).padStart(3, "0");

const tileName = ({ north, east }: { north: number; east: number }): string =>
  `Copernicus_DSM_COG_10_N${two(north)}_00_E${three(east)}_00_DEM`;

interface OpenTile {
  readonly name: string;
  readonly cog: Cog;
  readonly file: HttpSource;
  readonly window: ReturnType<typeof windowOver>;
}

const openTile = async (context: SourceContext, tile: { north: number; east: number }): Promise<OpenTile> => {
  const asked: Asked = { source: "Copernicus DEM", dataset: "glo-30" };
  const name = tileName(tile);
  const { signal } = context;
  const url = new URL(`/${name}/${name}.tif`, context.host("LUXTWIN_DEM_URL"));
  const file = await openHttpSource(context.transport, asked, url, signal ? { signal } : {});
  const cog = await openCog(file, { limits: publisherTiffLimits, ...(signal && { signal }) });
  if (!cog.pixelIsPoint) {
    const message = `"${name}" is area-registered: GLO-30 is point-registered, so this is another product.`;
    throw new TwinError("unsupported", message, { feature: "GLO-30 registration", found: "area" });
  }
  const grid = cog.levels[0]?.grid;
  if (!grid) throw new Error("a tile without levels");
  return { name, cog, file, window: windowOver(grid, box, name) };
};

const bandOf = (row: readonly OpenTile[], data: readonly Float32Array[]): LatitudeBand => {
  const first = row[0] as OpenTile;
  const grid = (first.cog.levels[0] as Cog["levels"][number]).grid;
  const [a, , west, , e, north] = grid.affine;
  const { window } = first;
  return {
    north: north + (window.row + 0.5) * e,
    rowStep: -e,
    rows: window.height,
    west: west + (window.column + 0.5) * a,
    columnStep: a,
    columns: row.reduce((sum, tile) => sum + tile.window.width, 0),
    data: joinAcross(row.map((tile, index) => ({ window: tile.window, data: data[index] as Float32Array }))),
  };
};

/** Mean over each cell of the region by bilinear samples. */
const toRegion = (bands: readonly LatitudeBand[]): Float32Array => {
  const sample = bandSampler(bands);
  const places = cellSamples(regionGrid, "EPSG:4326", samples);
  const sums = new Float64Array(regionGrid.width * regionGrid.height);
  for (let row = 0; row < regionGrid.height; row++) {
    const first = row * regionGrid.width;
    places.row(row, (column, longitude, latitude) => {
      sums[first + column] = (sums[first + column] as number) + sample(longitude, latitude);
    });
  }
  return Float32Array.from(sums, (sum) => sum / samples ** 2);
};

const surface = { surface: "dsm", vertical_datum: "EGM2008", quantity: "surfaceElevation", units: "m" } as const;

const checkSurface = (data: Float32Array) => {
  const range = rasterRange(data);
  const { plausible } = quantities.surfaceElevation;
  if (range.finite === data.length && range.minimum >= plausible[0] && range.maximum <= plausible[1]) return range;
  throw new TwinError(
    "implausible-data",
    `GLO-30 runs from ${range.minimum} to ${range.maximum} m over ${range.finite} of ${data.length} cells.`,
    { quantity: "surfaceElevation", range: plausible, seen: [range.minimum, range.maximum] },
  );
};

/** GLO-30 around and over the country, brought to the region's grid. A surface model: roofs and crowns are in it. */
export const copernicusDem: Source = {
  descriptor: copernicusDemDescriptor,
  plan: async ({ dataset }, context) => {
    if (dataset !== "glo-30") {
      const message = `copernicus-dem/${dataset} is not known: copernicus-dem/glo-30 is.`;
      throw new TwinError("not-found", message, { kind: "dataset", id: dataset });
    }
    const rows = await Promise.all(tiles.map((row) => Promise.all(row.map((tile) => openTile(context, tile)))));
    const all = rows.flat();
    const counted = all.map(({ cog, window }) => blocksOver(cog.levels[0] as Cog["levels"][number], window));
    const requests = all.length * 2 + counted.reduce((sum, { blocks }) => sum + blocks, 0);
    const bytes = counted.reduce((sum, one) => sum + one.bytes, 0);
    return {
      id: "copernicus-dem-glo-30",
      request: {
        source: "copernicus-dem",
        dataset,
        items: all.map(({ file }) => [file.url, file.identity]),
        box,
        regionGrid,
        adapter: "dem/1",
      },
      requests,
      bytes,
      seconds: guessSeconds(requests, bytes),
      quota: null,
      assumes: `blocks at their decoded size; ${assumedRatesInWords}`,
      pieces: all.map(({ name, cog, window }, index) => ({
        name: `tiles/${name}.f32`,
        requests: counted[index]?.blocks ?? 0,
        make: async (signal?: AbortSignal) =>
          new Uint8Array((await cog.read(0, window, signal ? { signal } : {})).buffer),
      })),
      finish: async ({ read }) => {
        const bands: LatitudeBand[] = [];
        for (const row of rows) {
          const data = row.map(async ({ name }) => new Float32Array((await read(`tiles/${name}.f32`)).slice().buffer));
          bands.push(bandOf(row, await Promise.all(data)));
        }
        const data = toRegion(bands);
        const range = checkSurface(data);
        const field: RasterField = {
          name: "surface",
          grid: regionGrid,
          data,
          attributes: { ...surface, long_name: "surface elevation, roofs and crowns" },
        };
        const fixture = all.some(({ cog }) => cog.description.startsWith("FIXTURE"));
        return {
          files: await rasterFiles([field], { title: "Copernicus DEM GLO-30", ...surface }),
          lineage: {
            source: "copernicus-dem",
            dataset,
            title: "Copernicus DEM GLO-30",
            licence: copernicusDemDescriptor.licence,
            attribution: copernicusDemDescriptor.attribution,
            items: all.map(({ file }) => ({ url: file.url, identity: file.identity })),
            window: { bbox_degrees: box },
            steps: [
              "point-registered: centres taken from the tie points, half a cell from the corners",
              "rows of 3600 and of 2400 columns sampled each at its own spacing across 50° N",
              `mean of ${samples} × ${samples} bilinear samples a cell of ${regionGrid.affine[0]} m`,
            ],
            warnings: ["a surface model: no ground for water"],
            quality: fixture ? "fixture" : "observed",
            numbers: { minimum: range.minimum, maximum: range.maximum, finite_cells: range.finite },
          },
        };
      },
    };
  },
};
