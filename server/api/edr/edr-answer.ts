import { projector, sameGrid, TwinError } from "../../../core/index.js";
import type { Context } from "../../hono.js";
import { privateJson } from "../caching.js";
import { type ReferenceSystem, referenceSystem } from "../ogc/reference-systems.js";
import { requireInside } from "../place.js";
import type { AppServices } from "../services.js";
import { type AskedMembers, placeOnAxes } from "./asked-members.js";
import { type CellsAsked, gridOf } from "./cells-asked.js";
import { type Coverage, coverageOf, coverageType, type Places } from "./coverage-json.js";
import type { EdrFormat, Position } from "./edr-query.js";

const writeCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.join(",")}\r\n`).join("");

/** Rows of a coverage: the axes, the place, value and unit. A value that is absent is an empty field. */
const csvOf = (asked: AskedMembers, positions: readonly Position[], values: readonly (number | null)[]): string => {
  const { axes, records, group } = asked;
  const header = [...axes.map(({ name }) => name), "x", "y", "parameter", "value", "unit", "quality", "layer"];
  const rows = records.flatMap((record, layer) =>
    record === undefined
      ? []
      : positions.map(([x, y], at) => [
          ...placeOnAxes(record, axes),
          ...[x, y, record.quantity, values[layer * positions.length + at] ?? ""],
          ...[record.unit, record.quality.class, `${record.id}@${record.version}`],
        ]),
  );
  const demo = group.shown.demo ? "# DEMO, synthetic: not for decisions\r\n" : "";
  return demo + writeCsv([header, ...rows]);
};

interface Found {
  readonly asked: AskedMembers;
  readonly places: Places;
  readonly positions: readonly Position[];
  readonly values: readonly (number | null)[];
  readonly explain?: (id: string) => string;
}

/** The values in the form that was asked; kept nowhere, for they tell what someone looked at. */
export const edrAnswer = (c: Context, found: Found, format: EdrFormat = "CoverageJSON"): Response => {
  const { asked, places, positions, values, explain } = found;
  if (format === "CSV") {
    const headers = { "Content-Type": "text/csv; charset=utf-8", "Cache-Control": "private, no-store" };
    return c.body(csvOf(asked, positions, values), 200, headers);
  }
  const coverage: Coverage = coverageOf(asked, places, values, (id) => explain?.(id));
  const response = privateJson(c, coverage);
  response.headers.set("Content-Type", coverageType);
  return response;
};

/** Values at a place: those of `/layers/{id}/point`. Throws `outside-extent`. */
export const valuesAt = async (
  { answers, region }: AppServices,
  asked: AskedMembers,
  position: Position,
  system: ReferenceSystem,
): Promise<Found> => {
  const [lon, lat] = projector(system.code, "EPSG:4326")(position);
  requireInside(region, { lon, lat });
  const values = await Promise.all(
    asked.records.map(async (record) => (record ? (await answers.point(record.id, { lon, lat })).value : null)),
  );
  const axes = { x: { values: [position[0]] }, y: { values: [position[1]] } };
  const places = { domainType: "Point", axes, names: ["y", "x"], shape: [1, 1], system } as const;
  const explain = (id: string): string => `/layers/${id}/explain?lon=${lon}&lat=${lat}`;
  return { asked, places, positions: [position], values, explain };
};

const centres = (asked: AskedMembers, { window }: CellsAsked): readonly Position[] => {
  const [a, , c, , e, f] = asked.group.shown.grid.affine;
  return Array.from({ length: window.width * window.height }, (_, at) => [
    c + a * (window.column + (at % window.width) + 0.5),
    f + e * (window.row + Math.floor(at / window.width) + 0.5),
  ]);
};

/** The cells as a grid in the layers' own system, or as points in another. */
const placesOf = (all: readonly Position[], { window, inside }: CellsAsked, system: ReferenceSystem, own: string) => {
  const [first, last] = [all[0] as Position, all.at(-1) as Position];
  const axis = (place: 0 | 1, num: number) => ({ start: first[place], stop: last[place], num });
  if (system.code === own) {
    const axes = { x: axis(0, window.width), y: axis(1, window.height) };
    const shape = [window.height, window.width];
    return { positions: all, places: { domainType: "Grid", axes, names: ["y", "x"], shape, system } as const };
  }
  const project = projector(referenceSystem("crs", own).code, system.code);
  const positions = all.filter((_, at) => inside[at] === 1).map((position) => project(position));
  const axes = { composite: { dataType: "tuple", coordinates: ["x", "y"], values: positions } };
  const shape = [positions.length];
  return { positions, places: { domainType: "MultiPoint", axes, names: ["composite"], shape, system } as const };
};

const requireOneGrid = ({ group, records }: AskedMembers): void => {
  const other = records.find((one) => one && !sameGrid(gridOf(one.grid), gridOf(group.shown.grid)));
  if (!other) return;
  const sentence = `Layer ${other.id} lies on another grid than ${group.shown.id}: ask one of them.`;
  throw new TwinError("grid-mismatch", sentence, { expected: group.shown.id, actual: other.id });
};

/** Values of all cells asked, layer by layer; cells of a grid that are outside the shape are absent. */
export const valuesOver = async (
  { store }: AppServices,
  asked: AskedMembers,
  cells: CellsAsked,
  system: ReferenceSystem,
): Promise<Found> => {
  requireOneGrid(asked);
  const { window, inside } = cells;
  const own = asked.group.shown.grid.crs;
  const { positions, places } = placesOf(centres(asked, cells), cells, system, own);
  const isGrid = places.domainType === "Grid";
  const values: (number | null)[] = [];
  for (const record of asked.records) {
    const read = record && (await store.readWindow(record.id, window, record.version));
    for (let at = 0; at < inside.length; at++) {
      if (inside[at] === 0 && !isGrid) continue;
      const value = inside[at] === 1 ? read?.[at] : undefined;
      values.push(value !== undefined && Number.isFinite(value) ? value : null);
    }
  }
  return { asked, places, positions, values };
};
