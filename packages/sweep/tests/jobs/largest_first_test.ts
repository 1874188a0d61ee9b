import { assertEquals } from "@std/assert";
import { largestFirst } from "../../jobs/largest_first.ts";
import { sweepJob } from "../../plan/sweep_job.ts";

const job = (task: string, label: string, options: object) =>
  sweepJob(task, label, { kind: "approximate", options: options as never, from: [], folders: {} });
const labels = (jobs: readonly ReturnType<typeof job>[]) =>
  jobs.map(({ id }) => id.replace(/-[0-9a-f]{10}$/, ""));

Deno.test("of a task the largest job is begun first, and tasks stay in their order", () => {
  const jobs = [
    job("small", "a", { width: 8 }),
    job("grid", "w64-c3", { width: 64, coverage: 0.3 }),
    job("grid", "w64-c6", { width: 64, coverage: 0.6 }),
    job("grid", "w1024-c3", { width: 1024, coverage: 0.3 }),
    job("grid", "lists", { width: [1024, 4096], coverage: [0.3, 0.6] }),
    job("last", "b", { width: 4096 }),
  ];
  assertEquals(labels(largestFirst(jobs)), [
    "small/a",
    "grid/lists",
    "grid/w1024-c3",
    "grid/w64-c6",
    "grid/w64-c3",
    "last/b",
  ]);
});

Deno.test("…and jobs that differ in their seeds or in words alone stay as the plan has them", () => {
  const jobs = [2, 0, 1].map((seed) => job("probes", `seed-${seed}`, { seed, solver: "ridge" }));
  assertEquals(largestFirst(jobs), jobs);
});
