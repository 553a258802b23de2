import { describe, expect, test } from "vitest";
import { createStore, follow } from "./store.js";

describe("createStore", () => {
  test("tells its listeners of a change, and not of the same object again", () => {
    const store = createStore({ count: 0 });
    const seen: number[] = [];
    store.subscribe(() => seen.push(store.get().count));
    store.update(({ count }) => ({ count: count + 1 }));
    store.update((state) => state);
    expect(seen).toEqual([1]);
  });
});

describe("follow", () => {
  test("runs at once and at each new key, and aborts the run before", () => {
    const store = createStore({ key: "a", other: 0 });
    const runs: { key: string; signal: AbortSignal }[] = [];
    const end = follow(
      store,
      ({ key }) => key,
      (key, signal) => runs.push({ key, signal }),
    );
    store.update((state) => ({ ...state, other: 1 }));
    store.update((state) => ({ ...state, key: "b" }));
    expect(runs.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    end();
    expect(runs.at(-1)?.signal.aborted).toBe(true);
  });
});
