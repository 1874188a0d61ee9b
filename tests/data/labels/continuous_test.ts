import { assertEquals, assertThrows } from "@std/assert";
import { parseCsv } from "../../../src/data/formats/csv/csv.ts";
import { scenesFromLabels } from "../../../src/data/labels/labels.ts";

/** The number of values of a concept that these cells show, one object a scene. */
const valuesOf = (cells: readonly (string | number)[], more = "") => {
  const rows = cells.map((cell, i) => more === "" ? `${cell}\n` : `${cell},${i}\n`);
  const text = `object1_x${more}\n${rows.join("")}`;
  return scenesFromLabels(parseCsv("l.csv", text)).space.concepts[0].values.length;
};
const many = (count: number, scale: number) =>
  Array.from({ length: count }, (_, i) => i * scale + (scale < 1 ? 0.001 : 0));

Deno.test("hundreds of numbers with fractions are a measurement, and refused in one sentence", () => {
  assertThrows(
    () => valuesOf(many(500, 0.01)),
    RangeError,
    "l.csv: x has 500 values, all of them numbers such as 0.001: it looks continuous. Bin it",
  );
});

Deno.test("…so are whole numbers that are hardly ever shown twice", () => {
  assertThrows(() => valuesOf(many(300, 7)), RangeError, "it looks continuous");
});

Deno.test("a few numbers, many names, and numbers that are shown often, are values", () => {
  assertEquals(valuesOf(many(100, 0.01)), 100);
  assertEquals(valuesOf(many(300, 1).map((n) => `c${n}`)), 300);
  assertEquals(valuesOf(Array.from({ length: 3000 }, (_, i) => i % 300)), 300);
  // Whoever numbers the values says that they are values.
  assertEquals(valuesOf(many(500, 0.01), ",object1_x_idx"), 500);
});
