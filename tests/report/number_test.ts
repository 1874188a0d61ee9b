import { assertEquals } from "@std/assert";
import { cellTexts, formatInterval, formatNumber } from "../../src/report/number.ts";

Deno.test("a number has three decimals", () => {
  assertEquals([0.97512, 0, 1, -0.5, 12.3456].map((x) => formatNumber(x)), [
    "0.975",
    "0.000",
    "1.000",
    "-0.500",
    "12.346",
  ]);
  assertEquals(formatNumber(-0), "0.000");
  assertEquals(formatInterval([0.9, 0.95]), "0.900 to 0.950");
});

Deno.test("a small number is not shown as zero, nor a large one as a row of digits", () => {
  assertEquals(formatNumber(3.14e-5), "3.1e-5");
  assertEquals(formatNumber(-4.9e-4), "-4.9e-4");
  assertEquals(formatNumber(5e-4), "0.001");
  assertEquals(formatNumber(12345678.9), "1.23e+7");
});

Deno.test("a number that does not exist is a dash", () => {
  assertEquals(formatNumber(null), "–");
});

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
