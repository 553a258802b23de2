import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cog, openCog, openHttpSource, openTransport, readGeoTiff } from "../../ingest/index.js";
import { nodeTransport } from "../net/node-transport.js";
import { systemPace } from "../net/system-pace.js";
import { writeCog } from "../store/cog/write-cog.js";
import { serveRanges } from "./range-server.js";

/** Side of the made image [cells]: 268 MB of float32. */
const side = 8192;
const windowSide = 2048;
/** Windows far apart, none on a border of tiles. */
const places = [
  [317, 1201],
  [4117, 5003],
  [5801, 403],
] as const;

export interface WindowTimes {
  /** All windows, the image opened anew for each [s]. */
  readonly ours: readonly number[];
  /** `gdal_translate` over the same server, less what its process takes to start [s]. */
  readonly gdal: readonly number[];
}

const run = (command: string, args: readonly string[]): number => {
  const start = performance.now();
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (error || status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
  return (performance.now() - start) / 1000;
};

/** True where GDAL's programs are installed. */
export const hasGdal = (): boolean => spawnSync("gdal_translate", ["--version"]).status === 0;

/** Ground-like values that neither a codec nor a cache can guess. */
const heights = (): Float32Array =>
  Float32Array.from({ length: side * side }, (_, cell) => {
    const [row, column] = [Math.floor(cell / side), cell % side];
    const noise = (Math.imul(cell, 0x27d4eb2d) >>> 20) / 4096;
    return 250 + 60 * Math.sin(column / 311) + 40 * Math.cos(row / 173) + Math.round(noise * 10) / 10;
  });

/** The image as GDAL writes it: COG, deflate, tiles of 512. */
const makeImage = (folder: string): string => {
  const [plain, cog] = [join(folder, "plain.tif"), join(folder, "cog.tif")];
  const grid = { width: side, height: side, crs: "EPSG:2169", affine: [1, 0, 70_000, 0, -1, 80_000] } as const;
  writeFileSync(plain, writeCog(grid, heights(), { description: "made" }));
  run("gdal_translate", ["-q", "-of", "COG", "-co", "COMPRESS=DEFLATE", "-co", "OVERVIEWS=NONE", plain, cog]);
  rmSync(plain);
  return cog;
};

const open = async (url: string, close: (() => void)[]): Promise<Cog> => {
  const { origin } = new URL(url);
  const net = nodeTransport({ trustedOrigins: [origin] });
  close.push(net.close);
  const transport = openTransport(net.send, { pace: systemPace, rules: { trustedOrigins: [origin] } });
  return openCog(await openHttpSource(transport, { source: "bench", dataset: "file" }, new URL(url)));
};

const readOurs = async (url: string): Promise<{ seconds: number; windows: Float32Array[] }> => {
  const close: (() => void)[] = [];
  const start = performance.now();
  const windows: Float32Array[] = [];
  for (const [column, row] of places) {
    windows.push(await (await open(url, close)).read(0, { column, row, width: windowSide, height: windowSide }));
  }
  const seconds = (performance.now() - start) / 1000;
  for (const end of close) end();
  return { seconds, windows };
};

const gdalOptions = ["--config", "GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR", "--config", "GDAL_NUM_THREADS", "1"];

const readGdal = (url: string, folder: string): { seconds: number; files: string[] } => {
  const files: string[] = [];
  let seconds = 0;
  for (const [column, row] of places) {
    const file = join(folder, `window-${column}.tif`);
    const window = ["-srcwin", column, row, windowSide, windowSide].map(String);
    seconds += run("gdal_translate", ["-q", ...gdalOptions, ...window, `/vsicurl/${url}`, file]);
    seconds -= run("gdal_translate", ["--version"]);
    files.push(file);
  }
  return { seconds, files };
};

/** Throws where a cell differs: a fast wrong window is worth nothing. */
const compare = async (windows: readonly Float32Array[], files: readonly string[]): Promise<void> => {
  for (const [at, file] of files.entries()) {
    const { data } = await readGeoTiff(new Uint8Array(readFileSync(file)));
    const ours = windows[at] as Float32Array;
    if (data.length !== ours.length || data.some((value, cell) => value !== ours[cell])) {
      throw new Error(`Window ${at} is not what gdal_translate read.`);
    }
  }
};

/** Reads the same windows of one COG over the same local range server, ours and GDAL's in turn. */
export const timeWindows = async (rounds: number): Promise<WindowTimes> => {
  const folder = mkdtempSync(join(tmpdir(), "luxtwin-bench-"));
  try {
    const server = await serveRanges(makeImage(folder));
    const [ours, gdal]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round++) {
      const own = await readOurs(server.url);
      const other = readGdal(server.url, folder);
      if (round === 0) await compare(own.windows, other.files);
      else {
        ours.push(own.seconds);
        gdal.push(other.seconds);
      }
    }
    await server.close();
    return { ours, gdal };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
