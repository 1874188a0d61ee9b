import { assertEquals } from "@std/assert";
import { columnGroups } from "../../src/report/column_groups.ts";

Deno.test("a wide table is several, each with the names of the rows, and no word is broken", () => {
  const columns = ["model", "alpha beta", "gammagammagamma", "delta"].map((name) => ({
    name,
    kind: "text" as const,
  }));
  const table = { title: "T", caption: "C", columns, rows: [["a-long-name", "1", "2", "3"]] };
  assertEquals(columnGroups(table, 100), [table]);
  const groups = columnGroups(table, 30);
  assertEquals(groups.map(({ columns }) => columns.map(({ name }) => name)), [
    ["model", "alpha beta"],
    ["model", "gammagammagamma"],
    ["model", "delta"],
  ]);
  assertEquals(groups.map(({ rows }) => rows[0].join()), [
    "a-long-name,1",
    "a-long-name,2",
    "a-long-name,3",
  ]);
});

Deno.test("where the first column says of several rows the same, so many are repeated as tell them apart", () => {
  const columns = ["layer", "pooling", "swap accuracy", "bits of binding"].map((name, at) => ({
    name,
    kind: at < 2 ? "text" as const : "number" as const,
  }));
  const rows = [["1", "mean", 0.5, 0.25], ["1", "max", 0.75, 0.5], ["2", "mean", 1, 1]];
  const groups = columnGroups({ title: "T", caption: "C", columns, rows }, 24);
  assertEquals(groups.map(({ columns }) => columns.map(({ name }) => name)), [
    ["layer", "pooling", "swap accuracy"],
    ["layer", "pooling", "bits of binding"],
  ]);
  assertEquals(groups[1].rows[1], ["1", "max", 0.5]);
});
