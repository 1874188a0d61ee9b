import { assertEquals } from "@std/assert";
import { formatInterval, formatNumber } from "../../../src/metrics/text/number.ts";

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
