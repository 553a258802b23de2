/** Text for a TIFF tag, which holds ASCII alone: anything else becomes a question mark. */
export const ascii = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, "?");
