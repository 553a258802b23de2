import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { FloodProblem } from "../../kernels/index.js";

/** Vectors of 512 bits need the flag to be used; no fused multiply-add, or the bits would differ. */
const flags = ["-O3", "-march=native", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"];

/** The C twin of the wasm step in a process of its own. */
export interface NativeTwin {
  /** Advances so many steps; processor and wall seconds. */
  advance(steps: number): Promise<{ busySeconds: number; wallSeconds: number }>;
  /** Ends the process and returns the depths [m]. */
  finish(): Promise<Float32Array>;
}

const compile = (sources: string): { folder: string; program: string } => {
  const folder = mkdtempSync(join(tmpdir(), "luxtwin-native-"));
  const program = join(folder, "twin");
  const files = readdirSync(sources).filter((name) => name.endsWith(".c"));
  execFileSync("gcc", [...flags, "-o", program, ...files.map((name) => join(sources, name)), "-lm"], { stdio: "pipe" });
  return { folder, program };
};

/** Reads a stream in pieces of asked sizes. */
const readerOf = (stream: Readable): ((bytes: number) => Promise<Buffer>) => {
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let kept: Buffer = Buffer.alloc(0);
  return async (bytes) => {
    const parts: Buffer[] = [kept];
    let length = kept.length;
    while (length < bytes) {
      const { value, done } = await iterator.next();
      if (done) throw new Error("The native twin ended early.");
      parts.push(value);
      length += value.length;
    }
    const all = Buffer.concat(parts);
    kept = all.subarray(bytes);
    return all.subarray(0, bytes);
  };
};

const send = (child: ChildProcessByStdio<Writable, Readable, null>, bytes: ArrayBufferView): void => {
  child.stdin.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
};

/** Compiles the twin in `sources` and loads a problem with closed edges, no rain and one roughness. Throws without gcc. */
export const openNativeTwin = (sources: string, problem: FloodProblem): NativeTwin => {
  const { folder, program } = compile(sources);
  const { grid, elevation, initialDepth, roughness } = problem;
  const cells = grid.width * grid.height;
  const child = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const read = readerOf(child.stdout);
  send(child, Float64Array.of(grid.width, grid.height, 0.5, grid.affine[0], 0.8, 1e-3, 1, 0.05));
  const datum = Math.floor(elevation.reduce((low, height) => Math.min(low, height), Number.POSITIVE_INFINITY));
  send(
    child,
    elevation.map((height) => height - datum),
  );
  send(child, initialDepth ?? new Float32Array(cells));
  send(child, new Float32Array(cells).fill(roughness as number));
  return {
    advance: async (steps) => {
      send(child, Int32Array.of(steps));
      const answer = await read(16);
      return { busySeconds: answer.readDoubleLE(0), wallSeconds: answer.readDoubleLE(8) };
    },
    finish: async () => {
      send(child, Int32Array.of(0));
      const bytes = await read(cells * 4);
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
      return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    },
  };
};
