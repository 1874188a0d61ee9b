import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { MinHeap } from "../../src/sweep/heap.ts";
import { MemoryBudget } from "../../src/sweep/memory.ts";
import { shardOf, suitedShards } from "../../src/sweep/shard.ts";
import { sweepJob } from "../../src/sweep/sweep_job.ts";

Deno.test("a heap gives numbers in order, whatever goes in between", () => {
  fc.assert(fc.property(fc.array(fc.nat(50)), (numbers) => {
    const heap = new MinHeap();
    for (const number of numbers) heap.push(number);
    const least = heap.pop();
    if (least !== undefined) heap.push(least);
    assertEquals(heap.size, numbers.length);
    assertEquals(numbers.map(() => heap.pop()), numbers.toSorted((a, b) => a - b));
  }));
});

Deno.test("a shard is named by a flag, a Slurm array or an indexed Job", () => {
  const env = (variables: { [name: string]: string }) => (name: string) => variables[name];
  assertEquals(shardOf("2/5", null, env({})), { index: 2, of: 5 });
  const array = {
    SLURM_ARRAY_TASK_ID: "12",
    SLURM_ARRAY_TASK_MIN: "10",
    SLURM_ARRAY_TASK_COUNT: "4",
  };
  assertEquals(shardOf(null, null, env(array)), { index: 2, of: 4 });
  assertEquals(shardOf(null, 3, env({ JOB_COMPLETION_INDEX: "1" })), { index: 1, of: 3 });
  assertEquals(shardOf(null, 3, env({})), null);
  for (const wrong of ["5/5", "1", "-1/2", "a/b"]) {
    assertThrows(() => shardOf(wrong, null, env({})), Error, "0/8");
  }
  assertThrows(() => shardOf(null, null, env({ JOB_COMPLETION_INDEX: "1" })), Error, "--shards");
});

Deno.test("there are no more shards than a site allows, or than there are jobs", () => {
  assertEquals(suitedShards(10_000, 36_000, 1000), 20);
  assertEquals(suitedShards(10_000, 1e9, 1000), 1000);
  assertEquals(suitedShards(3, 1e9, 1000), 3);
  assertEquals(suitedShards(0, 0, 1000), 1);
});

Deno.test("jobs run side by side as far as memory goes, by what those of their kind took", () => {
  const budget = new MemoryBudget(2e9, "nowhere");
  const job = (kind: string) => sweepJob("t", "l", { kind, options: {}, from: [], folders: {} });
  const first = budget.reserve(job("probe"))!;
  const second = budget.reserve(job("probe"))!;
  first.release(1.5e9);
  // One of 1.5 GB beside one that was let in for less.
  const third = budget.reserve(job("probe"))!;
  assertEquals(budget.reserve(job("probe")), null);
  second.release(null);
  third.release(null);
  // One job always fits.
  assertEquals(new MemoryBudget(1, "nowhere").reserve(job("probe")) === null, false);
});
