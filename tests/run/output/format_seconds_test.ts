import { assertEquals } from "@std/assert";
import { byNode } from "../../../src/run/output/run_cost.ts";
import { formatSeconds } from "../../../src/run/output/format_seconds.ts";

Deno.test("times are said in the unit that one thinks in", () => {
  const cases: [number, string][] = [
    [0, "1 s"],
    [89.4, "89 s"],
    [90, "2 min"],
    [89 * 60, "89 min"],
    [90 * 60, "1.5 h"],
    [47 * 3600, "47.0 h"],
    [48 * 3600, "2.0 days"],
  ];
  for (const [seconds, text] of cases) assertEquals(formatSeconds(seconds), text);
});

Deno.test("what Node would take is said of five minutes and more", () => {
  assertEquals(byNode(299, "Node"), "");
  assertEquals(byNode(3600, "Node"), " Node takes about 39 min, with the same bytes.");
});
