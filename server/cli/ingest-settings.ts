import { readFileSync } from "node:fs";
import { z } from "zod";
import { parseContract, TwinError } from "../../core/index.js";
import { defaultHosts, secretNames } from "../../ingest/index.js";

type Environment = Readonly<Record<string, string | undefined>>;

const hostUrl = z
  .string()
  .regex(/^https?:\/\/[^/\s@]+(\/[^\s?#@]*)?$/, "an address such as https://data.example.org, without user or query");

/** Hosts, secrets and trusted origins of the sources. Secrets are read when they are asked for and never printed. */
export interface IngestSettings {
  readonly hosts: Readonly<Record<string, URL>>;
  readonly trustedOrigins: readonly string[];
  readonly secret: (name: string) => string | undefined;
}

const readHosts = (environment: Environment): { hosts: Record<string, URL>; named: string[] } => {
  const shape = Object.fromEntries(Object.keys(defaultHosts).map((name) => [name, hostUrl.optional()]));
  const given = Object.fromEntries(
    Object.keys(defaultHosts).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const chosen = parseContract(z.strictObject(shape), given, "The environment") as Record<string, string | undefined>;
  const hosts = Object.entries(defaultHosts).flatMap(([name, usual]) => {
    const address = chosen[name] ?? usual;
    return address === "" ? [] : [[name, new URL(address)] as const];
  });
  const named = Object.values(chosen).flatMap((address) => (address ? [new URL(address).origin] : []));
  return { hosts: Object.fromEntries(hosts), named };
};

const fileSecret = (name: string, path: string): string => {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (cause) {
    const message = `${name}_FILE cannot be read: check the path and its permissions.`;
    throw new TwinError("invalid-request", message, { issues: [{ path: `${name}_FILE`, message }] }, { cause });
  }
};

/** A secret fit for a header, else an error that does not show it. */
const headerSafe = (name: string, value: string): string => {
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  const message = `${name} holds characters that a key has not (spaces, line ends): set it again.`;
  throw new TwinError("invalid-request", message, { issues: [{ path: name, message }] });
};

/**
 * Reads `LUXTWIN_…_URL`, `LUXTWIN_INGEST_ALLOW` (origins by commas) and the secrets, each also as `NAME_FILE`.
 * An origin that the operator names is trusted even where it is private or not https.
 */
export const readIngestSettings = (environment: Environment): IngestSettings => {
  const { hosts, named } = readHosts(environment);
  const listed = (environment.LUXTWIN_INGEST_ALLOW ?? "").split(",").map((one) => one.trim());
  const allowed = parseContract(
    z.array(z.string().regex(/^https?:\/\/[^/\s@]+$/, "origins such as http://127.0.0.1:8090")),
    listed.filter((one) => one !== ""),
    "LUXTWIN_INGEST_ALLOW",
  );
  const secret = (name: string): string | undefined => {
    if (!secretNames.some((one) => one === name)) throw new Error(`${name} is no secret that a source asks for.`);
    const path = environment[`${name}_FILE`];
    const value = path ? fileSecret(name, path) : environment[name];
    return value === undefined || value === "" ? undefined : headerSafe(name, value);
  };
  return { hosts, trustedOrigins: [...new Set([...named, ...allowed])], secret };
};
