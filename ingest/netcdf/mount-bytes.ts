import type * as h5 from "h5wasm";
import type { SyncBytes } from "./netcdf-file.js";

/** The part of Emscripten's file system that is used. */
interface FileNode {
  stream_ops: Record<string, unknown>;
}
interface FileSystem {
  create(path: string, mode: number): FileNode;
  unlink(path: string): void;
}
interface OpenStream {
  position: number;
}

const readOnly = 0o444;
const seekFromHere = 1;
const seekFromEnd = 2;

/**
 * Puts bytes into the library's own file system under a path, to be fetched as they are wanted; they are not copied as
 * a whole. Returns what takes them away again.
 */
export const mountBytes = (library: typeof h5, path: string, bytes: SyncBytes): (() => void) => {
  const files = library.FS as unknown as FileSystem;
  const node = files.create(path, readOnly);
  Object.defineProperty(node, "usedBytes", { get: () => bytes.size });
  node.stream_ops = {
    ...node.stream_ops,
    llseek: (stream: OpenStream, offset: number, whence: number): number => {
      const base = whence === seekFromHere ? stream.position : whence === seekFromEnd ? bytes.size : 0;
      return Math.max(0, base + offset);
    },
    read: (_stream: OpenStream, heap: Uint8Array, offset: number, length: number, position: number): number => {
      const part = bytes.read(position, Math.max(0, Math.min(length, bytes.size - position)));
      heap.set(part, offset);
      return part.byteLength;
    },
    write: (): number => {
      throw new Error("the file is read only");
    },
  };
  return () => files.unlink(path);
};
