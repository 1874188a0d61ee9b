import { assertEquals } from "@std/assert";
import { cellTexts } from "../../src/report/cell_texts.ts";

function column(cells: (number | null)[], decimals?: number): string[] {
  const columns = [{ name: "x", kind: "number" as const, decimals }];
  const rows = cells.map((cell) => [cell]);
  return cellTexts({ title: "", caption: "", columns, rows }).flat();
}

Deno.test("a column of counts has no decimals", () => {
  assertEquals(column([576, 0, null, 7392]), ["576", "0", "–", "7392"]);
});

Deno.test("…but a column of perfect recognitions has", () => {
  assertEquals(column([1, 0, 1]), ["1.000", "0.000", "1.000"]);
  assertEquals(column([576, 0.5]), ["576.000", "0.500"]);
});

Deno.test("a column that states its decimals gets them", () => {
  assertEquals(column([1, 2], 1), ["1.0", "2.0"]);
  assertEquals(column([0, 1], 0), ["0", "1"]);
});

Deno.test("the digits that one number of a column needs, all get; what no digits show stands alone", () => {
  assertEquals(column([0.975, 4e-4, 0]), ["0.9750", "0.0004", "0.0000"]);
  assertEquals(column([0.5, 2e-9, null]), ["0.500", "2.0e-9", "–"]);
  assertEquals(column([15e6 + 0.5, 2]), ["1.50e+7", "2.000"]);
});
