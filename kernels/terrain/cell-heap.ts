/**
 * A four-way heap of cells by key, smallest first, in typed arrays.
 * Equal keys leave in no particular order; the algorithms here have one answer whatever the order.
 */
export interface CellHeap {
  readonly size: () => number;
  /** Key on top; +infinity when empty. */
  readonly topKey: () => number;
  readonly push: (cell: number, key: number) => void;
  /** Removes the cell with the smallest key; -1 when empty. */
  readonly pop: () => number;
  readonly clear: () => void;
}

const siftUp = (keys: Float64Array, cells: Int32Array, start: number, cell: number, key: number): void => {
  let slot = start;
  while (slot > 0) {
    const parent = (slot - 1) >> 2;
    if (keys[parent] <= key) break;
    keys[slot] = keys[parent];
    cells[slot] = cells[parent];
    slot = parent;
  }
  keys[slot] = key;
  cells[slot] = cell;
};

const siftDown = (keys: Float64Array, cells: Int32Array, size: number, cell: number, key: number): void => {
  let slot = 0;
  for (let first = 1; first < size; first = 4 * slot + 1) {
    const last = first + 4 < size ? first + 4 : size;
    let least = first;
    for (let child = first + 1; child < last; child++) if (keys[child] < keys[least]) least = child;
    if (keys[least] >= key) break;
    keys[slot] = keys[least];
    cells[slot] = cells[least];
    slot = least;
  }
  keys[slot] = key;
  cells[slot] = cell;
};

const firstCapacity = 1024;

/** An empty heap: its arrays double when they are full, so it is as large as what it held at most. */
export const createCellHeap = (capacity = firstCapacity): CellHeap => {
  let keys = new Float64Array(capacity);
  let cells = new Int32Array(capacity);
  let size = 0;
  const grow = (): void => {
    const [moreKeys, moreCells] = [new Float64Array(2 * size), new Int32Array(2 * size)];
    moreKeys.set(keys);
    moreCells.set(cells);
    keys = moreKeys;
    cells = moreCells;
  };
  return {
    size: () => size,
    topKey: () => (size === 0 ? Number.POSITIVE_INFINITY : keys[0]),
    clear: () => {
      size = 0;
    },
    push: (cell, key) => {
      if (size === keys.length) grow();
      siftUp(keys, cells, size++, cell, key);
    },
    pop: () => {
      if (size === 0) return -1;
      const top = cells[0];
      size--;
      if (size > 0) siftDown(keys, cells, size, cells[size], keys[size]);
      return top;
    },
  };
};
