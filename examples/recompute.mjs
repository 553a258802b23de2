// Computes values again from their explanations alone, without LuxTwin and with the service stopped:
//   curl -s "http://localhost:8080/risk/v1/explain?lon=6.1296&lat=49.6116&…" > explain.json
//   node examples/recompute.mjs explain.json …        (or through a pipe; a file may hold one explanation or a list)
// Prints what each answer says and what its nodes give; leaves with 1 where they differ by more than 1e-9.
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

const median = (...values) => {
  const sorted = values.sort((one, other) => one - other);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
};

const tools = { interp, root, median, pow: Math.pow, min: Math.min, max: Math.max };

// The formulas are JavaScript: run this on answers of a service that you trust.
const recompute = (nodes) => {
  const known = { ...tools };
  for (const { id, formula, inputs, result } of nodes) {
    const names = [...Object.keys(tools), ...inputs];
    known[id] =
      formula === null ? result : new Function(...names, `return ${formula}`)(...names.map((name) => known[name]));
  }
  return known[nodes.at(-1).id];
};

const files = process.argv.length > 2 ? process.argv.slice(2) : [0];
const explanations = files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")));
let [compared, wrong] = [0, 0];
for (const { of, nodes } of explanations) {
  if (of.value === null || nodes.length === 0) {
    console.log(`${of.label}: ${of.value === null ? `no value (${of.reason})` : "no graph"}`);
    continue;
  }
  const again = recompute(nodes);
  const isSame = Math.abs(again - of.value) <= 1e-9 * Math.max(1, Math.abs(of.value));
  compared += 1;
  wrong += isSame ? 0 : 1;
  console.log(`${isSame ? "same" : "DIFFERS"}  ${of.label}: answer ${of.value} ${of.unit}, computed again ${again}`);
}
console.log(`${compared} computed again, ${wrong} differ`);
process.exit(wrong === 0 ? 0 : 1);
