/**
 * Builds what `dist/` holds: kernel sources and WebAssembly, the server bundle, the viewer bundle, `build.json`.
 * `node scripts/build.mjs` builds all; `--if-stale` builds only the parts whose sources changed. Messages go to stderr.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withBuildLock } from "./build-lock.mjs";
import { createHasher } from "./source-hash.mjs";
import { verificationRecord } from "./verification-record.mjs";

const rooms = ["core", "kernels", "ingest", "scenarios", "server"];
const recipes = [
  "scripts/build.mjs",
  "scripts/source-hash.mjs",
  "scripts/verification-record.mjs",
  "tsconfig.base.json",
];
const partSources = {
  kernels: ["kernels", "scripts/build-kernels.mjs", "scripts/kernels"],
  server: [...rooms, "scripts/build-kernels.mjs", "scripts/kernels", ...recipes],
  viewer: ["core", "kernels", "viewer", "scripts/build-kernels.mjs", "scripts/kernels", ...recipes],
};
const partOutputs = {
  kernels: "kernels/generated",
  server: "dist/server/cli.js",
  viewer: "dist/viewer/index.html",
};
/** What may change a number: the rooms that compute and store, without tests, and the pinned dependencies. */
const numberSources = ["core", "kernels", "ingest", "scenarios", "server/store"];

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
};

/** Version and hashes of the sources as they are now. */
export const describeSources = (root) => {
  const manifest = readJson(join(root, "package.json"));
  const hash = createHasher(root);
  const pins = JSON.stringify([manifest.dependencies, manifest.overrides, manifest.devDependencies?.assemblyscript]);
  const tools = JSON.stringify([pins, manifest.devDependencies]);
  const parts = Object.fromEntries(Object.entries(partSources).map(([part, paths]) => [part, hash(paths, tools)]));
  return {
    version: manifest.version,
    code_sha256: hash(numberSources, pins),
    source_sha256: hash([...rooms, "viewer", "bin", "scripts", ...recipes], tools),
    verification: verificationRecord(root),
    parts,
  };
};

const hasViewer = (root) => existsSync(join(root, "viewer/vite.config.ts"));

const stalePartsOf = (root, sources) => {
  const built = readJson(join(root, "dist/build.json"))?.parts ?? {};
  return Object.keys(partSources)
    .filter((part) => part !== "viewer" || hasViewer(root))
    .filter((part) => built[part] !== sources.parts[part] || !existsSync(join(root, partOutputs[part])));
};

/** Builds into a folder beside the target, then swaps the two, so that no reader meets half a bundle. */
const swapIn = async (target, make) => {
  const fresh = `${target}.${process.pid}.new`;
  const old = `${target}.${process.pid}.old`;
  rmSync(fresh, { recursive: true, force: true });
  await make(fresh);
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
};

const buildKernels = (root) => {
  const { status } = spawnSync(process.execPath, [join(root, "scripts/build-kernels.mjs")], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Error("the kernels did not build, see above.");
};

const buildServer = (root) =>
  swapIn(join(root, "dist/server"), async (outDir) => {
    const { build } = await import("vite");
    await build({
      root,
      configFile: false,
      publicDir: false,
      logLevel: "warn",
      build: {
        ssr: true,
        target: "node20",
        outDir,
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: {
            cli: join(root, "server/cli/main.ts"),
            worker: join(root, "server/jobs/worker.ts"),
            ingest: join(root, "server/ingest/ingest-worker.ts"),
            netcdf: join(root, "server/netcdf/netcdf-worker.ts"),
          },
          output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
        },
      },
    });
  });

const buildViewer = (root) =>
  swapIn(join(root, "dist/viewer"), async (outDir) => {
    const { build } = await import("vite");
    await build({
      configFile: join(root, "viewer/vite.config.ts"),
      logLevel: "warn",
      build: { outDir, emptyOutDir: true },
    });
  });

const makers = { kernels: buildKernels, server: buildServer, viewer: buildViewer };

const writeBuildRecord = (root, sources, parts) => {
  const path = join(root, "dist/build.json");
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify({ ...sources, parts }, undefined, 2)}\n`);
  renameSync(`${path}.${process.pid}`, path);
};

const buildParts = async (root, only) => {
  const sources = describeSources(root);
  const stale = stalePartsOf(root, sources);
  const wanted = only === "stale" ? stale : Object.keys(partSources).filter((p) => p !== "viewer" || hasViewer(root));
  let parts = readJson(join(root, "dist/build.json"))?.parts ?? {};
  for (const part of wanted) {
    const start = performance.now();
    await makers[part](root);
    parts = { ...parts, [part]: sources.parts[part] };
    writeBuildRecord(root, sources, parts);
    process.stderr.write(`built ${part} in ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  }
  writeBuildRecord(root, sources, parts);
};

/** Builds the parts wanted, `only: "stale"` those whose sources changed; returns at once when nothing did. */
export const buildTwin = async ({ root, only }) => {
  const sources = describeSources(root);
  const built = readJson(join(root, "dist/build.json"));
  const isCurrent =
    built?.source_sha256 === sources.source_sha256 &&
    JSON.stringify(built.verification) === JSON.stringify(sources.verification) &&
    stalePartsOf(root, sources).length === 0;
  if (only === "stale" && isCurrent) return;
  mkdirSync(join(root, "dist"), { recursive: true });
  await withBuildLock(join(root, "dist/build.lock"), () => buildParts(root, only));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  await buildTwin({ root, only: process.argv.includes("--if-stale") ? "stale" : "all" });
}
