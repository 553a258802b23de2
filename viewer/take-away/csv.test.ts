import { describe, expect, test } from "vitest";
import { csvOf } from "./csv.js";

describe("csvOf", () => {
  test("quotes, disarms formulas, keeps numbers, and says first what the data are", () => {
    const text = csvOf("DEMO, not for decisions", [
      ["name", "value"],
      ['a "wide", field', -1.5],
      ["=HYPERLINK()", null],
    ]);
    expect(text).toBe('\uFEFF"# DEMO, not for decisions"\r\nname,value\r\n"a ""wide"", field",-1.5\r\n\'=HYPERLINK(),');
  });
});
