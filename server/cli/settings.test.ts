import { describe, expect, test } from "vitest";
import { isTwinError } from "../../core/index.js";
import { readSettings } from "./settings.js";

describe("settings", () => {
  test("have defaults that serve this machine only", () => {
    const { workers, ...rest } = readSettings({});
    expect(rest).toEqual({ port: 8080, host: "127.0.0.1", home: "./data", corsOrigins: [] });
    expect(workers).toBeGreaterThanOrEqual(1);
  });

  test("count an empty variable as not set and leave foreign ones alone", () => {
    expect(readSettings({ PORT: "", HOME: "/root" }).port).toBe(8080);
  });

  test("read a list of origins", () => {
    expect(readSettings({ LUXTWIN_CORS: "https://a.example, http://b.example:81" }).corsOrigins).toEqual([
      "https://a.example",
      "http://b.example:81",
    ]);
  });

  test("name every wrong variable at once", () => {
    const refused = () => readSettings({ PORT: "70000", LUXTWIN_WORKERS: "many", LUXTWIN_CORS: "nonsense" });
    expect(refused).toThrow(/PORT.*LUXTWIN_WORKERS.*LUXTWIN_CORS/s);
    try {
      refused();
    } catch (error) {
      expect(isTwinError(error, "invalid-request") && error.details.issues.length).toBe(3);
    }
  });
});
