import { closedEdges, type FloodProblem, noRain } from "../../kernels/index.js";

const cell = 10;

const createBox = (side: number, depthAt: (column: number, row: number) => number): FloodProblem => ({
  grid: { width: side, height: side, affine: [cell, 0, 0, 0, -cell, side * cell], crs: "EPSG:2169" },
  elevation: Float32Array.from({ length: side * side }, (_, index) => {
    const x = (index % side) * cell;
    const y = Math.floor(index / side) * cell;
    return 10 + 2 * Math.sin((2 * Math.PI * x) / 1000) * Math.sin((2 * Math.PI * y) / 1000);
  }),
  roughness: 0.035,
  initialDepth: Float32Array.from({ length: side * side }, (_, index) =>
    depthAt(index % side, Math.floor(index / side)),
  ),
  rain: noRain,
  edges: closedEdges,
});

/** A box on hills of 2 m under 1 m of water: every cell works at every step. */
export const createWetBox = (side: number): FloodProblem => createBox(side, () => 1);

/** Share of the cells under the cylinder of {@link createCylinder}. */
const wetShare = 0.106;

/** A cylinder of 1 m that covers 10.6 % of a dry box. */
export const createCylinder = (side: number): FloodProblem => {
  const radius = Math.sqrt(wetShare / Math.PI) * side;
  return createBox(side, (column, row) => (Math.hypot(column - side / 2, row - side / 2) < radius ? 1 : 0));
};
