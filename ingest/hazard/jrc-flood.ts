import { type Grid, quantities, rasterRange, TwinError, toPosition, type Window } from "../../core/index.js";
import { jrcFloodDescriptor } from "../catalog/hazard-entries.js";
import type { Source, SourceContext } from "../catalog/source.js";
import { blocksOver, type Cog, openCog, publisherTiffLimits, windowOver } from "../cog/open-cog.js";
import { type HttpSource, openHttpSource } from "../http/http-source.js";
import { assumedRatesInWords, guessSeconds } from "../pull/planned-pull.js";
import { rasterFiles } from "../pull/raster-set.js";

const periods = [10, 20, 30, 40, 50, 75, 100, 200, 500];
const folder = "/ftp/jrc-opendata/CEMS-EFAS/flood_hazard";

const periodOf = (dataset: string): number => {
  const found = periods.find((years) => dataset === `rp${years}`);
  if (found !== undefined) return found;
  const message = `jrc-flood/${dataset} is not known: choose one of ${periods.map((years) => `rp${years}`).join(", ")}.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "dataset", message }] });
};

interface Opened {
  readonly cog: Cog;
  readonly file: HttpSource;
  readonly window: Window;
}

const openFile = async (
  context: SourceContext,
  dataset: string,
  name: string,
  area: readonly [number, number, number, number],
): Promise<Opened> => {
  const { signal } = context;
  const abort = signal ? { signal } : {};
  const url = new URL(`${folder}/${name}`, context.host("LUXTWIN_JRC_URL"));
  const file = await openHttpSource(context.transport, { source: "JRC flood hazard", dataset }, url, abort);
  const cog = await openCog(file, { limits: publisherTiffLimits, ...abort });
  return { cog, file, window: windowOver((cog.levels[0] as Cog["levels"][number]).grid, area, name) };
};

const windowGrid = ({ cog, window }: Opened): Grid => {
  const { grid } = cog.levels[0] as Cog["levels"][number];
  const [west, north] = toPosition(grid.affine, window.column, window.row);
  const [a, , , , e] = grid.affine;
  return { crs: grid.crs, width: window.width, height: window.height, affine: [a, 0, west, 0, e, north] };
};

/** Depth without the areas that the authors call spurious; they are absent, not dry. Throws `implausible-data`. */
export const withoutSpurious = (
  depth: Float32Array,
  spurious: Float32Array,
): { depth: Float32Array; masked: number } => {
  let masked = 0;
  const kept = depth.map((value, cell) => {
    if (!((spurious[cell] as number) > 0) || Number.isNaN(value)) return value;
    masked++;
    return Number.NaN;
  });
  const { minimum, maximum, finite } = rasterRange(kept);
  const { plausible } = quantities.waterDepth;
  if (finite > 0 && (minimum < plausible[0] || maximum > plausible[1])) {
    const message = `JRC depth runs from ${minimum} to ${maximum} m: ${plausible.join(" to ")} is plausible. Are these centimetres?`;
    throw new TwinError("implausible-data", message, {
      quantity: "waterDepth",
      range: plausible,
      seen: [minimum, maximum],
    });
  }
  return { depth: kept, masked };
};

const floats = async (bytes: Promise<Uint8Array>): Promise<Float32Array> =>
  new Float32Array((await bytes).slice().buffer);

/** River flood hazard of the JRC: depth in metres of an undefended world, basins above 150 km², at its own 3″ cells. */
export const jrcFlood: Source = {
  descriptor: jrcFloodDescriptor,
  plan: async ({ dataset, area }, context) => {
    const years = periodOf(dataset);
    const names = { depth: `Europe_RP${years}_filled_depth.tif`, spurious: "Europe_spurious_depth_areas.tif" };
    const files = {
      depth: await openFile(context, dataset, names.depth, area),
      spurious: await openFile(context, dataset, names.spurious, area),
    };
    const counted = Object.values(files).map(({ cog, window }) =>
      blocksOver(cog.levels[0] as Cog["levels"][number], window),
    );
    const requests = 2 * 4 + counted.reduce((sum, { blocks }) => sum + blocks, 0);
    const bytes = counted.reduce((sum, one) => sum + one.bytes, 0);
    return {
      id: `jrc-flood-${dataset}`,
      request: {
        source: "jrc-flood",
        dataset,
        area,
        items: Object.values(files).map(({ file }) => [file.url, file.identity]),
        adapter: "jrc/1",
      },
      requests,
      bytes,
      seconds: guessSeconds(requests, bytes),
      quota: null,
      assumes: `blocks at their decoded size; ${assumedRatesInWords}`,
      pieces: Object.entries(files).map(([name, { cog, window }], index) => ({
        name: `windows/${name}.f32`,
        requests: counted[index]?.blocks ?? 0,
        make: async (signal?: AbortSignal) =>
          new Uint8Array((await cog.read(0, window, signal ? { signal } : {})).buffer),
      })),
      finish: async ({ read }) => {
        const stored = await floats(read("windows/depth.f32"));
        const { depth, masked } = withoutSpurious(stored, await floats(read("windows/spurious.f32")));
        const range = rasterRange(depth);
        const attributes = {
          units: "m",
          quantity: "waterDepth",
          long_name: `river flood depth, return period ${years} years`,
          defence: "undefended",
          mechanism: "fluvial",
          return_period_years: years,
        };
        const grid = windowGrid(files.depth);
        return {
          files: await rasterFiles([{ name: "depth", grid, data: depth, attributes }], {
            title: jrcFloodDescriptor.title,
          }),
          lineage: {
            source: "jrc-flood",
            dataset,
            title: `${jrcFloodDescriptor.title}, ${years} years`,
            licence: jrcFloodDescriptor.licence,
            attribution: jrcFloodDescriptor.attribution,
            items: Object.values(files).map(({ file }) => ({ url: file.url, identity: file.identity })),
            window: { bbox_degrees: area },
            steps: ["window at its own cells", "nodata -9999 absent", "spurious areas absent"],
            warnings: [
              "undefended and fluvial only, basins above 150 km²: do not difference it with defended or pluvial maps",
              "above 10 m in small channels it is spurious",
            ],
            quality: files.depth.cog.description.startsWith("FIXTURE") ? "fixture" : "simulated",
            numbers: { ...range, masked_cells: masked },
          },
        };
      },
    };
  },
};
