import { describeFloodEngine } from "./engine.case.js";
import { openReferenceFloodEngine, openWasmFloodEngine } from "./open-engine.js";

describeFloodEngine({ name: "wasm", open: openWasmFloodEngine });
describeFloodEngine({ name: "reference", open: openReferenceFloodEngine, lakeSteps: 500, terrains: 5 });
describeFloodEngine({ name: "wasm", open: openWasmFloodEngine, solver: "shallow-water" });
describeFloodEngine({
  name: "reference",
  open: openReferenceFloodEngine,
  solver: "shallow-water",
  skip: [{ reason: "it is the reference", tests: ["reference", "sources-and-borders"] }],
  lakeSteps: 200,
  terrains: 5,
});
