/** Depth below which maps count a cell as dry and nothing is damaged [m]: rain on its way, not a flood. */
export const wetThreshold = 0.05;
