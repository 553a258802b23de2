import { expect, test } from "vitest";
import { localeOf } from "./words.js";

test("Luxembourgish numbers keep their comma where the browser does not know the language", () => {
  const withoutLuxembourgish = (locale: string) => !locale.startsWith("lb");
  const locale = localeOf("lb", withoutLuxembourgish);
  expect(new Intl.NumberFormat(locale).format(1234.5)).toBe(new Intl.NumberFormat("lb-LU").format(1234.5));
  expect(new Intl.NumberFormat(locale).format(0.5)).toBe("0,5");
  expect(localeOf("lb", () => true)).toBe("lb-LU");
  expect(localeOf("fr", withoutLuxembourgish)).toBe("fr-LU");
});
