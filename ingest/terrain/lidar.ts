import { type Grid, quantities, rasterRange, TwinError } from "../../core/index.js";
import type { Source, SourceContext } from "../catalog/source.js";
import { lidarDescriptor } from "../catalog/terrain-entries.js";
import { blocksOver, type Cog, levelFor, openCog, publisherTiffLimits, windowOver } from "../cog/open-cog.js";
import type { Asked } from "../http/fetch-source.js";
import { type HttpSource, openHttpSource } from "../http/http-source.js";
import { addTally, createTally, decodeTally, encodeTally, rowsTouched, tallyCells } from "../normalise/cell-tally.js";
import { assumedRatesInWords, guessSeconds, type PlannedPull } from "../pull/planned-pull.js";
import { type RasterField, rasterFiles } from "../pull/raster-set.js";
import { checkOverview, type OverviewCheck } from "./overview-check.js";
import { portalResource } from "./portal-resource.js";
import { regionGrid } from "./region-grid.js";

/** Requests of header, directories and tables of the national file, about. */
const headerRequests = 12;
const finestOverview = 8;
/** Where the overview is held against the full resolution [m, EPSG:2169]: capital, centre, Oesling. */
const checkPlaces = [
  [76_500, 75_500],
  [75_000, 100_000],
  [70_000, 120_000],
] as const;

interface Opened {
  readonly cog: Cog;
  readonly file: HttpSource;
}

const openLidar = async (context: SourceContext, dataset: string): Promise<Opened> => {
  const asked: Asked = { source: "LiDAR 2024", dataset };
  const { signal } = context;
  const url = await portalResource(context.transport, asked, context.host("LUXTWIN_PORTAL_URL"), {
    slug: "lidar-2024-releve-3d-du-territoire-luxembourgeois",
    file: /\/MNT_Lidar2024\.tif$/,
    signal,
  });
  const file = await openHttpSource(context.transport, asked, url, signal ? { signal } : {});
  const cog = await openCog(file, { limits: publisherTiffLimits, ...(signal && { signal }) });
  return { cog, file };
};

const lineage = (dataset: string, { file, cog }: Opened) => ({
  source: "lidar-2024",
  dataset,
  licence: lidarDescriptor.licence,
  attribution: lidarDescriptor.attribution,
  items: [{ url: file.url, identity: file.identity }],
  quality: cog.description.startsWith("FIXTURE") ? ("fixture" as const) : ("observed" as const),
});

const surface = { surface: "dtm", vertical_datum: "NGL", quantity: "groundElevation", units: "m" } as const;

const checkGround = (name: string, data: Float32Array): { minimum: number; maximum: number; finite: number } => {
  const range = rasterRange(data);
  const { plausible } = quantities.groundElevation;
  if (range.finite > 0 && range.minimum >= plausible[0] && range.maximum <= plausible[1]) return range;
  throw new TwinError(
    "implausible-data",
    `"${name}" runs from ${range.minimum} to ${range.maximum} m over ${range.finite} cells: check the file and its nodata.`,
    { quantity: "groundElevation", range: plausible, seen: [range.minimum, range.maximum] },
  );
};

/** Mean, least value and share of cells that hold a value, of the national overview in the region's cells. */
const planOverview = async (context: SourceContext): Promise<PlannedPull> => {
  const opened = await openLidar(context, "overview");
  const { cog, file } = opened;
  const level = levelFor(cog.levels, finestOverview);
  const chosen = cog.levels[level] as Cog["levels"][number];
  const { grid, blockHeight, blockWidth, blockBytes } = chosen;
  const target = regionGrid;
  const stripes = Array.from({ length: Math.ceil(grid.height / blockHeight) }, (_, index) => index * blockHeight);
  const across = Math.ceil(grid.width / blockWidth);
  const stripe = async (row: number, signal?: AbortSignal): Promise<Uint8Array> => {
    const window = { row, column: 0, width: grid.width, height: Math.min(blockHeight, grid.height - row) };
    const data = await cog.read(level, window, signal ? { signal } : {});
    const [a, , west, , e, north] = grid.affine;
    const part: Grid = { ...grid, height: window.height, affine: [a, 0, west, 0, e, north + row * e] };
    const { first, rows } = rowsTouched(part, target);
    const tally = createTally(first, rows, target.width);
    tallyCells(tally, target, part, data);
    return encodeTally(tally);
  };
  const check = async (signal?: AbortSignal): Promise<Uint8Array> =>
    new TextEncoder().encode(JSON.stringify(await checkOverview(cog, level, checkPlaces, { signal })));
  const requests = 1 + headerRequests + stripes.length * across + checkPlaces.length * 5;
  const bytes = stripes.length * across * blockBytes + checkPlaces.length * 5 * blockBytes;
  return {
    id: "lidar-2024-overview",
    request: {
      source: "lidar-2024",
      dataset: "overview",
      item: file.identity,
      url: file.url,
      target,
      adapter: "lidar/1",
    },
    requests,
    bytes,
    seconds: guessSeconds(requests, bytes),
    quota: null,
    assumes: `blocks at their decoded size, none of them empty; ${assumedRatesInWords}`,
    pieces: [
      ...stripes.map((row) => ({
        name: `stripes/${row}.tally`,
        requests: across,
        make: (signal?: AbortSignal) => stripe(row, signal),
      })),
      { name: "overview-check.json", requests: checkPlaces.length * 5, make: check },
    ],
    atOnce: 2,
    finish: async ({ read }) => {
      const whole = createTally(0, target.height, target.width);
      for (const row of stripes) addTally(whole, decodeTally(await read(`stripes/${row}.tally`)));
      const seen = JSON.parse(new TextDecoder().decode(await read("overview-check.json"))) as OverviewCheck;
      const perCell = Math.floor((target.affine[0] / grid.affine[0]) ** 2);
      const mean = Float32Array.from(whole.sum, (sum, cell) => sum / (whole.count[cell] as number));
      const least = whole.least.map((value) => (Number.isFinite(value) ? value : Number.NaN));
      const share = Float32Array.from(whole.count, (count) => Math.min(1, count / perCell));
      const range = checkGround("lidar-2024/overview", mean);
      const field = (name: string, data: Float32Array, more: Record<string, unknown>): RasterField => ({
        name,
        grid: target,
        data,
        attributes: { ...surface, ...more },
      });
      const fields = [
        field("mean", mean, { long_name: "area mean of ground elevation" }),
        field("minimum", least, { long_name: "least ground elevation" }),
        field("valid-share", share, { long_name: "share of the cell that holds a value", units: "1", quantity: null }),
      ];
      const wrong =
        seen.kind === "mean" ? [] : [`the overview is ${seen.kind}, not a mean: ${seen.fromMean} m from it`];
      return {
        files: await rasterFiles(fields, { title: "LiDAR 2024 terrain, national overview", ...surface }),
        lineage: {
          ...lineage("overview", opened),
          title: "LiDAR 2024 terrain, national overview",
          window: { level, cell_m: grid.affine[0], bbox_m: [48_000, 56_000, 106_400, 139_680] },
          steps: [
            `overview of ${grid.affine[0].toFixed(3)} m read in stripes of ${blockHeight} rows`,
            `mean, least value and valid share over cells of ${target.affine[0]} m; Float64 sums`,
            "nodata (outside the country, water) left absent",
          ],
          warnings: wrong,
          numbers: {
            minimum: range.minimum,
            maximum: range.maximum,
            finite_cells: range.finite,
            overview_kind: seen.kind,
            overview_from_mean_m: seen.fromMean,
            overview_from_nearest_m: seen.fromNearest,
            overview_cells_checked: seen.cells,
          },
        },
      };
    },
  };
};

const windowBox = (dataset: string): readonly [number, number, number, number] => {
  const numbers = dataset.slice("window/".length).split(",").map(Number);
  const [west, south, east, north] = numbers as [number, number, number, number];
  if (numbers.length === 4 && numbers.every(Number.isFinite) && west < east && south < north) {
    return [west, south, east, north];
  }
  const message = `lidar-2024/${dataset} names no window: write window/west,south,east,north in metres of EPSG:2169.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "dataset", message }] });
};

const largestWindow = 60_000_000;

/** A window at 1 m, as it stands in the file. */
const planWindow = async (dataset: string, context: SourceContext): Promise<PlannedPull> => {
  const box = windowBox(dataset);
  const opened = await openLidar(context, dataset);
  const { cog, file } = opened;
  const level = levelFor(cog.levels, 1);
  const chosen = cog.levels[level] as Cog["levels"][number];
  const window = windowOver(chosen.grid, box, "LiDAR 2024 DTM");
  const cells = window.width * window.height;
  if (cells > largestWindow) {
    const message = `Window ${box.join(", ")} has ${cells} cells at 1 m, the limit is ${largestWindow}: ask for a commune, or for the overview.`;
    throw new TwinError("too-large", message, { what: "cells", value: cells, limit: largestWindow });
  }
  const { blocks, bytes } = blocksOver(chosen, window);
  const requests = 1 + headerRequests + blocks;
  const [a, , west, , e, north] = chosen.grid.affine;
  const affine = [a, 0, west + window.column * a, 0, e, north + window.row * e] as const;
  const grid: Grid = { crs: chosen.grid.crs, affine, width: window.width, height: window.height };
  return {
    id: `lidar-2024-window-${box.map(Math.round).join("-")}`,
    request: { source: "lidar-2024", dataset, item: file.identity, url: file.url, adapter: "lidar/1" },
    requests,
    bytes,
    seconds: guessSeconds(requests, bytes),
    quota: null,
    assumes: `blocks at their decoded size; ${assumedRatesInWords}`,
    pieces: [
      {
        name: "window.f32",
        requests: blocks,
        make: async (signal) => new Uint8Array((await cog.read(level, window, signal ? { signal } : {})).buffer),
      },
    ],
    finish: async ({ read }) => {
      const data = new Float32Array((await read("window.f32")).slice().buffer);
      const range = checkGround(`lidar-2024/${dataset}`, data);
      const attributes = { ...surface, long_name: "ground elevation" };
      return {
        files: await rasterFiles([{ name: "ground", grid, data, attributes }], {
          title: "LiDAR 2024 terrain",
          ...surface,
        }),
        lineage: {
          ...lineage(dataset, opened),
          title: "LiDAR 2024 terrain, window at 1 m",
          window: { level, cell_m: a, ...window },
          steps: ["window read at its own cells, cast to float32", "nodata (water, outside) left absent"],
          warnings: [],
          numbers: { minimum: range.minimum, maximum: range.maximum, finite_cells: range.finite },
        },
      };
    },
  };
};

/** The national terrain model: 38 GB in one file, of which overviews and windows are read. */
export const lidar: Source = {
  descriptor: lidarDescriptor,
  plan: ({ dataset }, context) => (dataset === "overview" ? planOverview(context) : planWindow(dataset, context)),
};
