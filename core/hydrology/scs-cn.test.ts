import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeShared, sharedPath } from "../../test/shared.js";
import { scsRunoff } from "./scs-cn.js";

/** The file prints eight digits. */
const printedMm = 2e-6;

const curves = [
  { column: "Q_CN60", curveNumber: 60, abstraction: 0.2 },
  { column: "Q_CN75", curveNumber: 75, abstraction: 0.2 },
  { column: "Q_CN85", curveNumber: 85, abstraction: 0.2 },
  { column: "Q_CN75_lam005", curveNumber: 75, abstraction: 0.05 },
];

describeShared("curve-number cases", () => {
  test.each(curves)("reproduces column $column of scs_cn.csv", ({ column, curveNumber, abstraction }) => {
    const [header, ...rows] = readFileSync(sharedPath("cases/flood/scs_cn.csv"), "utf8").trim().split(/\r?\n/);
    const columns = (header as string).split(",");
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      const cells = row.split(",").map(Number);
      const rain = (cells[columns.indexOf("P_mm")] as number) / 1000;
      const runoffMm = scsRunoff(rain, curveNumber, abstraction) * 1000;
      expect(Math.abs(runoffMm - (cells[columns.indexOf(column)] as number))).toBeLessThan(printedMm);
    }
  });
});
