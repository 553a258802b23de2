import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { validate } from "../../server/cli/validate-flood.js";
import { ownCases } from "../../server/cli/verify-cases.js";
import { caseFilesOf } from "../../server/cli/verify-files.js";
import { describeShared, sharedPath } from "../../test/shared.js";
import { openWasmFloodEngine } from "../flood/open-engine.js";
import { simulateFlood } from "../flood/simulate.js";
import { buildCase } from "./build/build-problem.js";
import { asWritten } from "./build/frame.js";

const flood = async () => {
  const placed = ownCases().find(({ one }) => one.id === "merewether-2007");
  if (placed?.one.kind !== "flood") throw new Error("the case of Merewether is gone");
  const { problem, duration } = await buildCase(placed.one, caseFilesOf(placed.path), asWritten);
  const engine = await openWasmFloodEngine();
  const { fields } = await simulateFlood(problem, { engine, until: duration, outputs: ["depth"], slices: 1 });
  await engine.close();
  return { problem, depth: fields.depth as Float32Array };
};

const asciiGrid = (
  { width, height, affine }: Awaited<ReturnType<typeof flood>>["problem"]["grid"],
  data: Float32Array,
): string => {
  const [cell, , west, , , north] = affine;
  const head = [`ncols ${width}`, `nrows ${height}`, `xllcorner ${west}`, `yllcorner ${north - height * cell}`];
  const values = Array.from(data, (value) => (Number.isNaN(value) ? -9999 : value)).join(" ");
  return [...head, `cellsize ${cell}`, "NODATA_value -9999", values].join("\n");
};

describeShared("validate flood", () => {
  test("judges the flood of Merewether by its surveyed marks", async () => {
    const { problem, depth } = await flood();
    const folder = mkdtempSync(join(tmpdir(), "luxtwin-merewether-"));
    let printed = "";
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed += text;
      return true;
    });
    const [model, ground] = [join(folder, "depth.asc"), join(folder, "ground.asc")];
    writeFileSync(model, asciiGrid(problem.grid, depth));
    writeFileSync(ground, asciiGrid(problem.grid, problem.elevation));
    const marks = sharedPath("cases/flood/merewether/ObservationPoints.csv");
    // Two marks stand in a film of millimetres, in the model as in others' (TUFLOW: 23.56 and 23.11 m).
    const wet = "0.0005";
    const code = await validate(
      "flood",
      { model, ground, marks, wet, levelColumn: "stage (ARR Report Final)", json: true },
      folder,
    );
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
    expect(code).toBe(0);
    const { all } = JSON.parse(printed) as { all: Record<string, number> };
    console.log(`Merewether: level RMSE ${all.level_rmse_m} m, bias ${all.level_bias_m} m at ${all.marks} marks`);
    expect(all).toMatchObject({ marks: 5, dry_marks: 0, csi: null });
    // The local-inertial solver: 0.30 m is what the case allows it.
    expect(all.level_rmse_m).toBeGreaterThan(0.02);
    expect(all.level_rmse_m).toBeLessThan(0.3);
  });
});
