/**
 * Flow depth at the face between two cells.
 *
 *     hf = max(z + h of both) - max(z of both), written with differences only
 *
 * @param zl   ground of the left (west, north) cell over the datum   [m]   -9999 = wall
 * @param zr   ground of the right (east, south) cell                 [m]   -9999 = wall
 * @param hl   depth of the left cell                                 [m]   h >= 0
 * @param hr   depth of the right cell                                [m]   h >= 0
 * @returns    flow depth, 0 beside a wall                            [m]
 *
 * Valid     any two cells.
 * Not for   boundary faces.
 * Precision float32; no digit of the elevation is lost.
 * Departs   nothing.
 * Source    Bates, Horritt & Fewtrell 2010, J. Hydrol. 387, 33-45, doi 10.1016/j.jhydrol.2010.03.027.
 * Rung      4 (reference); see docs/verification.md.
 * Errors    none here.
 */
export function faceDepth(zl: number, zr: number, hl: number, hr: number): number {
  let depth = 0.0;
  if (zl > -9998 && zr > -9998) {
    const rise = zr - zl;
    depth = Math.max(hl - Math.max(rise, 0), hr + Math.min(rise, 0));
  }
  return depth;
}
