import type { Hono } from "../../server/hono.js";
import { createZip } from "./zip.js";

const text = (value: unknown): string => JSON.stringify(value);

/** A made street of addresses at 6.13° E, one every 20 m or so; the last two share their number in the register. */
export const fixtureAddresses = Array.from({ length: 40 }, (_, index) => ({
  id: `fixture_${index}`,
  addressId: String(900_000 + Math.min(index, 38)),
  place: [6.13 + index * 0.0003, 49.611] as const,
}));

const addressFile = (): string =>
  text({
    type: "FeatureCollection",
    features: [
      ...fixtureAddresses.map(({ id, addressId, place }, index) => ({
        type: "Feature",
        geometry: { type: "MultiPoint", coordinates: [place] },
        properties: {
          rue: "Rue de la Fixture",
          numero: String(index + 1),
          localite: "Fixtureville",
          code_postal: "9999",
          id_caclr_rue: "1",
          id_caclr_bat: addressId,
          id_geoportail: id,
          commune: "Fixture",
          lau2: "9999",
        },
      })),
      { type: "Feature", geometry: null, properties: { id_caclr_bat: "1", id_geoportail: "nowhere" } },
    ],
  });

const square = (x: number, y: number, side: number) => [
  [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ],
];

const communeFile = (): string =>
  text({
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { COMMUNE: "Fixture", CANTON: "Fixture", DISTRICT: "Fixture", LAU2: "9999" },
        geometry: { type: "Polygon", coordinates: square(6.1, 49.6, 0.05) },
      },
    ],
  });

const stops = [
  "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station",
  "S1,Fixture Gare,49.6,6.133,1,",
  'P1,"Fixture, Quai 1",49.6001,6.1331,0,S1',
  "E1,Entrance,49.6,6.133,2,S1",
  "X1,Trier,49.757,6.652,0,",
].join("\n");

/** Parcels of the made cadastre: a lattice from 6.10° E, 49.60° N. */
export const fixtureParcels = 2300;
const parcelFeature = (index: number) => {
  const x = 6.1 + (index % 50) * 0.0002;
  const y = 49.6 + Math.floor(index / 50) * 0.0002;
  return {
    type: "Feature",
    id: `CP.CadastralParcel.${index}`,
    properties: { nationalCadastralReference: `000F${index}`, label: String(index), areaValue: 300 },
    geometry: { type: "Polygon", coordinates: square(x, y, 0.00018) },
  };
};

const exception =
  '<?xml version="1.0"?><ows:ExceptionReport version="2.0.0"><ows:Exception exceptionCode="InvalidParameterValue"><ows:ExceptionText>fixture: the type is not known</ows:ExceptionText></ows:Exception></ows:ExceptionReport>';

/** Answers a WFS question as GeoServer does: exceptions with 200, a box latitude first, pages in order of id. */
const answerWfs = (query: Record<string, string>): { readonly body: string; readonly type: string } => {
  if (query.typeNames !== "cp:CP.CadastralParcel") return { body: exception, type: "application/xml" };
  const [south = 0, west = 0, north = 0, east = 0] = (query.bbox ?? "").split(",").slice(0, 4).map(Number);
  const within = west <= 6.1 && east >= 6.11 && south <= 49.6 && north >= 49.61 && query.bbox?.endsWith("EPSG::4326");
  const total = within && !query.cql_filter ? fixtureParcels : 0;
  if (query.resultType === "hits") {
    const body = `<?xml version="1.0"?><wfs:FeatureCollection numberMatched="${total}" numberReturned="0"/>`;
    return { body, type: "application/xml" };
  }
  const from = Number(query.startIndex ?? 0);
  const count = Math.max(0, Math.min(Number(query.count ?? 1_000_000), total - from));
  const features = Array.from({ length: count }, (_, index) => parcelFeature(from + index));
  return {
    body: text({ type: "FeatureCollection", features, numberMatched: total, numberReturned: count }),
    type: "application/json",
  };
};

/** Addresses, communes, timetables and parcels. */
export const addExposureRoutes = (app: Hono): void => {
  app.get("/resources/:slug/:folder/addresses.geojson", (c) => c.body(addressFile()));
  app.get("/resources/:slug/:folder/communes4326.geojson", (c) => c.body(communeFile()));
  app.get("/resources/:slug/:folder/:file{gtfs-[0-9]+\\.zip}", (c) => {
    const rows = c.req.param("file") === "gtfs-20261101.zip" ? stops : stops.split("\n")[0];
    const zip = createZip([
      { name: "stops.txt", content: new TextEncoder().encode(rows) },
      { name: "routes.txt", content: new TextEncoder().encode("route_id\n") },
    ]);
    return c.body(zip as Uint8Array<ArrayBuffer>);
  });
  app.get("/geoserver/wfs", (c) => {
    const { body, type } = answerWfs(c.req.query());
    return c.body(body, 200, { "content-type": type });
  });
};
