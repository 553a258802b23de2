/**
 * TIFF predictor 3 on one row of float32: bytes are parted into planes, most significant first, then differenced.
 * Undone by adding along the row and interleaving again.
 *
 *     values  A3A2A1A0 B3B2B1B0   ->   A3 B3 A2 B2 A1 B1 A0 B0   ->   differences of neighbours
 *
 * @param row  little-endian float32 bytes of the row; overwritten
 * @param planes scratch of the same length
 */
export const predictFloatRow = (row: Uint8Array, planes: Uint8Array): void => {
  const count = row.length / 4;
  for (let index = 0; index < count; index++) {
    planes[index] = row[index * 4 + 3] as number;
    planes[count + index] = row[index * 4 + 2] as number;
    planes[2 * count + index] = row[index * 4 + 1] as number;
    planes[3 * count + index] = row[index * 4] as number;
  }
  row[0] = planes[0] as number;
  for (let index = 1; index < planes.length; index++) {
    row[index] = (planes[index] as number) - (planes[index - 1] as number);
  }
};
