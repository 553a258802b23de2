/** A name without what people leave out when they type it: accents, capitals, hyphens (`Ëlwen` → `elwen`). */
export const fold = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[-'’/]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
