/** Where half-done work waits for its other half: values that structured clone can copy, lost without harm. */
export interface Scratch {
  /** The value under a key, undefined where there is none. */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  /** Forgets every key that begins with `prefix`. */
  clear(prefix: string): Promise<void>;
}

/** A scratch that ends with the process. */
export const memoryScratch = (): Scratch => {
  const values = new Map<string, unknown>();
  return {
    read: async (key) => values.get(key),
    write: async (key, value) => void values.set(key, value),
    clear: async (prefix) => {
      for (const key of [...values.keys()]) if (key.startsWith(prefix)) values.delete(key);
    },
  };
};
