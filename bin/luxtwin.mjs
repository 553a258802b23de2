#!/usr/bin/env node
/** The `luxtwin` command: brings the build up to date where sources are present (stderr only), then runs it. */
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Node ${process.versions.node} is too old: luxtwin needs 20.19 or newer.\n`);
  process.exit(1);
}

const root = fileURLToPath(new URL("..", import.meta.url));
try {
  const { buildTwin } = await import("../scripts/build.mjs");
  await buildTwin({ root, only: "stale" });
} catch (error) {
  const missing = error?.code === "ERR_MODULE_NOT_FOUND";
  const remedy = missing ? "\nThe build tools are not installed: run `npm ci` first." : "";
  process.stderr.write(`luxtwin could not be built: ${error?.message ?? error}${remedy}\n`);
  process.exit(1);
}
const { runCommandLine } = await import(pathToFileURL(join(root, "dist/server/cli.js")).href);
process.exitCode = await runCommandLine(process.argv.slice(2));
