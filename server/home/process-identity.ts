import { readFileSync } from "node:fs";

/** A process, told apart from a later one that got the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start of the process in clock ticks since boot, with the boot's id; null where the platform does not tell. */
  readonly started: string | null;
}

const startOf = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, second field, may hold spaces and brackets: count from the last bracket. Field 22 is the start.
    const start = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return start === undefined ? null : `${boot}/${start}`;
  } catch {
    return null;
  }
};

/** Identity of a running process, this one unless told. */
export const identify = (pid: number = process.pid): ProcessIdentity => ({ pid, started: startOf(pid) });

/** True where that very process still runs. */
export const isRunning = ({ pid, started }: ProcessIdentity): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = startOf(pid);
  return started === null || now === null || now === started;
};
