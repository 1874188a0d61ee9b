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
