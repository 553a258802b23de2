import { type FileHandle, open } from "node:fs/promises";
import { TwinError } from "../../core/index.js";

interface OpenFile {
  readonly handle: Promise<FileHandle>;
  readers: number;
  evicted: "no" | "yes";
}

/** Files kept open for reading, the least used of late closed first. */
export interface OpenFiles {
  /** Bytes `start … end - 1`. Throws `source-corrupt` on a short read. */
  read(path: string, start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

const pread = async (handle: FileHandle, path: string, start: number, end: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(end - start);
  for (let filled = 0; filled < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) {
      throw new TwinError(
        "source-corrupt",
        `"${path}" ends at byte ${start + filled}, before ${end}: run the scenario again.`,
        {
          key: path,
          offset: start + filled,
        },
      );
    }
    filled += bytesRead;
  }
  return bytes;
};

/** Keeps up to `limit` files open; one that is being read is closed only after the read. */
export const openFiles = (limit = 128): OpenFiles => {
  const files = new Map<string, OpenFile>();
  const closeIdle = async (file: OpenFile): Promise<void> => {
    if (file.evicted === "yes" && file.readers === 0) await (await file.handle).close();
  };
  const evict = async (path: string, file: OpenFile): Promise<void> => {
    files.delete(path);
    file.evicted = "yes";
    await closeIdle(file);
  };
  const take = (path: string): OpenFile => {
    const file = files.get(path) ?? { handle: open(path, "r"), readers: 0, evicted: "no" };
    files.delete(path);
    files.set(path, file);
    return file;
  };
  return {
    read: async (path, start, end) => {
      const file = take(path);
      file.readers++;
      try {
        const oldest = files.size > limit ? [...files].find(([, one]) => one !== file) : undefined;
        if (oldest) await evict(...oldest);
        return await pread(await file.handle, path, start, end);
      } catch (error) {
        if (files.get(path) === file) files.delete(path);
        file.evicted = "yes";
        throw error;
      } finally {
        file.readers--;
        await closeIdle(file).catch(() => undefined);
      }
    },
    close: async () => {
      await Promise.all([...files].map(([path, file]) => evict(path, file)));
    },
  };
};
