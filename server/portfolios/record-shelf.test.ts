import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openEmbeddedDatabase } from "../jobs/sql-database.js";
import { createMemoryShelf, openSqlShelf, type RecordShelf } from "./record-shelf.js";

const folder = mkdtempSync(join(tmpdir(), "luxtwin-shelf-"));
const opened: { close(): Promise<void> }[] = [];

const shelves: Readonly<Record<string, () => Promise<RecordShelf>>> = {
  memory: async () => createMemoryShelf(),
  sql: async () => {
    const database = await openEmbeddedDatabase(join(folder, "database"));
    opened.push(database);
    return openSqlShelf(database);
  },
};

afterAll(async () => {
  for (const database of opened) await database.close();
  rmSync(folder, { recursive: true });
});

describe.each(Object.keys(shelves))("the record shelf in %s", (name) => {
  test("keeps, replaces, claims once, lists and removes", async () => {
    const shelf = await (shelves[name] as () => Promise<RecordShelf>)();
    expect(await shelf.get("portfolio", "a")).toBeUndefined();
    await shelf.put("portfolio", "a", { text: "é'\"", list: [1.5, null] });
    await shelf.put("portfolio", "a", { text: "second" });
    await shelf.put("analysis", "a", { other: true });
    expect(await shelf.get("portfolio", "a")).toEqual({ text: "second" });
    const claims = await Promise.all([1, 2, 3].map((value) => shelf.claim("idempotency", "k", { value })));
    expect(claims.filter((claim) => claim === undefined)).toHaveLength(1);
    expect(await shelf.list("portfolio")).toEqual([{ text: "second" }]);
    await shelf.remove("portfolio", "a");
    expect(await shelf.list("portfolio")).toEqual([]);
    expect(await shelf.get("analysis", "a")).toEqual({ other: true });
  });
});
