import type { z } from "zod";
import { TwinError } from "../errors.js";

/** The parsed value, or `invalid-request` naming each field, what is wrong and (through zod) what is allowed. */
export const parseContract = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  what: string,
): z.output<Schema> => {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({
    path: issue.path.join(".") || "(root)",
    message: issue.message,
  }));
  const sentence = issues.map(({ path, message }) => `${path}: ${message}`).join("; ");
  throw new TwinError("invalid-request", `${what} is not valid: ${sentence}.`, { issues });
};
