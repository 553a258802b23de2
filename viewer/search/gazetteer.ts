import { z } from "zod";
import { fold } from "./fold.js";

/** A settlement that can be searched for. */
export interface KnownPlace {
  readonly name: string;
  readonly country: string;
  readonly population: number;
  readonly longitude: number;
  readonly latitude: number;
  /** Folded words that a search compares. */
  readonly folded: string;
}

/** The places of the basemap, as the service serves them. */
export const gazetteerSchema = z
  .object({
    features: z.array(
      z.object({
        geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
        properties: z.object({
          name: z.string(),
          country: z.string().default(""),
          population: z.number().nullish(),
        }),
      }),
    ),
  })
  .transform(({ features }): readonly KnownPlace[] =>
    features.map(({ geometry: { coordinates }, properties: { name, country, population } }) => ({
      name,
      country,
      population: population ?? 0,
      longitude: coordinates[0],
      latitude: coordinates[1],
      folded: fold(name),
    })),
  );

const enough = 8;

/** How well a name fits, smaller is better; null where it does not. */
const rankOf = (folded: string, wanted: string): number | null => {
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  if (folded.includes(` ${wanted}`)) return 2;
  return folded.includes(wanted) ? 3 : null;
};

/** Places whose name fits the typed text: whole names first, then beginnings, then larger places. At most eight. */
export const findPlaces = (places: readonly KnownPlace[], text: string): readonly KnownPlace[] => {
  const wanted = fold(text);
  if (wanted === "") return [];
  return places
    .flatMap((place) => {
      const rank = rankOf(place.folded, wanted);
      return rank === null ? [] : [{ place, rank }];
    })
    .sort((one, other) => one.rank - other.rank || other.place.population - one.place.population)
    .slice(0, enough)
    .map(({ place }) => place);
};
