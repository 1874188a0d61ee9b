// What is read and what is bound, as a table.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { cellTexts } from "../../src/report/cell_texts.ts";
import { partTables } from "../../src/report/part_table.ts";
import { part } from "../verdict/showings.ts";

Deno.test("each part has its share, interval, bar and whether that is exceeded", () => {
  const [table, ...more] = partTables([
    part("concept", {}, [0.8, 0.9], 0.1),
    part("slot", { slot: 2 }, [0.3, 0.45], 0.55),
    part("value", { value: "red" }, [0.55, 0.75], 0.62),
    part("concepts", { concepts: ["color", "shape"] }, [0.9, 1], null),
  ]);
  assertEquals(more, []);
  assertEquals(cellTexts(table), [
    ["color", "recognised", "0.850", "0.800", "0.900", "0.100", "yes", "120"],
    [
      "object 2",
      "all values decoded, ambiguous scenes",
      "0.375",
      "0.300",
      "0.450",
      "0.550",
      "no",
      "120",
    ],
    ["color red", "swap accuracy", "0.650", "0.550", "0.750", "0.620", "yes", "120"],
    [
      "color with shape",
      "swap accuracy",
      "0.950",
      "0.900",
      "1.000",
      "–",
      "not known",
      "120",
    ],
  ]);
  assertStringIncludes(table.caption ?? "", "rows permuted within bags");
});

Deno.test("without such rows there is no table", () => {
  assertEquals(partTables(undefined), []);
  assertEquals(partTables([]), []);
});

Deno.test("a part without an interval leaves its ends empty", () => {
  const row = { ...part("concept", {}, [0, 1], 0.1) as object, ci: null };
  assertEquals(partTables([row])[0].rows[0].slice(3, 5), [null, null]);
});
