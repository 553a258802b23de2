import { connect, type Socket } from "node:net";

/** Latencies of requests that were all answered with 2xx. */
export interface Measured {
  /** Time to the whole answer of each request [ms], in the order in which they ended. */
  readonly latenciesMs: readonly number[];
  /** From the first request to the last answer [s]. */
  readonly seconds: number;
}

const headEnd = Buffer.from("\r\n\r\n");

/** Length of the first whole answer in the bytes, or null where more must come. Throws for what is no success. */
const answerLength = (bytes: Buffer): number | null => {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return null;
  const head = bytes.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  if (status < 200 || status > 299) throw new Error(`The service answered ${head.split("\r\n")[0]}.`);
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const whole = end + 4 + Number(length);
    return bytes.length >= whole ? whole : null;
  }
  const last = bytes.indexOf("0\r\n\r\n", end + 4, "latin1");
  return last < 0 ? null : last + 5;
};

const runOn = (socket: Socket, next: () => Buffer | undefined, latenciesMs: number[]): Promise<void> =>
  new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0);
    let begun = 0;
    const send = (): void => {
      const request = next();
      if (request === undefined) {
        socket.end();
        resolve();
        return;
      }
      begun = performance.now();
      socket.write(request);
    };
    socket.on("data", (part: Buffer) => {
      bytes = bytes.length === 0 ? part : Buffer.concat([bytes, part]);
      try {
        const length = answerLength(bytes);
        if (length === null) return;
        latenciesMs.push(performance.now() - begun);
        bytes = bytes.subarray(length);
        send();
      } catch (error) {
        reject(error);
      }
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("The service closed the connection.")));
    send();
  });

const open = (url: URL): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => resolve(socket));
    socket.setNoDelay(true);
    socket.once("error", reject);
  });

/** A request as bytes; the answer is not compressed and the connection stays. */
export const requestBytes = (base: URL, path: string, body?: unknown): Buffer => {
  const text = body === undefined ? "" : JSON.stringify(body);
  const lines = [`${body === undefined ? "GET" : "POST"} ${path} HTTP/1.1`, `Host: ${base.host}`];
  const length = Buffer.byteLength(text);
  const more = body === undefined ? [] : ["Content-Type: application/json", `Content-Length: ${length}`];
  return Buffer.from([...lines, ...more, "", text].join("\r\n"));
};

/** Sends all requests over so many connections, one at a time on each. Throws at the first that is not a success. */
export const measureRequests = async (
  base: URL,
  requests: readonly Buffer[],
  connections: number,
): Promise<Measured> => {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(base)));
  const latenciesMs: number[] = [];
  let at = 0;
  const begun = performance.now();
  await Promise.all(sockets.map((socket) => runOn(socket, () => requests[at++], latenciesMs)));
  return { latenciesMs, seconds: (performance.now() - begun) / 1000 };
};
