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

/** Step 1: kernels/flood/wasm/*.ts (AssemblyScript) to a base64 string in flood-wasm.ts. */
const buildFloodWasm = async () => {
  const folder = join(root, "kernels/flood/wasm");
  const output = join(generated, "flood-wasm.ts");
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  if (isFresh(output, [import.meta.filename, ...sources.map((name) => join(folder, name))])) return;
  const asc = await import("assemblyscript/asc");
  let binary;
  const { error, stderr } = await asc.main(
    // Neither relaxed SIMD nor a fused multiply-add: the same bits on every machine.
    ["step.ts", "-o", "step.wasm", "-O3", "--enable", "simd,bulk-memory", "--runtime", "stub", "--noAssert"],
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
  if (error || !binary) throw new Error(`AssemblyScript refused kernels/flood/wasm:\n${stderr.toString()}`);
  const base64 = Buffer.from(binary).toString("base64");
  writeFileSync(
    output,
    `/** WebAssembly module of kernels/flood/wasm, base64. */\nexport const floodWasm =\n  "${base64}";\n`,
  );
  process.stderr.write(`flood-wasm.ts: ${binary.length} bytes of WebAssembly\n`);
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
for (const step of [buildFloodWasm, buildKernelSources]) await step();
