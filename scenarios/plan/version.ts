/** JSON with sorted keys: the same text for the same content. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

/** SHA-256 of a text or bytes, lower-case hex. */
export const sha256 = async (content: string | Uint8Array): Promise<string> => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const versionDigits = 32;

/** Version key of a result: the hash of everything that decides its bytes. */
export const versionOf = async (parts: unknown): Promise<string> =>
  (await sha256(canonicalJson(parts))).slice(0, versionDigits);
