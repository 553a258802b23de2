import { describe, expect, test } from "vitest";
import { cfInstantsMs } from "./cf-time.js";

const first = (value: number, units: string, calendar?: string): string =>
  new Date(cfInstantsMs([value], units, calendar)[0] as number).toISOString();

describe("cfInstantsMs", () => {
  test("counts units from an epoch", () => {
    expect(first(306_815, "hours since 2015-01-01", "proleptic_gregorian")).toBe("2049-12-31T23:00:00.000Z");
    expect(first(1.5, "days since 2040-02-28 12:00:00")).toBe("2040-03-01T00:00:00.000Z");
    expect(first(90, "minutes since 2000-1-1T00:00:00Z", "standard")).toBe("2000-01-01T01:30:00.000Z");
    expect(first(60, "s since 1970-01-01")).toBe("1970-01-01T00:01:00.000Z");
  });

  test("refuses calendars with other days, other units and the Julian past", () => {
    expect(() => first(0, "days since 2000-01-01", "360_day")).toThrow("360_day");
    expect(() => first(0, "months since 2000-01-01")).toThrow("months");
    expect(() => first(0, "yesterday")).toThrow("yesterday");
    expect(() => first(0, "days since 1500-01-01", "standard")).toThrow("1582");
    expect(first(0, "days since 1500-01-01", "proleptic_gregorian")).toBe("1500-01-01T00:00:00.000Z");
  });
});
