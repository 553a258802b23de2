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

## The Climate DT as scenarios

\`\`\`sh
luxtwin ingest pull earth-data-hub/IFS-NEMO/SSP3-7.0/t2m --from 2040 --to 2049 --run
\`\`\`

pulls ten years of hourly temperature with the model's own heights, makes scenario \`ifs-nemo-ssp3-7.0-2040-2049\` of its whole
years in the data folder and runs it: means and counts of hot days and warm nights on the region \`luxembourg\` where that was
made, else on the demonstration. \`luxtwin run\`, \`start\` and \`serve\` know the scenario from then on. It names the version
of the data set, so that another pull makes other layers. Days are those of UTC; the driver resolves about 6.4 km; one
member of one model carries no return level. Years that are not whole, absent values and a region beyond the pulled cells
are refused.

## Official maps

\`luxtwin ingest add hq100.tif --as official-flood --map hq100\` keeps a map of the authority (depths in metres) as a layer of
its own, quality \`official\`, defence \`official\`, cells and values unchanged. HQ maps show rivers alone and the defences that
the authority states: they are not differenced with rain floods or with undefended maps such as those of the JRC.

## Exposure

Addresses, communes, parcels and stops are pulled; footprints, an OpenStreetMap extract and an asset register are files
of one's own. Each becomes \`features.geojson\` (longitude and latitude of WGS 84, names in snake case with their unit).

\`\`\`sh
luxtwin ingest pull bd-adresses/addresses
luxtwin ingest pull parcels/parcels --area 6.10,49.58,6.16,49.63
ogr2ogr -t_srs EPSG:4326 footprints.geojson buildings.gdb && luxtwin ingest add footprints.geojson --as buildings
osmium export luxembourg.osm.pbf -a id -o osm.geojson && luxtwin ingest add osm.geojson --as osm
luxtwin ingest add assets.csv --as assets
\`\`\`

What belongs together is joined by \`address_id\`, the national register's number of a building (\`id_caclr_bat\`): a
building has the ids that it names itself, else those of the address points within its footprint; an asset without a
position is placed by its address id and takes the footprint of the buildings there. Nothing is joined by nearness: what
finds no partner, and an id that stands at two places, is counted and left alone. \`portfolio.csv\` beside the features is
the register with \`lon\`, \`lat\` and \`footprint_m2\` filled in, as a portfolio analysis takes it.
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
