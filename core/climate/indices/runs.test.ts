import { describe, expect, test } from "vitest";
import { dailyAxis, dateAt } from "../calendar/daily-axis.js";
import { periodsOf } from "../calendar/periods.js";
import { longestRun, runDays, runsByPeriod, runsOf } from "./runs.js";

describe("the run-length engine", () => {
  const mask = Uint8Array.from([1, 1, 0, 1, 1, 1, 0, 0, 1]);

  test("finds every run", () => {
    expect(runsOf(mask)).toEqual([
      { start: 0, length: 2 },
      { start: 3, length: 3 },
      { start: 8, length: 1 },
    ]);
  });

  test("books a run over a border by one of three conventions", () => {
    const periods = [
      { label: "a", from: 0, to: 4 },
      { label: "b", from: 4, to: 9 },
    ];
    const longest = (booking: "cut" | "start" | "end") => runsByPeriod(mask, periods, 1, booking).map(longestRun);
    expect(longest("cut")).toEqual([2, 2]);
    expect(longest("start")).toEqual([3, 1]);
    expect(longest("end")).toEqual([2, 3]);
  });

  test("keeps all days whatever the booking", () => {
    const periods = [
      { label: "a", from: 0, to: 4 },
      { label: "b", from: 4, to: 9 },
    ];
    for (const booking of ["cut", "start", "end"] as const) {
      const days = runsByPeriod(mask, periods, 1, booking).map(runDays);
      expect(days[0]! + days[1]!).toBe(6);
    }
  });
});

describe("the calendars", () => {
  test("count their days", () => {
    for (const [calendar, days] of [
      ["gregorian", 366],
      ["365_day", 365],
      ["366_day", 366],
      ["360_day", 360],
    ] as const) {
      const axis = dailyAxis("2000-01-01", 800, calendar);
      expect(periodsOf(axis, "year")[0], calendar).toEqual({ label: "2000", from: 0, to: days });
    }
  });

  test("have 29 February only where it exists", () => {
    expect(dateAt(dailyAxis("1999-02-28", 2), 1)).toBe("1999-03-01");
    expect(dateAt(dailyAxis("2000-02-28", 2), 1)).toBe("2000-02-29");
    expect(dateAt(dailyAxis("2000-02-28", 2, "365_day"), 1)).toBe("2000-03-01");
    expect(dateAt(dailyAxis("1999-02-28", 2, "366_day"), 1)).toBe("1999-02-29");
    expect(dateAt(dailyAxis("1999-02-28", 3, "360_day"), 2)).toBe("1999-02-30");
    expect(() => dailyAxis("1999-02-29", 1)).toThrow(/no day of the gregorian calendar/);
  });
});
