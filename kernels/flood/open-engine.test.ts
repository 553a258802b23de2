import { describeFloodEngine } from "./engine.case.js";
import { openReferenceFloodEngine, openWasmFloodEngine } from "./open-engine.js";

describeFloodEngine({ name: "wasm", open: openWasmFloodEngine });
describeFloodEngine({ name: "reference", open: openReferenceFloodEngine, lakeSteps: 500, terrains: 5 });
