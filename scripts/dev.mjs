/** `npm run dev`: the service and the viewer, both rebuilt as files change. Ctrl-C ends both. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildTwin } from "./build.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
await buildTwin({ root, only: "stale" });

const bin = (name) => join(root, "node_modules/.bin", name);
const run = (command, options) => spawn(command, options, { cwd: root, stdio: "inherit" });
const children = [
  run(bin("tsx"), ["watch", "--include", "{core,kernels,ingest,scenarios,server}/**/*", "bin/luxtwin.mjs", "start"]),
  run(bin("vite"), ["--config", "viewer/vite.config.ts"]),
];

const stop = () => {
  for (const child of children) child.kill("SIGTERM");
};
for (const name of ["SIGINT", "SIGTERM"]) process.once(name, stop);
for (const child of children) child.once("exit", stop);
