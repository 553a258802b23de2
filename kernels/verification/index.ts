export { runEngineTest } from "./engine-tests/run-engine-test.js";
export { type ExtentScores, extentScores, pooledScores } from "./extent-scores.js";
export { type CaseRaster, parseAsciiGrid } from "./files/ascii-grid.js";
export type { CaseFiles } from "./files/case-files.js";
export { type CsvTable, columnOf, parseCsv } from "./files/csv-table.js";
export { polygonAt } from "./files/named-data.js";
export {
  type CaseRun,
  type EngineName,
  engineCaseSchema,
  engineNames,
  type FloodCase,
  floodCaseSchema,
} from "./format/flood-case.js";
export type { Solver } from "./format/metric.js";
export { type CaseFile, readCase } from "./format/read-case.js";
export { openVerifiedEngine } from "./open-verified-engine.js";
export type { VerificationRow, VerifiedRun } from "./verified.js";
export { verifyFloodRun } from "./verify-flood-case.js";
