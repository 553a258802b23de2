import { Worker } from "node:worker_threads";

/** One file by ranges on the loopback interface: the same server for every reader. */
export interface RangeServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Runs on a thread of its own, so that neither reader shares its time; text, because a bench is no part of the bundle. */
const script = `
const { createReadStream, statSync } = require("node:fs");
const { createServer } = require("node:http");
const { parentPort, workerData: path } = require("node:worker_threads");
const { size, mtime } = statSync(path);
const server = createServer((request, response) => {
  const headers = { "Accept-Ranges": "bytes", "Last-Modified": mtime.toUTCString(), "Content-Type": "image/tiff" };
  const match = /^bytes=(\\d+)-(\\d*)$/.exec(request.headers.range ?? "");
  const first = Number(match?.[1] ?? 0);
  const last = Math.min(size - 1, match?.[2] ? Number(match[2]) : size - 1);
  if (request.url !== "/file.tif" || first > last) {
    response.writeHead(request.url === "/file.tif" ? 416 : 404).end();
    return;
  }
  const range = match ? { "Content-Range": "bytes " + first + "-" + last + "/" + size } : {};
  response.writeHead(match ? 206 : 200, { ...headers, ...range, "Content-Length": last - first + 1 });
  if (request.method === "HEAD") response.end();
  else createReadStream(path, { start: first, end: last }).pipe(response);
});
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

/** Serves a file at `/file.tif`, with ranges, as object stores do. */
export const serveRanges = async (path: string): Promise<RangeServer> => {
  const worker = new Worker(script, { eval: true, workerData: path });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  return {
    url: `http://127.0.0.1:${port}/file.tif`,
    close: async () => {
      await worker.terminate();
    },
  };
};
