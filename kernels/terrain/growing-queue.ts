/** First in, first out, in a typed array that doubles when it is full and starts over when it is empty. */
export interface CellQueue {
  readonly isEmpty: () => boolean;
  /** The next to leave; undefined behaviour when empty. */
  readonly first: () => number;
  readonly push: (cell: number) => void;
  readonly shift: () => number;
}

const firstCapacity = 4096;

/** Moves what waits to the front where at least half of the array was left behind, else doubles it. */
const makeRoom = (cells: Int32Array, head: number, tail: number): Int32Array => {
  if (2 * head >= cells.length) {
    cells.copyWithin(0, head, tail);
    return cells;
  }
  const more = new Int32Array(2 * cells.length);
  more.set(cells.subarray(head, tail));
  return more;
};

export const createCellQueue = (): CellQueue => {
  let cells: Int32Array = new Int32Array(firstCapacity);
  let head = 0;
  let tail = 0;
  return {
    isEmpty: () => head === tail,
    first: () => cells[head],
    push: (cell) => {
      if (tail === cells.length) {
        cells = makeRoom(cells, head, tail);
        tail -= head;
        head = 0;
      }
      cells[tail++] = cell;
    },
    shift: () => {
      const cell = cells[head++];
      if (head === tail) {
        head = 0;
        tail = 0;
      }
      return cell;
    },
  };
};
