import { join } from "node:path";
import { TwinError } from "../../core/index.js";
import {
  budgetOf,
  type DatasetShelf,
  monthlyRequests,
  openTransport,
  type RequestBudget,
  type SourceContext,
} from "../../ingest/index.js";
import { folderDatasetShelf } from "../home/folder-dataset-shelf.js";
import { prepareHome } from "../home/home.js";
import { datasetsFolder } from "../home/read-pulled-series.js";
import { requestCount } from "../home/request-count.js";
import { nodeTransport } from "../net/node-transport.js";
import { systemPace } from "../net/system-pace.js";
import type { IngestSettings } from "./ingest-settings.js";

/** What the ingest commands share: the shelf of data sets, and a way to ask each source. */
export interface IngestSession {
  /** The data folder. */
  readonly root: string;
  readonly shelf: DatasetShelf;
  /** Context of a source, with its own budget; the sockets are shared. */
  contextOf(source: string, signal?: AbortSignal): SourceContext;
  /** Exchanges sent so far. */
  sent(): number;
  /** True once an answer said that its values are made. */
  sawFixture(): boolean;
  close(): void;
}

const missingHost = (setting: string): TwinError => {
  const message = `${setting} is not set: name the host to ask.`;
  return new TwinError("invalid-request", message, { issues: [{ path: setting, message }] });
};

const budgetFor = (root: string, source: string, now: () => Date): RequestBudget | undefined => {
  const limit = monthlyRequests[source];
  if (limit === undefined) return undefined;
  return requestCount({ folder: join(root, "ingest/requests"), source: budgetOf(source), limit, now });
};

/** Opens sockets and the shelf below the data folder. Close it, or the process waits for idle sockets. */
export const openIngestSession = (home: string, settings: IngestSettings): IngestSession => {
  const { root } = prepareHome(home);
  const now = () => new Date();
  const net = nodeTransport({ trustedOrigins: settings.trustedOrigins });
  let sent = 0;
  let fixture = false;
  const socket: typeof net.send = async (request) => {
    sent++;
    const response = await net.send(request);
    fixture ||= response.headers["x-luxtwin-quality"] === "fixture";
    return response;
  };
  return {
    root,
    shelf: folderDatasetShelf(datasetsFolder(root)),
    contextOf: (source, signal) => {
      const budget = budgetFor(root, source, now);
      const rules = { trustedOrigins: settings.trustedOrigins };
      return {
        transport: openTransport(socket, { pace: systemPace, rules, ...(budget && { budget }) }),
        host: (setting) => {
          const host = settings.hosts[setting];
          if (!host) throw missingHost(setting);
          return host;
        },
        secret: settings.secret,
        quota: async () =>
          budget ? { limit: budget.limit, used: await budget.used(), unit: "requests a month" } : null,
        now,
        sleep: systemPace.sleep,
        ...(signal && { signal }),
      };
    },
    sent: () => sent,
    sawFixture: () => fixture,
    close: net.close,
  };
};
