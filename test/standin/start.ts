import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createStandin } from "./app.js";
import { createState, type StandinOptions, type StandinState } from "./state.js";

/** A stand-in that listens on the loopback interface. */
export interface Standin {
  readonly url: string;
  /** A second port over the same data, for redirects to another origin. */
  readonly resultUrl: string;
  readonly state: StandinState;
  close(): Promise<void>;
}

type Listening = { readonly url: string; readonly close: () => Promise<void> };

const listen = (state: StandinState, port: number): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: createStandin(state).fetch, hostname: "127.0.0.1", port }, (info: AddressInfo) =>
      resolve({
        url: `http://127.0.0.1:${info.port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            (server as { closeAllConnections?: () => void }).closeAllConnections?.();
          }),
      }),
    );
    server.on("error", reject);
  });

/** Starts the stand-in; port 0 takes free ones. */
export const startStandin = async (port = 0, options: StandinOptions = {}): Promise<Standin> => {
  const results = createState(options);
  const second = await listen(results, port === 0 ? 0 : port + 1);
  const state = createState({ ...options, resultOrigin: second.url });
  const first = await listen(state, port);
  return {
    url: first.url,
    resultUrl: second.url,
    state,
    close: async () => {
      await Promise.all([first.close(), second.close()]);
    },
  };
};
