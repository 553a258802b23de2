import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { HttpRequest } from "../../ingest/index.js";
import { guardedLookup } from "./guarded-lookup.js";
import { type NodeTransport, type NodeTransportOptions, nodeTransport } from "./node-transport.js";

const open: (() => void)[] = [];

afterEach(() => {
  for (const close of open.splice(0)) close();
});

const createOrigin = async (answer: RequestListener): Promise<string> => {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const createTransport = (trusted: string, more: Partial<NodeTransportOptions> = {}): NodeTransport => {
  const transport = nodeTransport({ trustedOrigins: [trusted], ...more });
  open.push(transport.close);
  return transport;
};

const createRequest = (origin: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: "GET",
  url: new URL("/x", origin),
  headers: {},
  maximumBytes: 1000,
  ...more,
});

describe("nodeTransport", () => {
  test("brings status, headers and body, whatever the coding", async () => {
    const origin = await createOrigin((_, response) => {
      response.writeHead(206, { "content-encoding": "gzip", etag: '"1"' });
      response.end(gzipSync("hello"));
    });
    const answer = await createTransport(origin).send(createRequest(origin));
    expect([answer.status, answer.headers.etag, new TextDecoder().decode(answer.body)]).toEqual([206, '"1"', "hello"]);
  });

  test("calls an answer that breaks off a cut, never a short body", async () => {
    const origin = await createOrigin((_, response) => {
      response.writeHead(200, { "content-length": "10" });
      response.write("abc");
      setTimeout(() => response.destroy(), 5);
    });
    await expect(createTransport(origin).send(createRequest(origin))).rejects.toMatchObject({ kind: "cut" });
  });

  test("ends silence and trickles", async () => {
    const silent = await createOrigin(() => undefined);
    const quick = createTransport(silent, { idleMs: 50 });
    await expect(quick.send(createRequest(silent))).rejects.toMatchObject({ kind: "timeout" });
    const slow = await createOrigin((_, response) => {
      response.writeHead(200);
      const beat = setInterval(() => response.write("."), 10);
      response.on("close", () => clearInterval(beat));
    });
    const patient = createTransport(slow, { idleMs: 1000, exchangeMs: 80 });
    await expect(patient.send(createRequest(slow))).rejects.toMatchObject({ kind: "timeout" });
  });

  test("stops a gzip bomb and a body larger than wanted", async () => {
    const bomb = gzipSync(new Uint8Array(50_000_000));
    const origin = await createOrigin((request, response) => {
      if (request.url === "/long") return void response.end(new Uint8Array(5000));
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(bomb);
    });
    const { send } = createTransport(origin);
    const small = createRequest(origin, { maximumBytes: 100_000 });
    await expect(send(small)).rejects.toMatchObject({ kind: "too-large" });
    const long = createRequest(origin, { url: new URL("/long", origin) });
    await expect(send(long)).rejects.toMatchObject({ kind: "too-large" });
  });

  test("opens no socket to a private address behind a public name", async () => {
    const { send } = createTransport("http://trusted.example", {
      resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    });
    const request = createRequest("https://data.example.org");
    await expect(send(request)).rejects.toMatchObject({ kind: "address" });
  });

  test("passes an abort through", async () => {
    const origin = await createOrigin(() => undefined);
    const stop = new AbortController();
    const sending = createTransport(origin).send(createRequest(origin, { signal: stop.signal }));
    stop.abort();
    await expect(sending).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("guardedLookup", () => {
  const look = (answers: readonly string[][]) => {
    let turn = 0;
    const asked: number[] = [];
    const lookup = guardedLookup(async () => {
      asked.push(turn);
      const addresses = answers[Math.min(turn++, answers.length - 1)] as string[];
      return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    });
    const once = () =>
      new Promise<string>((resolve, reject) =>
        lookup("data.example.org", { all: false }, (error, address) =>
          error ? reject(error) : resolve(String(address)),
        ),
      );
    return { once, asked };
  };

  test("hands the socket the very address that it looked at: a name that rebinds gains nothing", async () => {
    const { once, asked } = look([["93.184.216.34"], ["127.0.0.1"]]);
    expect(await once()).toBe("93.184.216.34");
    expect(asked).toHaveLength(1);
    await expect(once()).rejects.toMatchObject({ kind: "address" });
  });

  test("refuses a name of which one address is private", async () => {
    await expect(look([["93.184.216.34", "10.0.0.1"]]).once()).rejects.toThrow("10.0.0.1");
    await expect(look([["::ffff:192.168.0.1"]]).once()).rejects.toMatchObject({ kind: "address" });
    await expect(look([[]]).once()).rejects.toThrow("no address");
  });
});
