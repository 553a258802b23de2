import type { HttpRequest, Pace, SourceContext, Transport } from "../../ingest/index.js";
import { openTransport } from "../../ingest/index.js";
import { createStandin } from "./app.js";
import { createState, type StandinOptions, type StandinState } from "./state.js";

/** A stand-in without sockets: faults that need one (cut, stall, trickle) are not for it. */
export interface InProcessStandin {
  readonly state: StandinState;
  readonly socket: Transport;
  context(secrets?: Readonly<Record<string, string>>): SourceContext;
}

const origin = "http://standin.example";

/** Time that passes only when somebody waits. */
export const createPace = (): Pace & { readonly waits: number[] } => {
  let time = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    date: () => time,
    random: () => 0.5,
    sleep: async (ms) => {
      waits.push(ms);
      time += ms;
    },
  };
};

export const inProcessStandin = (options: StandinOptions = {}): InProcessStandin => {
  const state = createState({ resultOrigin: "http://results.example", ...options });
  const app = createStandin(state);
  const socket: Transport = async ({ method, url, headers, body }: HttpRequest) => {
    const init = { method, headers, ...(body && { body: body as Uint8Array<ArrayBuffer> }) };
    const response = await app.request(url.href, init);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
      url,
    };
  };
  return {
    state,
    socket,
    context: (secrets = { EDH_API_KEY: "key", POLYTOPE_OFFLINE_TOKEN: "token" }) => ({
      transport: openTransport(socket, {
        pace: createPace(),
        rules: { trustedOrigins: [origin, "http://results.example"] },
        attempts: 3,
      }),
      host: () => new URL(origin),
      secret: (name) => secrets[name],
      quota: async () => null,
      sleep: async () => undefined,
      now: () => new Date("2026-11-22T12:00:00Z"),
    }),
  };
};
