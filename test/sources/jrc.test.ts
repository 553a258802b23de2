import { describe, expect, test } from "vitest";
import { cellCentre } from "../../core/index.js";
import { findDataset, memoryDatasetShelf, pullDataset, readRasterField } from "../../ingest/index.js";
import { inProcessStandin } from "../standin/in-process.js";
import { fixtureDepth, fixtureSpurious } from "../standin/jrc-routes.js";

const area = [5.73, 49.44, 6.53, 50.19] as const;
const code = { name: "luxtwin", version: "0", sha256: "0" } as const;

describe("the flood hazard of the JRC", () => {
  test("comes in metres at its own cells, undefended, spurious areas absent", async () => {
    const standin = inProcessStandin();
    const { source, dataset } = findDataset("jrc-flood/rp100");
    const shelf = memoryDatasetShelf();
    const plan = await source.plan({ dataset, area }, standin.context());
    const { manifest } = await pullDataset(plan, { shelf, code, now: () => new Date(0) });
    expect(standin.state.seen.length).toBeLessThanOrEqual(plan.requests + 10);
    const { grid, data, attributes } = await readRasterField("depth", Object.keys(manifest.files), (file) =>
      shelf.read(manifest, file),
    );
    expect(attributes).toMatchObject({
      units: "m",
      defence: "undefended",
      mechanism: "fluvial",
      return_period_years: 100,
    });
    let [wrong, wet] = [0, 0];
    for (let cell = 0; cell < data.length; cell++) {
      const [x, y] = cellCentre(grid, { row: Math.floor(cell / grid.width), column: cell % grid.width });
      const made = fixtureSpurious(x, y) === 1 ? -9999 : fixtureDepth(x, y);
      if (made !== -9999) wet++;
      const value = data[cell] as number;
      if (made === -9999 ? !Number.isNaN(value) : Math.abs(value - made) > 1e-5) wrong++;
    }
    expect(wrong).toBe(0);
    expect(wet).toBeGreaterThan(5000);
    expect(manifest.numbers.masked_cells).toBeGreaterThan(0);
    expect(manifest.warnings.join(" ")).toContain("undefended");
  });

  test("refuses a return period that is not published", async () => {
    const { source } = findDataset("jrc-flood");
    await expect(source.plan({ dataset: "rp25", area }, inProcessStandin().context())).rejects.toMatchObject({
      code: "invalid-request",
    });
  });
});
