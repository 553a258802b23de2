/**
 * Wind at another height from the wind at 10 m [m s-1]: neutral log law over z0 = 0.01 m.
 *
 * @param windAt10m [m s-1], 0 or more
 * @param height [m], above 0.01
 * Source: Bröde et al. 2012, doi 10.1007/s00484-011-0454-1.
 */
export const windAtHeight = (windAt10m: number, height: number): number => (windAt10m * Math.log10(height / 0.01)) / 3;
