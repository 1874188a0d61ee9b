import { assert, assertEquals, assertRejects } from "@std/assert";
import { hostTurns } from "../hosting/host_timers.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { Problem } from "../problem.ts";
import { WorkQueue } from "../queue.ts";
import { BodyRoom } from "../request/body.ts";
import { post, rowsOfSet, service } from "./served.ts";

const lines = () => post("nearest", "{}\n".repeat(300), { "content-type": "application/x-ndjson" });
const single = () => post("nearest", { vectors: rowsOfSet(0), k: 1 });

Deno.test("who fills the queue with batches is refused more, and another is answered at once", async () => {
  const served = service({ nextTurn: hostTurns() });
  const flood = await Promise.all(Array.from({ length: 64 }, () => served.handle(lines(), "a")));
  let ended = 0;
  const reading = flood.map((response) => response.text().then(() => ended++));
  await new Promise((resolve) => setTimeout(resolve, 20));
  const [own, other, nobody] = await Promise.all([
    served.handle(single(), "a"),
    served.handle(single(), "b"),
    served.handle(lines(), "a"),
  ]);
  assertEquals([own.status, other.status, nobody.status], [503, 200, 503]);
  assert((await own.text()).includes("Too many of your requests are at work."));
  assert(ended < 64, "the flood had ended");
  await Promise.all([...reading, other.text(), nobody.text()]);
  // The control: when the work is done, the same client is answered again.
  const again = await served.handle(single(), "a");
  assertEquals(again.status, 200);
  await again.text();
});

Deno.test("clients have turns: one's piece waits for one of each other, not for all", async () => {
  const queue = new WorkQueue(64, () => Promise.resolve());
  const done: string[] = [];
  const ask = (client: string, count: number) =>
    Array.from({ length: count }, () => queue.run(client, () => void done.push(client)));
  // The first piece begins at once.
  await Promise.all([...ask("a", 6), ...ask("b", 2), ...ask("c", 1)]);
  assertEquals(done.join(""), "aabcabaaa");
  assertEquals(queue.size, 0);
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
  const room = new BodyRoom({ ...DEFAULT_LIMITS, bodyBytes: 10, bufferedBytes: 100, bodies: 6 });
  const refused = (work: () => unknown) => {
    try {
      work();
      return false;
    } catch (error) {
      return error instanceof Problem && error.code === "busy";
    }
  };
  const one = room.enter("a");
  one.grow(50);
  assert(refused(() => one.grow(1)));
  const other = room.enter("b");
  other.grow(50);
  assert(refused(() => room.enter("c").grow(1)));
  one.leave();
  other.leave();
  room.enter(undefined).grow(100);
});
