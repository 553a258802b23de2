import { TwinError } from "../../core/index.js";
import type { Transport } from "./transport.js";

/** Requests of a calendar month, counted where they outlive the process. */
export interface RequestBudget {
  readonly source: string;
  /** Requests allowed a month. */
  readonly limit: number;
  /** Requests counted this month. */
  used(): Promise<number>;
  /** Counts one request more. */
  count(): Promise<void>;
}

/** Counts every exchange before it is sent, retries too, and sends none past the limit. Throws `too-large`. */
export const withBudget =
  (transport: Transport, budget: RequestBudget): Transport =>
  async (request) => {
    const used = await budget.used();
    if (used >= budget.limit) {
      throw new TwinError(
        "too-large",
        `${budget.source} has taken its ${budget.limit} requests of this month: wait for the next month or ask for less.`,
        { what: "requests this month", value: used + 1, limit: budget.limit },
      );
    }
    await budget.count();
    return transport(request);
  };
