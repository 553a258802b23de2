/** Prints the contracts of `core/contract` and the case file of `kernels/verification` as JSON Schema to `docs/schema/`; `--check` only compares. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { z } from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "docs/schema");

const printed = async () => {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const core = await server.ssrLoadModule("/core/index.ts");
    const { floodCaseSchema, engineCaseSchema } = await server.ssrLoadModule("/kernels/index.ts");
    const all = Object.entries({ ...core, floodCaseSchema, engineCaseSchema });
    const schemas = all.filter(([name]) => name.endsWith("Schema"));
    return schemas.map(([name, schema]) => {
      const file = `${name.replace(/Schema$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.json`;
      return [
        file,
        `${JSON.stringify(z.toJSONSchema(schema, { io: "input", reused: schema === floodCaseSchema ? "ref" : "inline" }), undefined, 2)}\n`,
      ];
    });
  } finally {
    await server.close();
  }
};

const files = new Map(await printed());
mkdirSync(folder, { recursive: true });
const present = readdirSync(folder).filter((name) => name.endsWith(".json"));
const read = (name) => (present.includes(name) ? readFileSync(join(folder, name), "utf8") : undefined);
const changed = [...files].filter(([name, text]) => read(name) !== text).map(([name]) => name);
const stale = [...changed, ...present.filter((name) => !files.has(name))];
if (process.argv.includes("--check")) {
  if (stale.length > 0) {
    process.stderr.write(
      `docs/schema is not what the contracts say: ${stale.join(", ")}. Run node scripts/print-schema.mjs.\n`,
    );
    process.exit(1);
  }
} else {
  for (const name of present.filter((one) => !files.has(one))) rmSync(join(folder, name));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}
process.stderr.write(`${files.size} schemas, ${stale.length} changed\n`);
