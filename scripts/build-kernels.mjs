/**
 * Writes `kernels/generated/`: what the kernels need but git does not keep.
 * Each step is skipped while its output is newer than its sources. Messages go to stderr.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const generated = join(root, "kernels/generated");

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const isFresh = (output, sources) => modified(output) > Math.max(...sources.map(modified));

/** Compiles step.ts of a folder with more options. */
const compileWasm = async (asc, folder, options) => {
  let binary;
  const { error, stderr } = await asc.main(
    // Neither relaxed SIMD nor a fused multiply-add: the same bits on every machine.
    ["step.ts", "-o", "step.wasm", "-O3", "--runtime", "stub", "--noAssert", ...options],
    {
      readFile: (name, base) => {
        const path = join(base === "." ? folder : base, name);
        return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, "utf8") : null;
      },
      writeFile: (name, contents) => {
        if (name.endsWith(".wasm")) binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`AssemblyScript refused ${folder}:\n${stderr.toString()}`);
  return binary;
};

/** Step 1: kernels/flood/wasm/*.ts (AssemblyScript) to base64 strings in flood-wasm.ts, for one thread and for many. */
const buildFloodWasm = async () => {
  const folder = join(root, "kernels/flood/wasm");
  const output = join(generated, "flood-wasm.ts");
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  if (isFresh(output, [import.meta.filename, ...sources.map((name) => join(folder, name))])) return;
  const asc = await import("assemblyscript/asc");
  const single = await compileWasm(asc, folder, [
    ...["--importMemory", "--enable", "simd,bulk-memory", "--maximumMemory", "65536"],
  ]);
  const shared = await compileWasm(asc, folder, [
    ...["--importMemory", "--enable", "simd,bulk-memory,threads", "--sharedMemory", "--maximumMemory", "65536"],
  ]);
  const text = (name, binary) => `export const ${name} =\n  "${Buffer.from(binary).toString("base64")}";\n`;
  writeFileSync(
    output,
    `/** WebAssembly module of kernels/flood/wasm, base64: with memory of its own and with shared memory. */\n${text("floodWasm", single)}${text("floodWasmShared", shared)}`,
  );
  process.stderr.write(`flood-wasm.ts: ${single.length} and ${shared.length} bytes of WebAssembly\n`);
};

/** Step 1b: kernels/flood/shallow/wasm/*.ts likewise, with memory of its own. */
const buildShallowWasm = async () => {
  const folder = join(root, "kernels/flood/shallow/wasm");
  const output = join(generated, "shallow-wasm.ts");
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  if (isFresh(output, [import.meta.filename, ...sources.map((name) => join(folder, name))])) return;
  const asc = await import("assemblyscript/asc");
  const binary = await compileWasm(asc, folder, ["--enable", "simd,bulk-memory"]);
  const base64 = Buffer.from(binary).toString("base64");
  writeFileSync(
    output,
    `/** WebAssembly module of kernels/flood/shallow/wasm, base64. */\nexport const shallowWasm =\n  "${base64}";\n`,
  );
  process.stderr.write(`shallow-wasm.ts: ${binary.length} bytes of WebAssembly\n`);
};

/** Step 3: the loop of a flood thread as text, for workers that are started from a string. */
const buildFloodThread = async () => {
  const source = join(root, "kernels/flood/wasm-thread.ts");
  const output = join(generated, "flood-thread.ts");
  if (isFresh(output, [import.meta.filename, source])) return;
  const { transformWithOxc } = await import("vite");
  const { code } = await transformWithOxc(readFileSync(source, "utf8"), source, { sourcemap: false });
  const text = code
    .slice(code.search(/^export const /m))
    .replace("export ", "")
    .trim();
  writeFileSync(
    output,
    `/** Source of kernels/flood/wasm-thread.ts. */\nexport const floodThreadSource = ${JSON.stringify(text)};\n`,
  );
};

/** Step 2: every kernels/**\/*.kernel.ts to a string in kernel-sources.ts: types stripped, names as written. */
const buildKernelSources = async () => {
  const output = join(generated, "kernel-sources.ts");
  const sources = readdirSync(join(root, "kernels"), { recursive: true })
    .filter((name) => name.endsWith(".kernel.ts"))
    .sort()
    .map((name) => join(root, "kernels", name));
  if (isFresh(output, [import.meta.filename, join(root, "kernels"), ...sources])) return;
  const { transformWithOxc } = await import("vite");
  const kernels = [];
  for (const path of sources) {
    const { code } = await transformWithOxc(readFileSync(path, "utf8"), path, { sourcemap: false });
    const source = code
      .slice(code.search(/^export function /m))
      .replace("export ", "")
      .trim();
    const name = /^function (\w+)/.exec(source)?.[1];
    if (!name) throw new Error(`${path} exports no function.`);
    kernels.push(`export const ${name}Source = ${JSON.stringify(source)};\n`);
  }
  writeFileSync(output, `/** Sources of all kernels, for gpu.js to read. */\n${kernels.join("")}`);
  process.stderr.write(`kernel-sources.ts: ${kernels.length} kernels\n`);
};

mkdirSync(generated, { recursive: true });
for (const step of [buildFloodWasm, buildShallowWasm, buildKernelSources, buildFloodThread]) await step();
