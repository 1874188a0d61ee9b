import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { PlannedRow, Study } from "../../reproduce/study.ts";
import { planTable } from "../../run/plan_table.ts";

Deno.test("rows whose weights are missing are shown and take no time", () => {
  const study = { name: "table1", title: "sums of objects" } as Study;
  const cost = { seconds: 7200, memory: 1e9, disk: 5e6 };
  const rows = [
    { id: "text", how: "bundled", missing: [], cost },
    { id: "clip", how: "needs weights", missing: ["models/clip"], cost },
  ] as unknown as PlannedRow[];
  const { caption, rows: shown } = planTable(study, rows, 2);
  // 7,200 s of the one row that can run, on two threads.
  assertStringIncludes(caption!, "about 60 min on 2 threads, 5.0 MB on disk");
  assertEquals(shown.map((row) => row.at(-1)), ["ready", "missing"]);
  assert(planTable(study, rows, 1).caption!.includes("2.0 h on 1 thread,"));
});
