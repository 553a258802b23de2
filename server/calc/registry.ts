import { TwinError } from "../../core/index.js";
import { adjustmentMethods } from "./adjustment-methods.js";
import { extremeMethods } from "./extreme-methods.js";
import { indexMethods } from "./index-methods.js";
import type { Method } from "./method.js";
import { placeMethods } from "./place-methods.js";
import { columnName, columnNames, unitOf } from "./quantity.js";
import { regionMethods } from "./region-methods.js";
import { regridMethods } from "./regrid-methods.js";
import { thermalMethods } from "./thermal-methods.js";

/** Every method that `calc` and the API compute. */
export const methods: readonly Method[] = [
  ...thermalMethods,
  ...placeMethods,
  ...indexMethods(),
  ...adjustmentMethods,
  ...extremeMethods,
  ...regionMethods,
  ...regridMethods,
];

/** A method by its name. Throws `invalid-request` with the nearest names. */
export const findMethod = (id: string): Method => {
  const found = methods.find((one) => one.id === id.toLowerCase().replaceAll("-", "_"));
  if (found) return found;
  const near = methods.filter((one) => one.id.includes(id.toLowerCase().slice(0, 4))).map((one) => one.id);
  const message = `Method "${id}" is not known: ${near.length > 0 ? `did you mean ${near.slice(0, 6).join(", ")}?` : "luxtwin calc --list shows all."}`;
  throw new TwinError("invalid-request", message, { issues: [{ path: "method", message }] });
};

/** Columns of a method as the list shows them. */
const columnsOf = (method: Method) => {
  if (method.kind === "table")
    return method.columns.map((column) => ({ ...column, valid_range: null, also: [] as readonly string[] }));
  const inputs = method.inputs.flatMap((group, at) =>
    group.map(({ quantity, range, optional }) => ({
      name: columnName(quantity),
      unit: unitOf(quantity),
      required: !optional && group.length === 1,
      meaning: group.length > 1 ? `one of group ${at + 1}` : "",
      valid_range: range ?? null,
      also: columnNames(quantity).slice(1),
    })),
  );
  const text = (method.text ?? []).map((name) => ({
    name,
    unit: "ISO 8601",
    required: true,
    meaning: "UTC where no offset is given",
    valid_range: null,
    also: [],
  }));
  return [...inputs, ...text];
};

/** What `calc --list --json` prints of a method. */
export const describeMethod = (method: Method) => ({
  method: method.id,
  title: method.title,
  kind: method.kind === "row" ? "row by row" : "all rows",
  columns: columnsOf(method),
  outputs: method.outputs,
  options: method.options ?? [],
  source: method.source,
});
