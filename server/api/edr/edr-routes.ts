import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { projector, TwinError } from "../../../core/index.js";
import { taggedJson } from "../caching.js";
import { groupLayers } from "../maps/layer-groups.js";
import { originOf } from "../origin.js";
import { requireInside } from "../place.js";
import { idField, strictQuery } from "../query.js";
import { addRoute } from "../route.js";
import type { AppServices } from "../services.js";
import { type AskedMembers, askedMembers } from "./asked-members.js";
import { type CellsAsked, cellsAround, cellsInPolygon, gridOf } from "./cells-asked.js";
import { coverageSchema, coverageType } from "./coverage-json.js";
import { edrAnswer, valuesAt, valuesOver } from "./edr-answer.js";
import * as collections from "./edr-collections.js";
import { areaQuery, type EdrQuery, edrSystem, pointOf, polygonOf, positionQuery, radiusQuery } from "./edr-query.js";

const json = "application/json";
const params = z.strictObject({ group: idField("group", "demo-flood-pluvial-rain-depth") });
const plain = strictQuery({ f: z.enum(["json"]).optional() });
const get = (path: string, summary: string) => ({ method: "get", path, tag: "edr", summary }) as const;
const conformanceSchema = z.strictObject({ conformsTo: z.array(z.string()) });
const answers = { [coverageType]: coverageSchema, "text/csv": z.string() };
/** Clients ask for any of these names; `f` decides between CSV and CoverageJSON. */
const offers = [coverageType, json, "application/vnd.cov+json", "text/csv"];

const askedOf = async ({ store }: AppServices, name: string, query: EdrQuery): Promise<AskedMembers> =>
  askedMembers(collections.edrGroup(groupLayers(await store.list()), name), query);

const gridUnder = ({ group }: AskedMembers) => gridOf(group.shown.grid);

const someCells = (cells: CellsAsked | null, { group }: AskedMembers): CellsAsked => {
  if (cells) return cells;
  const sentence = `No cell of ${group.name} has its centre in the shape: make it larger, or ask a position.`;
  throw new TwinError("outside-extent", sentence, { field: "coords", value: [], extent: group.shown.tiles.bounds });
};

const addDescriptions = (app: OpenAPIHono, { region, store }: AppServices): void => {
  const landing = { ...get("/edr", "Landing page of OGC API EDR and Tiles"), query: plain };
  addRoute(app, { ...landing, answers: { [json]: collections.edrLandingSchema } }, ({ c }) =>
    taggedJson(c, collections.edrLanding(region, originOf(c))),
  );
  const conformance = { ...get("/edr/conformance", "Conformance classes of EDR and Tiles"), query: plain };
  addRoute(app, { ...conformance, answers: { [json]: conformanceSchema } }, ({ c }) =>
    taggedJson(c, { conformsTo: collections.edrConformance }),
  );
  const list = { ...get("/edr/collections", "Grids by quantity, with their dimensions"), query: plain };
  addRoute(app, { ...list, answers: { [json]: collections.edrCollectionListSchema } }, async ({ c }) => {
    const origin = originOf(c);
    const all = groupLayers(await store.list()).map((group) => collections.edrCollection(group, origin));
    return taggedJson(c, { collections: all, links: [{ rel: "self", href: `${origin}/edr/collections`, type: json }] });
  });
  const one = { ...get("/edr/collections/{group}", "Grids of one quantity"), params, query: plain };
  addRoute(app, { ...one, answers: { [json]: collections.edrCollectionSchema } }, async ({ c, params: { group } }) =>
    taggedJson(c, collections.edrCollection(collections.edrGroup(groupLayers(await store.list()), group), originOf(c))),
  );
};

const addPosition = (app: OpenAPIHono, services: AppServices): void =>
  addRoute(
    app,
    {
      ...get("/edr/collections/{group}/position", "Values at a place along all dimensions asked (EDR)"),
      ...{ params, query: positionQuery, answers, offers },
    },
    async ({ c, params: { group }, query }) => {
      const asked = await askedOf(services, group, query);
      return edrAnswer(c, await valuesAt(services, asked, pointOf(query.coords), edrSystem(query.crs)), query.f);
    },
  );

const addArea = (app: OpenAPIHono, services: AppServices): void =>
  addRoute(
    app,
    {
      ...get("/edr/collections/{group}/area", "Values of the cells whose centres lie in a polygon (EDR)"),
      ...{ params, query: areaQuery, answers, offers },
    },
    async ({ c, params: { group }, query }) => {
      const [asked, system] = [await askedOf(services, group, query), edrSystem(query.crs)];
      const found = cellsInPolygon(gridUnder(asked), polygonOf(query.coords), system, asked.records.length);
      return edrAnswer(c, await valuesOver(services, asked, someCells(found, asked), system), query.f);
    },
  );

const addRadius = (app: OpenAPIHono, services: AppServices): void =>
  addRoute(
    app,
    {
      ...get("/edr/collections/{group}/radius", "Values of the cells whose centres lie within a distance (EDR)"),
      ...{ params, query: radiusQuery, answers, offers },
    },
    async ({ c, params: { group }, query }) => {
      const [asked, system] = [await askedOf(services, group, query), edrSystem(query.crs)];
      const point = pointOf(query.coords);
      const [lon, lat] = projector(system.code, "EPSG:4326")(point);
      requireInside(services.region, { lon, lat });
      const grid = gridUnder(asked);
      const within = query.within * (query["within-units"] === "km" ? 1000 : 1);
      const found = cellsAround(grid, projector(system.code, grid.crs)(point), within, asked.records.length);
      return edrAnswer(c, await valuesOver(services, asked, someCells(found, asked), system), query.f);
    },
  );

/** `/edr`: OGC API Environmental Data Retrieval 1.1 (position, area, radius) over the layers. */
export const addEdrRoutes = (app: OpenAPIHono, services: AppServices): void => {
  addDescriptions(app, services);
  addPosition(app, services);
  addArea(app, services);
  addRadius(app, services);
};
