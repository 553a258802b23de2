import { windowGrid } from "../../kernels/index.js";
import { paintPicture } from "../cells/paint-picture.js";
import { pictureFrame } from "../cells/picture-frame.js";
import { fetchWhole } from "../client/cells.js";
import { chosenLayer, secondLayer } from "../layers/choice.js";
import { roundStep } from "../layers/ticks.js";
import { lessMoreColor } from "../ramps/less-more.js";
import { idle, loadInto, readyValue } from "../store/loadable.js";
import type { AppState, AppStore, ShownDifference } from "../store/state.js";
import { follow } from "../store/store.js";

/** Part of the strongest colour below which nothing is drawn. */
const faintest = 0.04;

/** A round value that one in a hundred changes exceeds. */
export const differenceSpan = (difference: Float32Array): number => {
  const sizes = Float64Array.from(difference.filter((change) => Number.isFinite(change) && change !== 0))
    .map(Math.abs)
    .sort();
  const high = sizes[Math.floor(sizes.length * 0.99)] ?? 0;
  return high > 0 ? roundStep(high, 1) : 1;
};

/** Absent counts as none: where one flood is dry and the other is not, the change is the water. */
const subtract = (second: Float32Array, first: Float32Array, absent: number): Float32Array =>
  second.map((value, index) => {
    const other = first[index] as number;
    if (Number.isNaN(value) && Number.isNaN(other)) return Number.NaN;
    return (Number.isNaN(value) ? absent : value) - (Number.isNaN(other) ? absent : other);
  });

const compareLayers = async (
  first: { readonly id: string; readonly quantity: string },
  second: { readonly id: string },
  { scheme, signal }: { readonly scheme: AppState["scheme"]; readonly signal: AbortSignal },
): Promise<ShownDifference> => {
  const [one, other] = await Promise.all([fetchWhole(first.id, { signal }), fetchWhole(second.id, { signal })]);
  if (one.values.length !== other.values.length) throw new Error("The two layers have different grids.");
  const absent = first.quantity === "waterDepth" || first.quantity === "waterSpeed" ? 0 : Number.NaN;
  const difference = subtract(other.values, one.values, absent);
  const span = differenceSpan(difference);
  const frame = pictureFrame(windowGrid(one.grid, one.window));
  const picture = paintPicture(frame, difference, (change) =>
    Math.abs(change) > faintest * span ? lessMoreColor(change / span, scheme) : null,
  );
  return { picture, span, of: "compare" };
};

const pairOf = ({ layers, selection, compare }: AppState) => {
  const all = readyValue(layers) ?? [];
  const first = chosenLayer(all, selection);
  const second = secondLayer(all, selection, compare);
  return compare?.look === "difference" && first && second ? { first, second } : null;
};

const comparisonKey = (state: AppState): string | null => {
  const pair = pairOf(state);
  return pair && JSON.stringify([pair.first.id, pair.first.version, pair.second.id, pair.second.version, state.scheme]);
};

/** Keeps the difference of the two compared layers in the state: theirs less the chosen one's, cell by cell. */
export const followComparison = (store: AppStore): (() => void) =>
  follow(store, comparisonKey, (key, signal) => {
    const put = (difference: AppState["difference"]) => store.update((state) => ({ ...state, difference }));
    const pair = pairOf(store.get());
    if (key === null || !pair) {
      if (store.get().whatIf.status === "idle") put(idle);
      return;
    }
    const { scheme } = store.get();
    void loadInto((s) => compareLayers(pair.first, pair.second, { scheme, signal: s }), put, signal);
  });
