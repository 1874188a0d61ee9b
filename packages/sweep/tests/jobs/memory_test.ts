import { assertEquals } from "@std/assert";
import { MemoryBudget } from "../../jobs/memory.ts";
import { sweepJob } from "../../plan/sweep_job.ts";

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
