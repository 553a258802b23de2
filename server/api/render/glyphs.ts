/** Letters of 5 × 7 dots, drawn for this service: one row a string, `#` is ink. */
const drawings: Readonly<Record<string, string>> = {
  D: "###..|#..#.|#...#|#...#|#...#|#..#.|###..",
  E: "#####|#....|#....|####.|#....|#....|#####",
  M: "#...#|##.##|#.#.#|#.#.#|#...#|#...#|#...#",
  O: ".###.|#...#|#...#|#...#|#...#|#...#|.###.",
  "0": ".###.|#...#|#..##|#.#.#|##..#|#...#|.###.",
  "1": "..#..|.##..|..#..|..#..|..#..|..#..|.###.",
  "2": ".###.|#...#|....#|...#.|..#..|.#...|#####",
  "3": "#####|...#.|..#..|...#.|....#|#...#|.###.",
  "4": "...#.|..##.|.#.#.|#..#.|#####|...#.|...#.",
  "5": "#####|#....|####.|....#|....#|#...#|.###.",
  "6": "..##.|.#...|#....|####.|#...#|#...#|.###.",
  "7": "#####|....#|...#.|..#..|.#...|.#...|.#...",
  "8": ".###.|#...#|#...#|.###.|#...#|#...#|.###.",
  "9": ".###.|#...#|#...#|.####|....#|...#.|.##..",
  ".": ".....|.....|.....|.....|.....|.##..|.##..",
  "-": ".....|.....|.....|#####|.....|.....|.....",
};

/** Dots a letter takes across, with the gap behind it. */
export const glyphPitch = 6;
export const glyphHeight = 7;

const rows = new Map(Object.entries(drawings).map(([letter, drawing]) => [letter, drawing.split("|")]));

/** Whether the dot at a column and row of a written text has ink; false outside it. */
export const hasInk = (text: string, column: number, row: number): boolean => {
  if (column < 0 || row < 0 || row >= glyphHeight) return false;
  const letter = rows.get(text[Math.floor(column / glyphPitch)] ?? " ");
  return letter?.[row]?.[column % glyphPitch] === "#";
};
