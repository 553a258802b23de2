/** The one place where the viewer keeps state. Values are replaced, never changed in place. */
export interface Store<State> {
  get(): State;
  /** Replaces the state by what `change` returns and tells the listeners, unless it is the same object. */
  update(change: (state: State) => State): void;
  /** Calls `listener` after each change; the result ends that. */
  subscribe(listener: () => void): () => void;
}

/** A store that starts with `initial`. */
export const createStore = <State>(initial: State): Store<State> => {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    update: (change) => {
      const next = change(state);
      if (Object.is(next, state)) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};

/**
 * Runs `effect` now and whenever the selected key changes; the signal of the run before is aborted first.
 * Keys are compared by `Object.is`: select a string or an object that is replaced when it changes.
 */
export const follow = <State, Key>(
  store: Store<State>,
  select: (state: State) => Key,
  effect: (key: Key, signal: AbortSignal) => void,
): (() => void) => {
  let key = select(store.get());
  let controller = new AbortController();
  const run = () => effect(key, controller.signal);
  const end = store.subscribe(() => {
    const next = select(store.get());
    if (Object.is(next, key)) return;
    key = next;
    controller.abort();
    controller = new AbortController();
    run();
  });
  run();
  return () => {
    end();
    controller.abort();
  };
};
