import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asTenant } from "../access/caller.js";
import { openEmbeddedDatabase, type SqlDatabase } from "../jobs/sql-database.js";
import { createMemoryShelf, openSqlShelf, type RecordShelf } from "./record-shelf.js";

const folder = mkdtempSync(join(tmpdir(), "luxtwin-shelf-"));
/** One database for all of them: to make one takes seconds. */
let database: SqlDatabase;
beforeAll(async () => {
  database = await openEmbeddedDatabase(join(folder, "database"));
}, 120_000);

const shelves: Readonly<Record<string, () => Promise<RecordShelf>>> = {
  memory: async () => createMemoryShelf(),
  sql: () => openSqlShelf(database),
};

afterAll(async () => {
  await database.close();
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

  test("shows a tenant its own records alone, whatever ids are tried", async () => {
    const shelf = await (shelves[name] as () => Promise<RecordShelf>)();
    const tenants = ["red", "blue"] as const;
    const kinds = ["portfolio", "analysis", "results", "idempotency", "what-if", "what-if-results"] as const;
    for (const tenant of tenants) {
      await asTenant(tenant, async () => {
        for (const kind of kinds)
          for (const id of ["1", "2"]) await shelf.put(kind, `${tenant}-${id}`, { tenant, kind });
      });
    }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), fc.constantFrom("1", "2"), fc.boolean(), async (kind, id, flip) => {
        const [self, foreign] = flip ? tenants : ([...tenants].reverse() as ["blue", "red"]);
        await asTenant(self, async () => {
          const theirs = `${foreign}-${id}`;
          expect(await shelf.get(kind, theirs)).toBeUndefined();
          await shelf.remove(kind, theirs);
          expect(((await shelf.list(kind)) as { tenant: string }[]).map((one) => one.tenant)).toEqual([self, self]);
        });
        await asTenant(foreign, async () =>
          expect(await shelf.get(kind, `${foreign}-${id}`)).toEqual({ tenant: foreign, kind }),
        );
      }),
      { numRuns: 30 },
    );
    await asTenant("red", () => shelf.put("portfolio", "blue-1", { tenant: "red" }));
    expect(await asTenant("blue", () => shelf.get("portfolio", "blue-1"))).toEqual({
      tenant: "blue",
      kind: "portfolio",
    });
    expect((await shelf.everyones("portfolio")).map(({ tenant }) => tenant).sort()).toEqual(
      expect.arrayContaining(["blue", "blue", "red", "red", "red"]),
    );
  });
});

describe("row-level security", () => {
  test("holds the database itself: no tenant sees nothing, and a row for another is refused", async () => {
    const shelf = await openSqlShelf(database);
    await database.executeSql("delete from portfolio_records");
    await asTenant("red", () => shelf.put("portfolio", "1", {}));
    const forced =
      "select relrowsecurity and relforcerowsecurity as on from pg_class where relname = 'portfolio_records'";
    expect((await database.executeSql(forced)).rows).toEqual([{ on: true }]);
    const count = async (tenant: string) => {
      const who = { role: "luxtwin_tenant", tenant } as const;
      const { rows } = await database.executeFor(who, "select count(*)::int as n from portfolio_records", []);
      return rows[0]?.n;
    };
    expect([await count("red"), await count("blue"), await count("")]).toEqual([1, 0, 0]);
    const steal = "insert into portfolio_records (tenant, kind, id, body) values ('red', 'portfolio', '2', '{}')";
    const blue = { role: "luxtwin_tenant", tenant: "blue" } as const;
    await expect(database.executeFor(blue, steal, [])).rejects.toThrow(/row-level security/);
    const { rows } = await database.executeFor(blue, "update portfolio_records set body = '1' returning id", []);
    expect(rows).toEqual([]);
  });

  test("keeps the records of a home that is older than tenants", async () => {
    await database.executeSql(`drop table portfolio_records; create table portfolio_records (kind text not null, id text not null,
      created timestamptz not null default now(), body text not null, primary key (kind, id));
      insert into portfolio_records (kind, id, body) values ('portfolio', '1', '{"a":1}')`);
    for (let start = 0; start < 2; start++) {
      expect(await (await openSqlShelf(database)).get("portfolio", "1")).toEqual({ a: 1 });
    }
    const shelf = await openSqlShelf(database);
    await asTenant("red", () => shelf.put("portfolio", "1", { a: 2 }));
    expect(await shelf.get("portfolio", "1")).toEqual({ a: 1 });
  });
});
