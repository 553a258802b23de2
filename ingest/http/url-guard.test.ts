import { describe, expect, test } from "vitest";
import { isPublicAddress } from "./address-guard.js";
import { guardUrl } from "./url-guard.js";

const rules = { trustedOrigins: ["http://127.0.0.1:8090"] };

/** Addresses that lead, or may lead, to machines that are none of the internet's business. */
const hostile = [
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0x7f.0.0.1/",
  "https://0177.0.0.1/",
  "https://127.0.0.1./",
  "https://localhost/",
  "https://LOCALHOST./",
  "https://api.localhost/",
  "https://0.0.0.0/",
  "https://0/",
  "https://10.0.0.1/",
  "https://172.16.0.1/",
  "https://172.31.255.255/",
  "https://192.168.1.1/",
  "https://169.254.169.254/latest/meta-data/",
  "https://2852039166/",
  "https://100.64.0.1/",
  "https://198.18.0.1/",
  "https://224.0.0.1/",
  "https://255.255.255.255/",
  "https://[::1]/",
  "https://[::]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
  "https://[::ffff:169.254.169.254]/",
  "https://[64:ff9b::7f00:1]/",
  "https://[2002:7f00:1::]/",
  "https://[fe80::1]/",
  "https://[fc00::1]/",
  "https://[fd12:3456::1]/",
  "https://[ff02::1]/",
  "https://[2001:db8::1]/",
  "https://[2001:0:7f00:1::]/",
  "https://metadata/",
  "https://metadata.google.internal/",
  "https://printer.local/",
  "https://intranet.corp/",
  "http://example.org/",
  "http://127.0.0.1:8091/",
  "https://example.org:8443/",
  "https://user:secret@example.org/",
  "ftp://example.org/",
  "file:///etc/passwd",
  "gopher://example.org/",
  "data:text/plain,hello",
  "https://①②⑦.0.0.1/",
  "https://127。0。0。1/",
  "not a url",
] as const;

describe("guardUrl", () => {
  test("has forty and more hostile addresses to hold against", () => {
    expect(new Set(hostile).size).toBeGreaterThanOrEqual(40);
  });

  test.each(hostile)("refuses %s", (address) => {
    expect(() => guardUrl(address, rules)).toThrow(expect.objectContaining({ code: "invalid-request" }));
  });

  test.each([
    "https://example.org/a?b=c",
    "https://93.184.216.34/",
    "https://[2606:4700::1111]/",
    "http://127.0.0.1:8090/x",
  ])("takes %s", (address) => {
    expect(guardUrl(address, rules).href).toContain(new URL(address).pathname);
  });

  test("keeps a password out of its refusal", () => {
    expect(() => guardUrl("https://edh:planted-secret@example.org/?token=planted-secret", rules)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("planted-secret") }),
    );
  });
});

describe("isPublicAddress", () => {
  test.each([
    "8.8.8.8",
    "172.15.0.1",
    "172.32.0.1",
    "100.63.0.1",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
  ])("is true of %s", (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    "",
    "1.2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "256.1.1.1",
    "fe80::1%eth0",
    "::1::",
    "1:2:3:4:5:6:7:8:9",
    "g::1",
  ])("is false of %j", (address) => expect(isPublicAddress(address)).toBe(false));
});
