import { type Grid, projector } from "../../core/index.js";
import type { StandInLayer } from "./viewer-layers.js";

/** Grid of every layer of the stand-in. */
export const standInGrid: Grid = {
  crs: "EPSG:2169",
  width: 660,
  height: 920,
  affine: [90, 0, 47_700, 0, -90, 139_500],
};

/** What a made-up flood layer says of its run: one hour of rain, so that a browser computes it in a second. */
export const runParameters = {
  roughness: { value: 0.05, class: "assumption", source: "made up for the test" },
  edge_slope: 0.001,
  diagnosticsInterval: 60,
  pluvial: {
    ...{ mechanism: "pluvial", defence: "undefended", duration_h: 1, run_on_h: 0, hyetograph: "uniform" },
    depth_duration_exponent: { value: 0.3, class: "assumption", source: "made up for the test" },
    loss: { model: "scs-cn", curve_number: { value: 90, class: "assumption", source: "made up for the test" } },
    rain_growth_per_k: { value: 0.07, band: [0, 0.14], class: "assumption", source: "made up for the test" },
    storms: [
      {
        ...{ id: "rain-t100", return_period_years: 100, rain_mm: 87, interval_mm: [70, 100] },
        statistic: "made up for the test",
      },
    ],
  },
};

const toDegrees = projector("EPSG:2169", "EPSG:4326");

/** Value of the layer at the centre of a cell. */
export const cellValue = ({ field }: StandInLayer, row: number, column: number): number => {
  const [a, , c, , e, f] = standInGrid.affine;
  const [longitude, latitude] = toDegrees([c + a * (column + 0.5), f + e * (row + 0.5)]);
  return field({ longitude, latitude });
};

/** A window of a layer as the service sends it: float32, row by row from the north. */
export const cellBytes = (layer: StandInLayer, query: URLSearchParams): Buffer => {
  const [row, column, height, width] = ["row", "column", "height", "width"].map((name) => Number(query.get(name)));
  const values = Float32Array.from({ length: height! * width! }, (_one, index) =>
    cellValue(layer, row! + Math.floor(index / width!), column! + (index % width!)),
  );
  return Buffer.from(values.buffer);
};
