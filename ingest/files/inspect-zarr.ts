import { TwinError } from "../../core/index.js";
import { readZarrArray } from "../zarr/read-zarr-array.js";
import { readZarrNode, type ZarrNode } from "../zarr/zarr-metadata.js";
import type { ZarrStore } from "../zarr/zarr-store.js";
import { emptyReport, type FileReport } from "./file-report.js";
import { valueSuspicions } from "./suspicions.js";
import type { ZipEntry } from "./unzip.js";

const isMetadata = /(^|\/)(zarr\.json|\.zarray|\.zgroup|\.zmetadata)$/;

/** True where the files of an archive are a Zarr hierarchy. */
export const holdsZarr = (entries: readonly ZipEntry[]): boolean => entries.some(({ name }) => isMetadata.test(name));

/** The files of an archive below its root group, as a store that cannot be written. */
const zipStore = (entries: readonly ZipEntry[], archive: string): ZarrStore => {
  const roots = entries.filter(({ name }) => isMetadata.test(name)).map(({ name }) => name.replace(isMetadata, ""));
  const root = roots.reduce((shortest, one) => (one.length < shortest.length ? one : shortest));
  const prefix = root === "" ? "" : `${root}/`;
  const byKey = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    get: async (key) => byKey.get(prefix + key)?.read(),
    set: async () => {
      const message = `"${archive}" is read, never written.`;
      throw new TwinError("unsupported", message, { feature: "writing a zip", found: archive });
    },
  };
};

const pathsOf = async (entries: readonly ZipEntry[], store: ZarrStore): Promise<Map<string, ZarrNode>> => {
  const last = (name: string): string => name.replace(isMetadata, "").split("/").at(-1) ?? "";
  const paths = new Set(
    entries.filter(({ name }) => /(zarr\.json|\.zarray)$/.test(name)).map(({ name }) => last(name)),
  );
  const nodes = new Map<string, ZarrNode>();
  for (const path of paths) {
    if (path === "") continue;
    const node = await readZarrNode(store, path).catch((error: unknown) => {
      if ((error as TwinError).code === "not-found") return undefined;
      throw error;
    });
    if (node) nodes.set(path, node);
  }
  return nodes;
};

const latitude = ["latitude", "lat", "y"];
const longitude = ["longitude", "lon", "x"];

const axisEnds = async (store: ZarrStore, nodes: ReadonlyMap<string, ZarrNode>, names: readonly string[]) => {
  const name = names.find((one) => nodes.get(one)?.shape.length === 1);
  if (name === undefined) return undefined;
  const { data } = await readZarrArray(store, name);
  const ends = [data[0] as number, data.at(-1) as number] as const;
  return { ends: [Math.min(...ends), Math.max(...ends)] as const, ascending: ends[0] < ends[1] };
};

const fillOf = ({ _FillValue, missing_value }: Readonly<Record<string, unknown>>): number | null => {
  const found = [_FillValue, missing_value].find((one) => typeof one === "number");
  return typeof found === "number" ? found : null;
};

/** The first chunk of the last two dimensions: a look, not a survey. */
const firstPart = async (store: ZarrStore, path: string, { shape, chunks }: ZarrNode): Promise<Float64Array> => {
  const selection = shape.map(
    (length, axis) => [0, Math.min(length, axis < shape.length - 2 ? 1 : (chunks[axis] as number))] as const,
  );
  return (await readZarrArray(store, path, { selection })).data;
};

const extremes = (values: Float64Array): { finite: number; range: readonly [number, number] | null } => {
  let [least, most, finite] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    finite++;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { finite, range: finite === 0 ? null : [least, most] };
};

/** What a zipped Zarr (v2 or v3) seems to be: its largest array, the range of its first chunk. */
export const inspectZarr = async (entries: readonly ZipEntry[], archive: string): Promise<FileReport> => {
  const store = zipStore(entries, archive);
  const nodes = await pathsOf(entries, store);
  const size = ({ shape }: ZarrNode): number => shape.reduce((product, length) => product * length, 1);
  const main = [...nodes].sort(([, one], [, other]) => size(other) - size(one))[0];
  if (!main) {
    const message = `"${archive}" holds no array of Zarr.`;
    throw new TwinError("source-corrupt", message, { key: archive, offset: null });
  }
  const [path, node] = main;
  const { finite, range } = extremes(await firstPart(store, path, node));
  const [x, y] = [await axisEnds(store, nodes, longitude), await axisEnds(store, nodes, latitude)];
  const nodata = fillOf(node.attributes);
  const isKelvin = node.attributes.units === "K";
  const doubts =
    range === null ? ["no cell of the first chunk holds a value"] : valueSuspicions(range[0], range[1], nodata);
  return {
    ...emptyReport("zarr"),
    crs: typeof node.attributes.crs === "string" ? node.attributes.crs : x && y ? "EPSG:4326" : null,
    extent: x && y ? [x.ends[0], y.ends[0], x.ends[1], y.ends[1]] : null,
    units: typeof node.attributes.units === "string" ? node.attributes.units : null,
    nodata,
    size: {
      zarr_version: node.version,
      ...Object.fromEntries(
        node.shape.map((length, axis) => [node.dimensionNames?.[axis] ?? `dimension_${axis}`, length]),
      ),
      cells_with_value: finite,
    },
    range,
    names: [...nodes.keys()],
    suspicious: [
      ...doubts.filter((sentence) => !isKelvin || !sentence.includes("kelvin")),
      ...(node.attributes.units === undefined ? [`"${path}" says no unit`] : []),
      ...(y?.ascending ? ["its rows run from south to north"] : []),
    ],
  };
};
