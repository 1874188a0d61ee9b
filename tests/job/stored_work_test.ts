import { assertEquals } from "@std/assert";
import { MemoryStore } from "../../src/job/store.ts";
import { packed, storedWork, unpacked } from "../../src/job/stored_work.ts";

const VALUE = {
  matches: [Uint8Array.of(1, 0, 1), Uint8Array.of(0)],
  scores: Float64Array.of(NaN, -0, 1 / 3, Infinity),
  places: Int32Array.of(-1, 7),
  none: null,
  nested: [{ rank: 2, empty: new Float64Array(0), odd: Float32Array.of(0.1) }],
  counts: Uint32Array.of(2 ** 32 - 1),
};

Deno.test("data with typed arrays comes back as it was, NaN and all", () => {
  assertEquals(unpacked(packed(VALUE)), VALUE);
  // A view of some of a buffer is those numbers, not the buffer.
  const view = Float64Array.of(1, 2, 3).subarray(1, 2);
  assertEquals(unpacked(packed([view])), [Float64Array.of(2)]);
});

Deno.test("work is done once a job, and anew for another job", async () => {
  const store = new MemoryStore();
  let times = 0;
  const job = (seed: number) => ({ kind: "test", version: "1", seed, options: {}, inputs: [] });
  const work = () => Promise.resolve({ times: ++times, ...VALUE });
  const first = await storedWork(store, job(0), work);
  assertEquals(await storedWork(store, job(0), work), first);
  assertEquals(times, 1);
  assertEquals((await storedWork(store, job(1), work)).times, 2);
});

Deno.test("who asks for work under way waits for it, and does it where it fails", async () => {
  const store = new MemoryStore();
  const job = { kind: "test", version: "1", seed: 0, options: {}, inputs: [] };
  const made: string[] = [];
  const work = (name: string, fails = false) => async () => {
    made.push(name);
    await Promise.resolve();
    if (fails) throw new Error(name);
    return name;
  };
  const both = (first: () => Promise<string>) =>
    Promise.allSettled([first, work("second")].map((one) => storedWork(store, job, one)));
  const [stopped, went] = await both(work("first", true));
  assertEquals([stopped.status, went], ["rejected", { status: "fulfilled", value: "second" }]);
  assertEquals(made, ["first", "second"]);
  const other = new MemoryStore();
  const again = ["a", "b"].map((name) => storedWork(other, job, work(name)));
  assertEquals(await Promise.all(again), ["a", "a"]);
  assertEquals(made, ["first", "second", "a"]);
});
