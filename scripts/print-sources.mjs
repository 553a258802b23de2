/** Prints `docs/sources.md` from the catalogue of `ingest`; `--check` only compares. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "docs/sources.md");

const descriptors = async () => {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    return (await server.ssrLoadModule("/ingest/index.ts")).sourceDescriptors;
  } finally {
    await server.close();
  }
};

const cell = (text) => text.replaceAll("|", "\\|");

const row = ({ id, title, kind, datasets, where, setting, account, licence, attribution, resolution, cost, status }) =>
  `| \`${id}\` | ${[
    title,
    kind,
    datasets.map((one) => `\`${one}\``).join(", ") || "none",
    setting ? `${where} (\`${setting}\`)` : where,
    account,
    licence,
    attribution,
    resolution,
    cost,
    status,
  ]
    .map(cell)
    .join(" | ")} |`;

const text = `# Sources

Printed from \`ingest/catalog\` by \`node scripts/print-sources.mjs\`. What a source is called on the command line, where it is,
on what terms, what a pull costs, and how far its adapter is. **No line was seen to work against the real service yet**:
where the last column says so, the adapter works against the stand-in (\`npm run standin\`), which serves the recorded
form of the service with made values. Settings in brackets name another host.

| id | what | kind | data sets | where | account | licence | attribution | resolution | cost | status |
|---|---|---|---|---|---|---|---|---|---|---|
${(await descriptors()).map(row).join("\n")}
`;

const read = () => {
  try {
    return readFileSync(page, "utf8");
  } catch {
    return "";
  }
};

if (process.argv.includes("--check")) {
  if (read() !== text) {
    process.stderr.write("docs/sources.md is not what ingest/catalog says: run node scripts/print-sources.mjs.\n");
    process.exit(1);
  }
} else {
  writeFileSync(page, text);
}
