import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../server/api/app.js";
import { createSmallServices, drafts } from "./small-service.js";

let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  app = createApp(await createSmallServices());
});

interface Page {
  readonly features: readonly { readonly id: string }[];
  readonly numberMatched: number;
  readonly links: readonly {
    readonly rel: string;
    readonly href: string;
    readonly method?: string;
    readonly body?: object;
  }[];
}
const read = async (response: Response): Promise<Page> => {
  const page = (await response.json()) as Page;
  expect(response.status, JSON.stringify(page).slice(0, 300)).toBe(200);
  return page;
};
const get = async (query: string) => read(await app.request(`/stac/search?${query}`));
const send = (body: unknown) =>
  app.request("/stac/search", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
const post = async (body: object) => read(await send(body));
const nextOf = (page: Page) => page.links.find(({ rel }) => rel === "next");
const everything = [...drafts].map(({ descriptor }) => descriptor.id).sort();
const idsOf = (page: Page) => page.features.map(({ id }) => id.split("@")[0]);

describe("item search", () => {
  test("gives every layer once, page by page, by GET and by POST", async () => {
    const seen: (string | undefined)[] = [];
    for (let path: string | undefined = "/stac/search?limit=3"; path; ) {
      const page = await read(await app.request(path));
      expect(page.numberMatched).toBe(drafts.length);
      seen.push(...idsOf(page));
      path = nextOf(page)?.href;
    }
    expect(seen).toEqual(everything);
    const posted: (string | undefined)[] = [];
    for (let body: object | undefined = { limit: 4 }; body; ) {
      const page = await post(body);
      posted.push(...idsOf(page));
      expect(nextOf(page)?.method ?? "POST").toBe("POST");
      body = nextOf(page)?.body;
    }
    expect(posted).toEqual(everything);
  });

  test("keeps to the box, the geometry, the time, the ids and the collection", async () => {
    const inside = {
      type: "Polygon",
      coordinates: [
        [
          [5.9, 49.5],
          [6.5, 49.5],
          [6.5, 49.9],
          [5.9, 49.9],
          [5.9, 49.5],
        ],
      ],
    };
    const away = { type: "Point", coordinates: [6.6, 50.1] };
    expect((await get("bbox=6.0,49.5,6.3,49.8")).numberMatched).toBe(7);
    expect((await get("bbox=6.5,50.1,6.6,50.2")).numberMatched).toBe(0);
    expect((await get(`intersects=${encodeURIComponent(JSON.stringify(away))}`)).numberMatched).toBe(0);
    expect((await post({ intersects: inside })).numberMatched).toBe(7);
    expect((await post({ intersects: away })).numberMatched).toBe(0);
    // the terrain has no period: its item carries the moment it was made
    expect((await get("datetime=1990-01-01T00:00:00Z/1992-01-01T00:00:00Z")).numberMatched).toBe(6);
    expect((await get("datetime=../1980-01-01T00:00:00Z")).numberMatched).toBe(0);
    expect((await get("datetime=1991-04-12t23:20:50.000z")).numberMatched).toBe(6);
    expect((await get("limit=100000")).features).toHaveLength(7);
    const both = { type: "GeometryCollection", geometries: [away, inside] };
    expect((await post({ intersects: both })).numberMatched).toBe(7);
    expect((await post({ intersects: { ...both, geometries: [away] } })).numberMatched).toBe(0);
    const ids = [everything[0], everything[2]];
    expect(idsOf(await post({ ids }))).toEqual(ids);
    expect((await get("collections=demo-luxembourg,other")).numberMatched).toBe(7);
    expect((await get("collections=other")).numberMatched).toBe(0);
  });

  test.each([
    ["limit=0", "limit"],
    ["datetime=/", "datetime"],
    ["datetime=../..", "datetime"],
    ["bbox=7,50,6,49", "bbox"],
    ["bbox=1,2,3", "bbox"],
    ["datetime=1999", "datetime"],
    ["datetime=2001-01-01T00:00:00Z/1999-01-01T00:00:00Z", "datetime"],
    ["datetime=2001-13-01T00:00:00Z", "datetime"],
    ["intersects=nonsense", "intersects"],
  ])("refuses %s", async (query, field) => {
    const response = await app.request(`/stac/search?${query}`);
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain(field);
  });

  test("refuses a box and a geometry at once", async () => {
    const response = await send({ bbox: [5, 49, 7, 51], intersects: { type: "Point", coordinates: [6, 49.5] } });
    expect(response.status).toBe(400);
  });
});
