// Computes a value again from its explanation alone, without LuxTwin:
//   curl -s "http://localhost:8080/risk/v1/explain?lon=6.1296&lat=49.6116&…" | node docs/models/recompute.mjs
// Prints what the answer says and what the nodes give; leaves with 1 where they differ by more than 1e-9.
import { readFileSync } from "node:fs";

const interp = (table, x) => {
  if (x <= table[0][0]) return table[0][1];
  const upper = table.findIndex(([knot]) => x <= knot);
  if (upper < 0) return table.at(-1)[1];
  const [[x0, y0], [x1, y1]] = [table[upper - 1], table[upper]];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
};

const root = (f, low, high) => {
  for (let round = 0; round < 100; round++) {
    const middle = (low + high) / 2;
    if (f(low) * f(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
};

const tools = { interp, root, pow: Math.pow, min: Math.min, max: Math.max };
const { of, nodes } = JSON.parse(readFileSync(0, "utf8"));
if (of.value === null) {
  console.log(`${of.label}: no value (${of.reason})`);
  process.exit(0);
}

const known = { ...tools };
for (const { id, formula, inputs, result } of nodes) {
  const names = [...Object.keys(tools), ...inputs];
  // The formulas are JavaScript: run this on answers of a service that you trust.
  known[id] =
    formula === null ? result : new Function(...names, `return ${formula}`)(...names.map((name) => known[name]));
}

const again = known[nodes.at(-1).id];
console.log(`${of.label}: answer ${of.value} ${of.unit}, computed again ${again}`);
process.exit(Math.abs(again - of.value) <= 1e-9 * Math.max(1, Math.abs(of.value)) ? 0 : 1);
