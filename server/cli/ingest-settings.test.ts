import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseArea } from "./ingest-area.js";
import { readIngestSettings } from "./ingest-settings.js";

describe("readIngestSettings", () => {
  test("asks the real hosts by default and trusts none of them beyond the rules", () => {
    const { hosts, trustedOrigins, secret } = readIngestSettings({});
    expect(hosts.LUXTWIN_EDH_URL?.href).toBe("https://api.earthdatahub.destine.eu/");
    expect(trustedOrigins).toEqual([]);
    expect(secret("EDH_API_KEY")).toBeUndefined();
  });

  test("trusts the origins that the operator names", () => {
    const settings = readIngestSettings({
      LUXTWIN_EDH_URL: "http://127.0.0.1:8090",
      LUXTWIN_INGEST_ALLOW: "http://127.0.0.1:8091, http://10.0.0.2",
    });
    expect(settings.trustedOrigins).toEqual(["http://127.0.0.1:8090", "http://127.0.0.1:8091", "http://10.0.0.2"]);
  });

  test.each([
    "https://edh:planted@host.org",
    "ftp://host.org",
    "host.org",
    "https://host.org/?key=planted",
  ])("refuses the host %s", (address) => {
    expect(() => readIngestSettings({ LUXTWIN_EDH_URL: address })).toThrow(
      expect.objectContaining({ code: "invalid-request", message: expect.not.stringContaining("planted") }),
    );
  });

  test("reads a secret from a file, and shows none in an error", () => {
    const folder = mkdtempSync(join(tmpdir(), "luxtwin-secret-"));
    const path = join(folder, "key");
    writeFileSync(path, "planted-key\n");
    expect(readIngestSettings({ EDH_API_KEY_FILE: path }).secret("EDH_API_KEY")).toBe("planted-key");
    rmSync(folder, { recursive: true });
    expect(() => readIngestSettings({ EDH_API_KEY_FILE: path }).secret("EDH_API_KEY")).toThrow("EDH_API_KEY_FILE");
    expect(() => readIngestSettings({ EDH_API_KEY: "planted\r\nx: y" }).secret("EDH_API_KEY")).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("planted") }),
    );
  });
});

describe("parseArea", () => {
  test("takes names and boxes", () => {
    expect(parseArea("luxembourg")).toEqual([5.73, 49.44, 6.53, 50.19]);
    expect(parseArea("6,49.5,6.2,49.7")).toEqual([6, 49.5, 6.2, 49.7]);
  });

  test.each([
    "49.44,5.73,50.19,6.53,1",
    "6.5,49.4,5.7,50.2",
    "5.7,95,6.5,96",
    "a,b,c,d",
    "1,2,3",
    ",,,",
  ])("refuses %s", (text) =>
    expect(() => parseArea(text)).toThrow(expect.objectContaining({ code: "invalid-request" })));
});
