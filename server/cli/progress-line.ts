import type { Run } from "../../core/index.js";

/** Shortest time between two plain lines [ms]. */
const plainEveryMs = 5000;

const barCells = 24;

/** A time in words: `45 s`, `3 min 20 s`. */
export const timeInWords = (seconds: number | null): string => {
  if (seconds === null) return "time left unknown";
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds % 60);
  return minutes === 0 ? `${rest} s left` : `${minutes} min ${rest} s left`;
};

const percent = (run: Run): string => `${Math.floor(run.progress * 100)} %`.padStart(5);

/** `baseline-1991-2020  42 %  1 min 20 s left  Flood …` */
export const plainLine = (run: Run): string =>
  run.state === "running"
    ? `${run.scenario} ${percent(run)}  ${timeInWords(run.time_left_s)}  ${run.phase}`
    : `${run.scenario} ${percent(run)}  ${run.state}${run.error ? `: ${run.error.detail}` : ""}`;

const bar = ({ progress }: Run): string => {
  const full = Math.round(progress * barCells);
  return `[${"#".repeat(full)}${".".repeat(barCells - full)}]`;
};

export interface ProgressOutput {
  readonly isTerminal: boolean;
  readonly columns: () => number;
  readonly write: (text: string) => void;
}

/** Draws runs as they change: one line redrawn on a terminal, else a plain line every few seconds. */
export const createProgressLine = ({ isTerminal, columns, write }: ProgressOutput): ((run: Run) => void) => {
  let last = Number.NEGATIVE_INFINITY;
  let lastState = "";
  return (run) => {
    const state = `${run.id} ${run.state}`;
    const isNews = state !== lastState;
    const isOver = run.state !== "running" && run.state !== "queued";
    if (run.state === "queued") return;
    lastState = state;
    if (isTerminal) {
      const text = `${bar(run)} ${plainLine(run)}`.slice(0, Math.max(20, columns() - 1));
      write(`\r\u001b[2K${text}${isOver ? "\n" : ""}`);
      return;
    }
    const now = performance.now();
    if (!isNews && now - last < plainEveryMs) return;
    last = now;
    write(`${plainLine(run)}\n`);
  };
};
