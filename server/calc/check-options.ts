import type { Method, Options } from "./method.js";
import { refuse } from "./refuse.js";

/** Options every method takes. */
const everywhere = ["limits"];
/** Other words for an option. */
const aliases: readonly string[] = ["op", "threshold_mm"];

/** Refuses an option that the method does not have. */
export const checkOptions = (method: Method, options: Options): Options => {
  const known = [...(method.options ?? []).map(({ name }) => name), ...everywhere, ...aliases];
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) refuse(name, `Method ${method.id} has no option ${name}: it takes ${known.join(", ")}.`);
  }
  return options;
};
