import { assert, assertEquals, assertRejects } from "@std/assert";
import { Semaphore } from "../../../src/core/jobs/semaphore.ts";

/** Begins work of these shares, ends them in this order, and says what ran at once. */
async function ran(shares: readonly number[], ends: readonly number[]): Promise<string[]> {
  const room = new Semaphore(2);
  const running = new Set<number>();
  const seen: string[] = [];
  const done = shares.map(() => () => {});
  const all = shares.map((share, i) =>
    room.take(share, async () => {
      running.add(i);
      seen.push([...running].sort().join("+"));
      await new Promise<void>((resolve) => done[i] = resolve);
      running.delete(i);
    })
  );
  for (const i of ends) {
    await new Promise((resolve) => setTimeout(resolve));
    done[i]();
  }
  await Promise.all(all);
  return seen;
}

Deno.test("halves go side by side, a whole one alone, and none before what was asked first", async () => {
  assertEquals(await ran([1, 1, 2, 1], [1, 0, 2, 3]), ["0", "0+1", "2", "3"]);
  assertEquals(await ran([2, 1, 1, 1], [0, 2, 1, 3]), ["0", "1", "1+2", "1+3"]);
});

Deno.test("work that fails makes room for the next", async () => {
  const room = new Semaphore(2);
  const failing = room.take(2, () => Promise.reject(new RangeError("no")));
  let began = false;
  const next = room.take(2, () => Promise.resolve(began = true));
  await assertRejects(() => failing, RangeError, "no");
  await next;
  assert(began);
});
