/** `npm run check`: all that must hold before a change lands; stops at the first thing that does not. */
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const path = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);

const steps = [
  ["kernels are built", process.execPath, "scripts/build-kernels.mjs"],
  ["format and lint", "biome", "check"],
  ["types and arrows", "tsc", "-b"],
  ["unit tests", "vitest", "run", "--project", "unit"],
  ["nothing unused", "knip"],
  ["printed schemas", process.execPath, "scripts/print-schema.mjs", "--check"],
  ["printed sources", process.execPath, "scripts/print-sources.mjs", "--check"],
];

for (const [title, command, ...options] of steps) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, options, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PATH: path },
    maxBuffer: 2 ** 28,
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? "ok    " : "FAILED"} ${title} (${seconds} s)\n`);
  if (status === 0) continue;
  process.stdout.write(`${stdout ?? ""}${stderr ?? ""}`);
  process.exit(1);
}
