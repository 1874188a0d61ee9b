/** `deno task sweep PLAN`: many jobs, resumable, on this machine or by an engine. */
import { SWEEP_OPTIONS } from "./options.ts";
import { task } from "@bindscope/bindscope/rooms/start";

export const runSweep = task({
  name: "sweep",
  argument: "[status] PLAN or MODEL…",
  positionals: { min: 0, max: 10_000 },
  summary:
    "Many jobs: scenes, models or training runs, and measures of them, as a plan (JSON or YAML) or as model folders. What is done is not done again; several processes and machines may share the work. status PLAN: how far it is.",
  options: SWEEP_OPTIONS,
  examples: [
    "deno task sweep examples/sweep/plan.json --dry-run",
    "deno task sweep examples/sweep/plan.json",
    "deno task sweep status examples/sweep/plan.json --watch",
    "deno task sweep models/* --scenes clevr2d,text --measures probe,decompose",
    "deno task sweep plan.json --engine slurm --shards 50",
  ],
  run: async (input) => await (await import("./sweep.ts")).sweep(input),
});
