import { availableParallelism } from "node:os";
import { z } from "zod";
import { parseContract } from "../../core/index.js";

const wholeNumber = (least: number, most: number) =>
  z.string().regex(/^\d+$/, "a whole number").transform(Number).pipe(z.number().min(least).max(most));

const origin = z.string().regex(/^(\*|https?:\/\/[^/\s]+)$/, "`*` or origins such as https://example.org");

/** Names, ranges and defaults of all settings. Other variables of the environment are not ours and not looked at. */
const settingsSchema = z.strictObject({
  /** Port of the service; 0 takes a free one. */
  PORT: wholeNumber(0, 65_535).default(8080),
  /** Address that the service listens on. */
  HOST: z.string().min(1).default("127.0.0.1"),
  /** Data folder. */
  LUXTWIN_HOME: z.string().min(1).default("./data"),
  /** Worker threads that compute steps. */
  LUXTWIN_WORKERS: wholeNumber(1, 256).optional(),
  /** Cost units that a client may ask a minute; no limit where it is not set. */
  LUXTWIN_RATE: wholeNumber(1, 1_000_000).optional(),
  /** Origins that browsers may call from, separated by commas. */
  LUXTWIN_CORS: z
    .string()
    .transform((text) => text.split(",").map((one) => one.trim()))
    .pipe(z.array(origin))
    .default([]),
});

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly home: string;
  readonly workers: number;
  readonly corsOrigins: readonly string[];
  readonly unitsPerMinute?: number;
}

/** An empty variable counts as not set. */
const chosen = (environment: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.keys(settingsSchema.shape).flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );

/** Settings from the environment; throws `invalid-request` naming every wrong one at once. */
export const readSettings = (environment: Readonly<Record<string, string | undefined>>): Settings => {
  const parsed = parseContract(settingsSchema, chosen(environment), "The environment");
  return Object.freeze({
    port: parsed.PORT,
    host: parsed.HOST,
    home: parsed.LUXTWIN_HOME,
    workers: parsed.LUXTWIN_WORKERS ?? availableParallelism(),
    corsOrigins: parsed.LUXTWIN_CORS,
    ...(parsed.LUXTWIN_RATE === undefined ? {} : { unitsPerMinute: parsed.LUXTWIN_RATE }),
  });
};
