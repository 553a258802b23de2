import { describe, expect, test } from "vitest";
import { createApp } from "./app.js";
import { createQueue, createRun, createServices } from "./services.case.js";

const decoder = new TextDecoder();

const open = async (path: string, heartbeat = 15) => {
  const queue = createQueue();
  const app = createApp(createServices({ queue, settings: { corsOrigins: [], heartbeat } }));
  const response = await app.request(path);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  return { queue, response, reader };
};

/** Reads until the text holds the words. */
const readTo = async (reader: ReadableStreamDefaultReader<Uint8Array>, words: string): Promise<string> => {
  let text = "";
  while (!text.includes(words)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the stream ended before ${words}: ${text}`);
    text += decoder.decode(value);
  }
  return text;
};

describe("run events", () => {
  test("begin with the present state, then tell each change with an id", async () => {
    const { queue, response, reader } = await open("/runs/events");
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const first = await readTo(reader, "data: ");
    expect(first).toContain(`id: run-1:${Date.parse(createRun().updated)}\nevent: run\n`);
    queue.tell({ ...createRun(), progress: 0.75 });
    expect(await readTo(reader, '"progress":0.75')).toContain("event: run");
    await reader.cancel();
  });

  test("stop watching when the client goes", async () => {
    const { queue, reader } = await open("/runs/events");
    await readTo(reader, "data: ");
    expect(queue.watchers()).toBe(1);
    await reader.cancel();
    expect(queue.watchers()).toBe(0);
  });

  test("of one run leave out the others and end with it", async () => {
    const { queue, reader } = await open("/runs/run-1/events");
    await readTo(reader, "data: ");
    queue.tell({ ...createRun(), id: "run-2", phase: "other" });
    queue.tell(createRun("succeeded"));
    expect(await readTo(reader, "succeeded")).not.toContain("run-2");
    expect((await reader.read()).done).toBe(true);
    expect(queue.watchers()).toBe(0);
  });

  test("send a heartbeat while nothing happens", async () => {
    const { reader } = await open("/runs/events", 0.01);
    expect(await readTo(reader, "heartbeat")).toContain(": heartbeat\n\n");
    await reader.cancel();
  });

  test("a client that reads nothing is let go", async () => {
    const { queue } = await open("/runs/events");
    for (let count = 0; count < 600; count++) queue.tell(createRun());
    expect(queue.watchers()).toBe(0);
  });

  test("HEAD opens no stream", async () => {
    const queue = createQueue();
    const response = await createApp(createServices({ queue })).request("/runs/events", { method: "HEAD" });
    expect([response.status, queue.watchers()]).toEqual([200, 0]);
  });
});

describe("runs", () => {
  test("a submitted run answers 202 with its address", async () => {
    const response = await createApp(createServices()).request("/runs", {
      method: "POST",
      body: '{"scenario":"baseline-1991-2020"}',
      headers: { "Content-Type": "application/json" },
    });
    expect([response.status, response.headers.get("location")]).toEqual([202, "/runs/run-1"]);
  });

  test("a deleted run answers as cancelled", async () => {
    const response = await createApp(createServices()).request("/runs/run-1", { method: "DELETE" });
    expect((await response.json()).state).toBe("cancelled");
  });
});
