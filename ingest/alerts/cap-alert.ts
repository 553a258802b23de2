import { TwinError } from "../../core/index.js";
import { capDescriptor } from "../catalog/in-situ-entries.js";
import type { RoleResult } from "../exposure/file-roles.js";
import { emptyReport, type FileReport } from "../files/file-report.js";
import { parsePlainXml, type XmlElement } from "./plain-xml.js";

/** An area of a warning: what is warned of, from when to when, where. */
export interface CapArea {
  readonly identifier: string;
  readonly event: string;
  readonly severity: string;
  readonly urgency: string;
  readonly certainty: string;
  readonly headline: string;
  readonly language: string;
  /** Instants with offset as the sender wrote them, brought to UTC; null where none is said. */
  readonly onset: string | null;
  readonly expires: string | null;
  readonly area: string;
  /** Codes of areas, `name=value`. */
  readonly codes: readonly string[];
  /** Rings of longitude and latitude. */
  readonly polygons: readonly (readonly (readonly [number, number])[])[];
}

/** What a CAP message says. */
export interface CapMessage {
  readonly identifier: string;
  readonly sender: string;
  readonly sent: string;
  /** `Actual`, or `Exercise`, `System`, `Test`, `Draft`. */
  readonly status: string;
  /** `Alert`, `Update`, `Cancel`, … */
  readonly type: string;
  readonly areas: readonly CapArea[];
}

const childrenOf = ({ children }: XmlElement, name: string): readonly XmlElement[] =>
  children.filter((child) => child.name === name);
const textOf = (element: XmlElement, name: string): string => childrenOf(element, name)[0]?.text.trim() ?? "";

const refuse = (file: string, why: string): TwinError =>
  new TwinError("source-corrupt", `"${file}" is no CAP 1.2 message: ${why}.`, { key: file, offset: null });

const instantOf = (text: string, file: string): string | null => {
  if (text === "") return null;
  if (!/(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw refuse(file, `"${text.slice(0, 40)}" is no instant with an offset`);
  }
  return new Date(text).toISOString();
};

/** Pairs `latitude,longitude` parted by blanks; the first again at the end. */
const ringOf = (text: string, file: string): (readonly [number, number])[] => {
  const ring = text
    .trim()
    .split(/\s+/)
    .map((pair): readonly [number, number] => {
      const [latitude, longitude] = pair.split(",").map(Number) as [number, number];
      const fits = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
      if (!fits) throw refuse(file, `"${pair.slice(0, 40)}" is no latitude and longitude`);
      return [longitude, latitude];
    });
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    throw refuse(file, "a polygon is not closed");
  return ring;
};

const areasOf = (info: XmlElement, identifier: string, file: string): readonly CapArea[] =>
  childrenOf(info, "area").map((area) => ({
    identifier,
    event: textOf(info, "event"),
    severity: textOf(info, "severity"),
    urgency: textOf(info, "urgency"),
    certainty: textOf(info, "certainty"),
    headline: textOf(info, "headline"),
    language: textOf(info, "language") || "en-US",
    onset: instantOf(textOf(info, "onset") || textOf(info, "effective"), file),
    expires: instantOf(textOf(info, "expires"), file),
    area: textOf(area, "areaDesc"),
    codes: childrenOf(area, "geocode").map((code) => `${textOf(code, "valueName")}=${textOf(code, "value")}`),
    polygons: childrenOf(area, "polygon").map((polygon) => ringOf(polygon.text, file)),
  }));

/**
 * A message of the Common Alerting Protocol 1.2 (OASIS), such as LU-Alert's. Latitude stands first in it; instants carry
 * their offset. Circles are not drawn: their words and codes are kept.
 *
 * @throws TwinError `source-corrupt`
 */
export const readCap = (bytes: Uint8Array, file: string): CapMessage => {
  const root = parsePlainXml(bytes, file);
  if (root.name !== "alert") throw refuse(file, `its root is <${root.name.slice(0, 40)}>`);
  const identifier = textOf(root, "identifier");
  const sent = instantOf(textOf(root, "sent"), file);
  if (identifier === "" || sent === null) throw refuse(file, "it has no identifier or no time of sending");
  return {
    identifier,
    sender: textOf(root, "sender"),
    sent,
    status: textOf(root, "status"),
    type: textOf(root, "msgType"),
    areas: childrenOf(root, "info").flatMap((info) => areasOf(info, identifier, file)),
  };
};

const featureOf = ({ polygons, ...properties }: CapArea) => ({
  type: "Feature",
  properties,
  geometry: polygons.length === 0 ? null : { type: "MultiPolygon", coordinates: polygons.map((ring) => [ring]) },
});

const doubtsOf = ({ status, type, areas }: CapMessage): readonly string[] => [
  ...(status === "Actual" ? [] : [`its status is ${status || "not said"}: no real warning`]),
  ...(type === "Cancel" ? ["it cancels an earlier message"] : []),
  ...(areas.some(({ polygons }) => polygons.length === 0)
    ? ["areas without a polygon stand by their codes alone"]
    : []),
];

/** True for a text that seems to be a CAP message. */
export const isCap = (start: string): boolean =>
  /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(\w+:)?alert[\s>]/.test(start);

/** What a CAP message seems to be. */
export const inspectCap = (bytes: Uint8Array, file: string): FileReport => {
  const message = readCap(bytes, file);
  const places = message.areas.flatMap(({ polygons }) => polygons.flat());
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
  return {
    ...emptyReport("cap"),
    crs: "EPSG:4326",
    extent: places.length === 0 ? null : box,
    size: { areas: message.areas.length },
    names: [...new Set(message.areas.map(({ event }) => event))],
    suspicious: doubtsOf(message),
  };
};

/** Keeps a warning with its areas as features. */
export const readWarning = (bytes: Uint8Array, file: string): RoleResult => {
  const message = readCap(bytes, file);
  const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  return {
    descriptor: capDescriptor,
    quality: "official",
    files: {
      "warning.json": text(message),
      "features.geojson": text({ type: "FeatureCollection", features: message.areas.map(featureOf) }),
    },
    steps: ["instants in UTC, longitude first"],
    warnings: doubtsOf(message),
    numbers: { areas: message.areas.length },
  };
};
