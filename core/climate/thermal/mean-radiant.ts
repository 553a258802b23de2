/** Fluxes at the ground [W m-2], each the mean of its period. */
export interface SurfaceFluxes {
  /** Global radiation, down. */
  readonly shortwaveDown: number;
  /** Short wave, net. */
  readonly shortwaveNet: number;
  /** Direct radiation on the horizontal. */
  readonly direct: number;
  readonly longwaveDown: number;
  /** Long wave, net (mostly negative). */
  readonly longwaveNet: number;
  /** Direct radiation on a plane across the beam; {@link beamRadiation} where it is not known. */
  readonly beam: number;
  readonly cosineZenith: number;
}

/** Direct beam [W m-2] from its part on the horizontal; that part itself where the sun stands too low to divide. */
export const beamRadiation = (direct: number, cosineZenith: number, lowest = 0.1): number =>
  cosineZenith > lowest ? direct / cosineZenith : direct;

/** Share of a standing body that the beam meets, at solar elevation gamma [degrees]. */
const projectedArea = (gamma: number): number =>
  0.308 * Math.cos((Math.PI / 180) * gamma * (0.998 - (gamma * gamma) / 50_000));

/**
 * Mean radiant temperature [K] of a standing person from the fluxes at the ground.
 *
 *     Tmrt^4 = 1/sigma [ (Ld + Lu)/2 + 0.7/0.97 ( (Sdiffuse + Sreflected)/2 + fp I* ) ]
 *
 * Source: Di Napoli, Hogan & Pappenberger 2020, doi 10.1007/s00484-020-01900-5.
 */
export const meanRadiantTemperature = (fluxes: SurfaceFluxes): number => {
  const { shortwaveDown, shortwaveNet, direct, longwaveDown, longwaveNet, beam, cosineZenith } = fluxes;
  const gamma = (Math.asin(cosineZenith) * 180) / Math.PI;
  const shortwave = 0.5 * (shortwaveDown - direct) + 0.5 * (shortwaveDown - shortwaveNet) + projectedArea(gamma) * beam;
  const longwave = 0.5 * longwaveDown + 0.5 * (longwaveDown - longwaveNet);
  return ((longwave + (0.7 / 0.97) * shortwave) / 5.67e-8) ** 0.25;
};
