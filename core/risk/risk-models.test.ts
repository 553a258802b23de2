import { describe, expect, test } from "vitest";
import { modelTag } from "./risk-model.js";
import { riskModels } from "./risk-models.js";

describe("riskModels", () => {
  test("names each model once and leaves no field empty", () => {
    expect(new Set(riskModels.map(modelTag)).size).toBe(riskModels.length);
    expect(riskModels.flatMap((model) => Object.values(model)).filter((text) => text.trim() === "")).toEqual([]);
  });
});
