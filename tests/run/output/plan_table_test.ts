import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { PlannedRow, Study } from "../../../studies/study.ts";
import { formatSeconds, planTable } from "../../../src/run/output/plan_table.ts";

Deno.test("times are said in the unit that one thinks in", () => {
  const said: [number, string][] = [
    [0, "1 s"],
    [89.4, "89 s"],
    [90, "2 min"],
    [89 * 60, "89 min"],
    [90 * 60, "1.5 h"],
    [47 * 3600, "47.0 h"],
    [48 * 3600, "2.0 days"],
  ];
  for (const [seconds, text] of said) assertEquals(formatSeconds(seconds), text);
});

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
