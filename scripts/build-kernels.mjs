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

/** Compiles step.ts of a folder with more options; `made` holds the text of sources that are generated here. */
const compileWasm = async (asc, folder, options, made = {}) => {
  let binary;
  const { error, stderr } = await asc.main(
    // Neither relaxed SIMD nor a fused multiply-add: the same bits on every machine.
    ["step.ts", "-o", "step.wasm", "-O3", "--runtime", "stub", "--noAssert", ...options],
    {
      readFile: (name, base) => {
        const path = join(base === "." ? folder : base, name);
        return made[name] ?? (statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, "utf8") : null);
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

const termsPath = join(root, "core/climate/thermal/utci-terms.ts");

/**
 * Nested Horner over e, D, va, Ta of the terms `[i, j, k, l, c]`, as AssemblyScript: two vectors side by side, so that each
 * coefficient is loaded once for eight cells and two chains of operations overlap.
 *
 * After each step over va the sum is also written to `spare`, which nobody reads: V8 keeps the order of memory accesses only,
 * so without these writes it loads all 210 coefficients first and spills them (1,000 moves more, a quarter of the speed).
 */
const utciSource = (terms) => {
  const table = [];
  const lines = [];
  const variables = ["t", "w", "d", "e"];
  let count = 0;
  const define = (expression) => {
    const name = `v${count++}`;
    for (const lane of ["a", "b"]) lines.push(`    const ${name}${lane} = ${expression(lane)};`);
    return name;
  };
  const nest = (left, axis) => {
    if (axis < 0) {
      const name = `c${count++}`;
      lines.push(`    const ${name} = v128.load32_splat(table + ${4 * (table.push(left[0][4]) - 1)});`);
      return { name, isShared: true };
    }
    const most = Math.max(...left.map((term) => term[axis]));
    let sum = nest(
      left.filter((term) => term[axis] === most),
      axis - 1,
    );
    const lane = (value, one) => (value.isShared ? value.name : `${value.name}${one}`);
    for (let power = most - 1; power >= 0; power--) {
      const before = sum;
      const product = { name: define((one) => `f32x4.mul(${lane(before, one)}, ${variables[axis]}${one})`) };
      const part = left.filter((term) => term[axis] === power);
      const more = part.length > 0 ? nest(part, axis - 1) : undefined;
      sum = more ? { name: define((one) => `f32x4.add(${lane(product, one)}, ${lane(more, one)})`) } : product;
      if (axis === 1) lines.push(`    v128.store(spare, ${sum.name}a); v128.store(spare, ${sum.name}b, 16);`);
    }
    return sum;
  };
  const { name } = nest(terms, 3);
  const numbers = table.map((value) => (Number.isInteger(value) ? value.toFixed(1) : String(value)));
  const both = (text) =>
    ["a", "b"].map((lane, at) => text.replaceAll("@", lane).replaceAll("#", String(16 * at))).join("\n");
  return `
const table = memory.data<f32>([${numbers.join(", ")}]);
const spare = memory.data(32, 16);

function within(t: v128, d: v128, w: v128, h: v128): v128 {
  let ok = v128.and(f32x4.ge(t, f32x4.splat(-50)), f32x4.le(t, f32x4.splat(50)));
  ok = v128.and(ok, v128.and(f32x4.ge(d, f32x4.splat(-30)), f32x4.le(d, f32x4.splat(70))));
  ok = v128.and(ok, v128.and(f32x4.ge(w, f32x4.splat(0.5)), f32x4.le(w, f32x4.splat(17))));
  return v128.and(ok, v128.and(f32x4.ge(h, f32x4.splat(0)), f32x4.le(h, f32x4.splat(50))));
}

/** UTCI of fields in memory; \`bytes\` is a multiple of 32. */
export function utci(air: usize, radiant: usize, wind: usize, vapour: usize, out: usize, bytes: usize): void {
  const none = f32x4.splat(f32.NaN);
  for (let at: usize = 0; at < bytes; at += 32) {
${both(`    const t@ = v128.load(air + at, #);
    const d@ = f32x4.sub(v128.load(radiant + at, #), t@);
    const w@ = v128.load(wind + at, #);
    const h@ = v128.load(vapour + at, #);
    const e@ = f32x4.mul(h@, f32x4.splat(0.1));`)}
${lines.join("\n")}
${both(`    v128.store(out + at, v128.bitselect(f32x4.add(t@, ${name}@), none, within(t@, d@, w@, h@)), #);`)}
  }
}
`;
};

/** Step 1c: kernels/heat/wasm/*.ts with UTCI's polynomial written out from its published terms. */
const buildHeatWasm = async () => {
  const folder = join(root, "kernels/heat/wasm");
  const output = join(generated, "heat-wasm.ts");
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  if (isFresh(output, [import.meta.filename, termsPath, ...sources.map((name) => join(folder, name))])) return;
  const rows = [...readFileSync(termsPath, "utf8").matchAll(/\[(\d), (\d), (\d), (\d), (-?[\d.e-]+)\]/g)];
  if (rows.length !== 210) throw new Error(`${termsPath} holds ${rows.length} terms, not 210.`);
  const made = { "utci.ts": utciSource(rows.map((row) => row.slice(1).map(Number))) };
  const asc = await import("assemblyscript/asc");
  const binary = await compileWasm(asc, folder, ["--enable", "simd,bulk-memory", "--use", "abort="], made);
  const base64 = Buffer.from(binary).toString("base64");
  writeFileSync(
    output,
    `/** WebAssembly module of kernels/heat/wasm, base64. */\nexport const heatWasm =\n  "${base64}";\n`,
  );
  process.stderr.write(`heat-wasm.ts: ${binary.length} bytes of WebAssembly\n`);
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
for (const step of [buildFloodWasm, buildShallowWasm, buildHeatWasm, buildKernelSources, buildFloodThread])
  await step();
