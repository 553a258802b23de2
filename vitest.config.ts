import { defineConfig } from "vitest/config";

const project = (name: string, include: string[], options: Record<string, unknown> = {}) => ({
  test: { name, include, exclude: ["node_modules/**", "dist/**"], ...options },
});

/** Suites that take seconds: published heat cases, kills, queues on the database, every flood engine. */
const contracts = [
  "kernels/flood/channel/channel.test.ts",
  "core/climate/cases/heat-cases.test.ts",
  "test/truth/twin.test.ts",
  "test/truth/stations.test.ts",
  "scenarios/heat/heat.test.ts",
  "scenarios/portfolio/recompute.test.ts",
  "scenarios/country/nest.test.ts",
  "scenarios/country/run-tiles.test.ts",
  "scenarios/run/flood-run.test.ts",
  "scenarios/what-if/what-if.test.ts",
  "server/portfolios/portfolio-service.test.ts",
  "server/portfolios/record-shelf.test.ts",
  "kernels/flood/open-engine.test.ts",
  "kernels/flood/wasm-same-bits.test.ts",
  "server/jobs/job-queue.test.ts",
  "server/store/folder-shelf.test.ts",
];

/** `unit` runs in milliseconds and is what `npm run check` runs; `npm test` runs all of them. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    coverage: { provider: "v8" },
    projects: [
      project("unit", ["{core,kernels,ingest,scenarios,server,viewer}/**/*.test.{ts,tsx}", "test/*.test.ts"], {
        exclude: ["node_modules/**", "dist/**", ...contracts],
        // One process for many files: importing everything anew for each costs more than the tests.
        isolate: false,
        testTimeout: 30_000,
      }),
      project("contracts", contracts, { testTimeout: 120_000, hookTimeout: 60_000 }),
      project("sources", ["test/sources/*.test.ts"], { testTimeout: 120_000, hookTimeout: 60_000 }),
      project("verify", ["kernels/verification/*.verify.ts"], { testTimeout: 300_000 }),
      project("parity", ["test/parity/*.test.ts"], {
        testTimeout: 300_000,
        hookTimeout: 120_000,
        fileParallelism: false,
      }),
      project("journeys", ["test/journeys/*.test.ts"], {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        fileParallelism: false,
      }),
      project("clients", ["test/clients/*.test.ts"], { testTimeout: 120_000, hookTimeout: 60_000 }),
      project("browser", ["test/browser/*.test.ts"], {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        fileParallelism: false,
      }),
    ],
  },
});
