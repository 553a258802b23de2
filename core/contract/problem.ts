import { z } from "zod";

/** RFC 9457 problem details, with our code and its details. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().optional(),
  code: z.string(),
  details: z.unknown(),
});
export type Problem = z.infer<typeof problemSchema>;
