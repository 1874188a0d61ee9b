import { assertEquals } from "@std/assert";
import { nodeHost } from "../../src/host/node.ts";
import type { HostWorker } from "../../src/host/workers.ts";

/** Deno has Node's threads too. */
const start = nodeHost()!.startWorker!;

const after = (milliseconds: number) =>
  new Promise<string>((resolve) => setTimeout(() => resolve("nothing"), milliseconds));

const endOf = (worker: HostWorker) =>
  new Promise<string>((resolve) => worker.onerror = ({ message }) => resolve(message ?? ""));

Deno.test("a thread of Node that ends by itself is told of", async () => {
  const worker = start(new URL("./exits.ts", import.meta.url));
  assertEquals(await endOf(worker), "it ended without a word");
});

Deno.test("…and one that was ended is not", async () => {
  const worker = start(new URL("./stays.ts", import.meta.url));
  const end = endOf(worker);
  await new Promise<void>((resolve) => worker.onmessage = () => resolve());
  worker.terminate();
  assertEquals(await Promise.race([end, after(300)]), "nothing");
});
