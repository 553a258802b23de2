import { cellCentre, type Grid, isGeographic, type LayerDescriptor, projString, quantities } from "../../core/index.js";
import { memoryZarrStore, writeZarrArray, writeZarrGroup } from "../../ingest/index.js";

const chunk = 256;

/** Coordinates of cell centres. */
const axisValues = (grid: Grid): { x: Float64Array; y: Float64Array } => ({
  x: Float64Array.from({ length: grid.width }, (_, column) => cellCentre(grid, { row: 0, column })[0]),
  y: Float64Array.from({ length: grid.height }, (_, row) => cellCentre(grid, { row, column: 0 })[1]),
});

const axisAttributes = (grid: Grid, axis: "x" | "y") => {
  if (isGeographic(grid.crs)) {
    const name = axis === "x" ? "longitude" : "latitude";
    return { standard_name: name, units: axis === "x" ? "degrees_east" : "degrees_north", axis: axis.toUpperCase() };
  }
  return { standard_name: `projection_${axis}_coordinate`, units: "m", axis: axis.toUpperCase() };
};

/** CF attributes of the layer's array. */
const cfAttributes = (layer: LayerDescriptor) => {
  const { cfName } = quantities[layer.quantity];
  return {
    ...(cfName ? { standard_name: cfName } : {}),
    long_name: layer.title,
    units: layer.unit,
    cell_methods: layer.cell_methods,
    grid_mapping: "spatial_ref",
    quality: layer.quality.class,
    effective_resolution_m: layer.effective_resolution_m,
    demo: layer.demo,
  };
};

const groupAttributes = (layer: LayerDescriptor, version: string) => ({
  Conventions: "CF-1.11",
  title: layer.title,
  id: layer.id,
  layer_version: version,
  scenario: layer.scenario,
  quality: layer.quality.class,
  caveats: layer.quality.caveats,
  attribution: layer.attribution,
  demo: layer.demo,
});

/** `consolidated_metadata` as zarr-python writes it, so that xarray opens the group in one read. */
const consolidate = (files: Map<string, Uint8Array>): void => {
  const parse = (key: string): Record<string, unknown> => JSON.parse(new TextDecoder().decode(files.get(key)));
  const members = [...files.keys()].filter((key) => key.endsWith("/zarr.json")).sort();
  const metadata = Object.fromEntries(members.map((key) => [key.slice(0, -"/zarr.json".length), parse(key)]));
  const root = { ...parse("zarr.json"), consolidated_metadata: { kind: "inline", must_understand: false, metadata } };
  files.set("zarr.json", new TextEncoder().encode(JSON.stringify(root)));
};

/**
 * Zarr v3 copy of a layer: one float32 array in 256² zstd chunks, coordinates of cell centres, CF attributes.
 * @returns the store's keys and bytes
 */
export const layerZarr = async (
  layer: LayerDescriptor,
  grid: Grid,
  data: Float32Array,
  version: string,
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const files = new Map<string, Uint8Array>();
  const store = memoryZarrStore(files);
  await writeZarrGroup(store, "", groupAttributes(layer, version));
  await writeZarrArray(store, layer.quantity, {
    shape: [grid.height, grid.width],
    chunks: [Math.min(chunk, grid.height), Math.min(chunk, grid.width)],
    dtype: "float32",
    data,
    dimensionNames: ["y", "x"],
    attributes: cfAttributes(layer),
  });
  const axes = axisValues(grid);
  for (const axis of ["y", "x"] as const) {
    await writeZarrArray(store, axis, {
      shape: [axes[axis].length],
      chunks: [axes[axis].length],
      dtype: "float64",
      data: axes[axis],
      dimensionNames: [axis],
      attributes: axisAttributes(grid, axis),
    });
  }
  const [a, b, c, d, e, f] = grid.affine;
  await writeZarrArray(store, "spatial_ref", {
    shape: [],
    chunks: [],
    dtype: "int32",
    data: Int32Array.of(Number(grid.crs.slice(5))),
    dimensionNames: [],
    attributes: {
      epsg: grid.crs,
      proj4: projString(grid.crs),
      GeoTransform: [c, a, b, f, d, e].join(" "),
    },
  });
  consolidate(files);
  return files;
};
