import { createHash, randomUUID } from "node:crypto";
import { TwinError } from "../../core/index.js";
import type { RecordShelf } from "./record-shelf.js";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A creation that may be a repetition: the same key and body give the same thing. */
export interface Creation {
  readonly key: string | null;
  /** Bytes of the request, by which a repetition is known. */
  readonly body: string;
}

interface Claim {
  readonly hash: string;
  readonly id: string;
  /** Id of this record, so that it can be erased with what it led to. */
  readonly claim: string;
}

/** Id for a creation: that of the first request with this key; the same key with another body is refused (409). */
export const idFor = async (
  state: { readonly shelf: RecordShelf },
  route: string,
  { key, body }: Creation,
): Promise<{ id: string; isNew: boolean }> => {
  const id = `${route}-${randomUUID()}`;
  if (key === null) return { id, isNew: true };
  const hash = sha256(body);
  const claim = sha256(`${route}/${key}`);
  const there = (await state.shelf.claim("idempotency", claim, { hash, id, claim })) as Claim | undefined;
  if (there === undefined) return { id, isNew: true };
  if (there.hash === hash) return { id: there.id, isNew: false };
  throw new TwinError("conflict", "The Idempotency-Key was used with another body: choose a new key.", {
    ...{ id: there.id, state: "used" },
  });
};

/** Waits for the first of several requests with one key to have kept its thing. */
export const awaited = async <Kept>(load: () => Promise<Kept>): Promise<Kept> => {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      return await load();
    } catch (error) {
      if (attempt === 49) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return load();
};
