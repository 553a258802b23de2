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

\`--as reference-heat --map night-air-temperature | pet-afternoon\` keeps a map of the climate analysis of 2021 in the same
way: one calm summer day of a mesoscale model, no mean of a period.

## Files of one's own

\`luxtwin ingest add FILE --dry-run\` looks at a file by its content and says CRS, unit, extent, nodata, height system and
what is odd; without \`--dry-run\` it is kept with its checksum.

| file | what it may be taken as |
|---|---|
| GeoTIFF, COG | \`--as terrain\`, \`official-flood\`, \`reference-heat\`, \`imperviousness\` |
| hgt | \`--as terrain\` |
| NetCDF-4 | \`--as climate-member\`, \`discharge\` (EFAS); classic NetCDF is refused with the way to convert it |
| GeoPackage, GeoJSON | \`--as buildings\`, \`osm\`; \`--table\` names one of several |
| CSV | \`--as assets\`, \`discharge\` (SPW and alike: time, discharge, unit in the heading) |
| GRDC, CAP 1.2 | \`--as discharge\`, \`--as warning\` |
| zipped Zarr v2 or v3, GTFS | looked at and kept; \`--as gtfs\` |

\`\`\`sh
luxtwin ingest add N49E006.hgt --as terrain --area 6.10,49.55,6.18,49.62
luxtwin ingest add dtm.tif --as terrain --surface dtm --datum NGL
luxtwin ingest add spw.csv --as discharge --at 5.74,49.83 --catchment-km2 209 --clock luxembourg
\`\`\`

Terrain becomes a region (EPSG:2169, bilinear between cell centres, holes stay holes) that says surface and height
system; depth of water on a surface model is refused. Discharge keeps place, catchment area, period and interval of its
inflow point; a table of stages is refused, because a stage is not discharge. NetCDF-4 is read in place, on a thread with
limits of memory (768 MiB) and time, so that a hostile file ends with that thread.

## A climate ensemble

\`\`\`sh
luxtwin ingest add tasmax_EUR-11_MODEL_historical_….nc --as climate-member
luxtwin ingest add tasmax_EUR-11_MODEL_rcp85_….nc --as climate-member
luxtwin ingest ensemble --past 1991-2020 --future 2041-2070
\`\`\`

Daily \`tas\`, \`tasmax\`, \`tasmin\` and \`pr\` of EURO-CORDEX and CMIP6 are cut to the area, in each model's own calendar
(\`noleap\`, \`360_day\`). The comparison shows every member: difference of temperature, ratio of rain, of the year's mean,
the summer's mean and the largest day. A member that lacks a day of a year of a period is left out and named. A scenario
of the Climate DT says the spread of the members beside it, or that there is none.

## By API

On the operator's own machine (asked at localhost, by no page of elsewhere; where keys are in use, with the scope \`admin\` besides, since a proxy on that machine looks like its operator) the service answers what the command line does:

\`\`\`sh
curl -H 'Content-Type: application/json' -d '{"dataset":"earth-data-hub/IFS-NEMO/SSP3-7.0/t2m","from_year":2040,"to_year":2049}' http://localhost:8080/ingest/plans
curl -H 'Content-Type: application/json' -d '{"dataset":"luxembourg"}' http://localhost:8080/ingest/pulls    # 202, Location: /ingest/jobs/{id}
curl http://localhost:8080/ingest/jobs && curl -X DELETE http://localhost:8080/ingest/jobs/{id}
curl -X POST http://localhost:8080/ingest/checks
\`\`\`

A job runs on a thread of its own, tells its progress and is cancelled with what came kept; \`"run": true\` puts the scenario
that comes of a pull in line. The list of jobs lives as long as the service; a pull that was cut off goes on where it was
when it is asked again. \`/stac/inputs/{id}@{version}\` is the item of a data set that was brought in: items of the source,
window, steps, licence and checksums; items of layers link to it as \`derived_from\`.

## Exposure

Addresses, communes, parcels and stops are pulled; footprints, an OpenStreetMap extract and an asset register are files
of one's own. Each becomes \`features.geojson\` (longitude and latitude of WGS 84, names in snake case with their unit).

\`\`\`sh
luxtwin ingest pull bd-adresses/addresses
luxtwin ingest pull parcels/parcels --area 6.10,49.58,6.16,49.63
luxtwin ingest add footprints.gpkg --as buildings
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
