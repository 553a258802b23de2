import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { TwinError } from "../core/index.js";
import { platformCode } from "./home/storage-error.js";

export interface Listening {
  /** Address to open. */
  readonly url: string;
  /** Ends idle connections and, after a moment, those that are still busy. */
  close(): Promise<void>;
}

/** Time that busy connections get to finish [ms]. */
const graceMs = 1500;

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), graceMs).unref();
  });

const refused = (error: Error, host: string, port: number): unknown => {
  const remedies: Record<string, string> = {
    EADDRINUSE: "another program listens there: stop it or set PORT to another number",
    EACCES: "the port is not allowed: set PORT to a number above 1023",
    EADDRNOTAVAIL: "this machine does not have that address: set HOST to one of its own",
  };
  const remedy = remedies[platformCode(error) ?? ""];
  if (remedy === undefined) return error;
  const message = `Cannot listen on ${host}:${port}: ${remedy}.`;
  return new TwinError("invalid-request", message, { issues: [{ path: "PORT", message }] }, { cause: error });
};

/** Serves an app; throws `invalid-request` where the address cannot be taken. */
export const listen = (
  app: { fetch: (request: Request) => Response | Promise<Response> },
  { host, port }: { host: string; port: number },
): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
      const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
      resolve({ url: `http://${name}:${address.port}`, close: () => closeServer(server) });
    }) as Server;
    server.once("error", (error) => reject(refused(error, host, port)));
  });
