import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const rooms = ["core", "kernels", "ingest", "scenarios", "server", "viewer"] as const;

/** Third parties with one door: only files under the path may import them. */
const doors: Readonly<Record<string, string>> = {
  "gpu.js": "kernels/backend/",
  webgpu: "kernels/backend/",
  "zarr.js": "ingest/zarr/",
  zarrita: "ingest/zarr/",
  h5wasm: "ingest/netcdf/",
  geotiff: "ingest/cog/geotiff-library.ts",
  "@turf/turf": "core/geometry/",
  proj4: "core/grid/",
  hono: "server/hono.ts",
  "@hono/zod-openapi": "server/api/",
  "@hono/node-server": "server/",
  "pg-boss": "server/jobs/",
  "@electric-sql/pglite": "server/jobs/",
  commander: "server/cli/",
  "maplibre-gl": "viewer/map/",
  uplot: "viewer/panels/",
  preact: "viewer/",
};

interface Import {
  readonly file: string;
  readonly room: string;
  readonly specifier: string;
}

const sources = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", ...rooms], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|case|verify)\.tsx?$|\/wasm\//.test(file));

const imports: readonly Import[] = sources.flatMap((file) => {
  const text = readFileSync(file, "utf8");
  const room = file.split("/")[0] as string;
  return [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => ({
    file,
    room,
    specifier: match[1] as string,
  }));
});

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

describe("the rooms", () => {
  test("are entered by their index", () => {
    const trespasses = imports
      .filter(({ specifier }) => specifier.startsWith("."))
      .map(({ file, room, specifier }) => ({ file, room, path: relative(".", resolve(dirname(file), specifier)) }))
      .filter(({ room, path }) => !path.startsWith(`${room}/`) && !rooms.some((other) => path === `${other}/index.js`))
      .map(({ file, path }) => `${file} → ${path}`);
    expect(trespasses).toEqual([]);
  });

  test("let each third party in by one door", () => {
    const trespasses = imports
      .filter(({ file, specifier }) => {
        const door = doors[packageOf(specifier)];
        return door !== undefined && !file.startsWith(door);
      })
      .map(({ file, specifier }) => `${file} → ${specifier}`);
    expect(trespasses).toEqual([]);
  });

  test("know Node in the server alone", () => {
    const trespasses = imports
      .filter(({ room, specifier }) => specifier.startsWith("node:") && room !== "server")
      .filter(({ file }) => !file.endsWith(".config.ts"))
      .map(({ file, specifier }) => `${file} → ${specifier}`);
    expect(trespasses).toEqual([]);
  });
});

describe("the doors", () => {
  test("are all used: a dependency asked for by name does real work", () => {
    const used = new Set(imports.map(({ specifier }) => packageOf(specifier)));
    const idle = ["gpu.js", "zarr.js", "zarrita", "geotiff", "@turf/turf", "hono", "maplibre-gl", "proj4"].filter(
      (name) => !used.has(name),
    );
    expect(idle).toEqual([]);
  });
});

describe("the size of files", () => {
  /** Sore spots that are there today; the number only goes down. */
  const longFilesAllowed = 0;

  test("stays under 300 lines", () => {
    const long = sources.filter(
      (file) => readFileSync(file, "utf8").split("\n").length > 301 && !file.includes("generated"),
    );
    expect(long.length, long.join(", ")).toBeLessThanOrEqual(longFilesAllowed);
  });
});
