/**
 * A document with its tuples in the words of OpenAPI 3.1 (JSON Schema 2020-12): `prefixItems`, where the generator writes a list
 * of `items`, which validators and generators of clients refuse.
 */
export const withPrefixItems = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withPrefixItems);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, withPrefixItems(one)] as const);
  const isTuple = Reflect.get(value, "type") === "array" && Array.isArray(Reflect.get(value, "items"));
  return Object.fromEntries(entries.map(([key, one]) => [isTuple && key === "items" ? "prefixItems" : key, one]));
};
