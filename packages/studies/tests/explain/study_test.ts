import { assertEquals } from "@std/assert";
import type { RowRecord } from "../../reproduce/row_records.ts";
import { noteText } from "@bindscope/bindscope/report";
import { explain, nearestInR2 } from "../../reproduce/explain/study.ts";

function row(id: string, avg: number | null, avgPos: number | null): RowRecord {
  const number = (column: string, difference: number | null) => ({
    column,
    name: column,
    published: 0.5,
    scale: null,
    ours: difference === null ? null : 0.5 + difference,
    range: null,
    difference,
    bySeed: [],
    minor: false,
  });
  return {
    id,
    name: id,
    published: "Text, random weights",
    scale: null,
    how: "",
    missing: [],
    scenes: 1,
    allScenes: 1,
    seeds: [0],
    numbers: [number("r2.aboveFloor.avg", avg), number("r2.aboveFloor.avg_pos", avgPos)],
  };
}

Deno.test("rows are ordered by the larger of two distances, whatever their sign", () => {
  const [nearest] = nearestInR2([
    row("far", 0.01, -0.4),
    row("near", -0.05, 0.06),
    row("unread", null, null),
    row("middle", 0.2, 0),
  ]);
  assertEquals(
    noteText(nearest),
    "Rows by their distance from the paper's R² (above the floor; the larger of avg and avg+pos): near 0.060, middle 0.200, far 0.400.",
  );
});

Deno.test("one row alone is nearest to nothing", () => {
  assertEquals(nearestInR2([row("near", 0, 0)]), []);
});

Deno.test("every row of the experiment has an id of its own", () => {
  assertEquals(new Set(explain.rows).size, explain.rows.length);
});
