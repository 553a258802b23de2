/** Names under which a quantity is looked for, lower case, without spaces; OED names first. */
const aliases = {
  id: ["locnumber", "id", "asset_id", "assetid", "name", "reference", "objet", "objekt"],
  lon: ["geojson_lon", "longitude", "lon", "lng", "long"],
  lat: ["geojson_lat", "latitude", "lat"],
  easting: ["luref_e", "easting", "x", "x_2169", "coord_x", "e"],
  northing: ["luref_n", "northing", "y", "y_2169", "coord_y", "n"],
  building: ["buildingtiv", "building_value", "building_value_eur"],
  contents: ["contentstiv", "contents_value", "contents_value_eur"],
  other: ["othertiv"],
  interruption: ["bitiv"],
  insured: ["tiv", "insured_value", "insured_value_eur", "value", "value_eur", "sum_insured", "valeur", "wert"],
  footprint: ["footprint_m2", "area_m2", "footprint", "area", "surface", "flaeche"],
  assetClass: ["class", "asset_class", "type", "usage"],
  occupancy: ["occupancycode"],
  storeys: ["numberofstoreys", "storeys", "floors"],
  basement: ["basement", "has_basement"],
  firstFloor: ["firstfloorheight", "first_floor_height_m"],
  currency: ["loccurrency", "currency"],
} as const;
export type Field = keyof typeof aliases;

/** Index of the column that holds a field, or -1. */
export const columnOf = (columns: readonly string[], field: Field): number => {
  const names = columns.map((name) => name.toLowerCase().replace(/\s+/g, "_"));
  for (const alias of aliases[field]) {
    const at = names.indexOf(alias);
    if (at >= 0) return at;
  }
  return -1;
};

/** True where the columns are those of an OED location file. */
export const isOed = (columns: readonly string[]): boolean =>
  ["PortNumber", "AccNumber", "LocNumber"].every((name) => columns.includes(name));

const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A number written with the table's decimal mark; `null` for an empty cell, NaN for what is no number. */
export const readNumber = (cell: string, decimal: "." | ","): number | null => {
  const text = cell.trim().replace(/[\u00a0\u202f' ]/g, "");
  if (text === "") return null;
  const marked = decimal === "," && /^[+-]?\d+,\d+$/.test(text) ? text.replace(",", ".") : text;
  return plain.test(marked) ? Number(marked) : Number.NaN;
};
