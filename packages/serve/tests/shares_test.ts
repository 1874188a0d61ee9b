import { assert, assertEquals, assertRejects } from "@std/assert";
import { hostTurns } from "../hosting/host_turns.ts";
import { WorkQueue } from "../queue.ts";
import { Shares } from "../shares.ts";
import { post, rowsOfSet, service } from "./served.ts";

Deno.test("who fills the queue is refused more, and another is answered at once", async () => {
  const served = service({ nextTurn: hostTurns(), limits: { inFlight: 8 } });
  const single = () => post("nearest", { vectors: rowsOfSet(0), k: 1 });
  const flood = Array.from({ length: 8 }, () => served.handle(single(), "a"));
  const other = await served.handle(single(), "b");
  const statuses = (await Promise.all(flood)).map(({ status }) => status);
  assertEquals([other.status, ...statuses.toSorted()], [
    200,
    200,
    200,
    200,
    200,
    503,
    503,
    503,
    503,
  ]);
  const refused = (await Promise.all(flood)).find(({ status }) => status === 503)!;
  assert((await refused.text()).includes("Too many of your requests are at work."));
  // The control: when the work is done, the same client is answered again.
  assertEquals((await served.handle(single(), "a")).status, 200);
});

Deno.test("clients have turns: one's piece waits for one of each other, not for all", async () => {
  const queue = new WorkQueue(64, () => Promise.resolve());
  const done: string[] = [];
  const ask = (client: string, count: number) =>
    Array.from({ length: count }, () => queue.run(client, () => void done.push(client)));
  // The first piece begins at once.
  await Promise.all([...ask("a", 6), ...ask("b", 2), ...ask("c", 1)]);
  assertEquals(done.join(""), "aabcabaaa");
});

Deno.test("a failing piece fails alone", async () => {
  const queue = new WorkQueue(4, () => Promise.resolve());
  const failed = assertRejects(() =>
    queue.run("a", () => {
      throw new RangeError("no");
    }), RangeError);
  assertEquals(await queue.run("a", () => 3), 3);
  await failed;
});

Deno.test("bodies of one client fill half of the memory for them, whoever is alone all of it", () => {
  const bytes = new Shares(100, 10);
  bytes.take("a", 50);
  assertEquals([bytes.fits("a"), bytes.fits("b", 50), bytes.fits(undefined, 51)], [
    false,
    true,
    false,
  ]);
  bytes.take("b", 50);
  assertEquals(bytes.fits("c"), false);
  bytes.give("a", 50);
  bytes.give("b", 50);
  assertEquals([bytes.fits(undefined, 100), bytes.fits(undefined, 101)], [true, false]);
});
