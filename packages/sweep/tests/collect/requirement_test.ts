import { assertEquals, assertThrows } from "@std/assert";
import "../../../../src/measure/registry.ts";
import { parseRequirement, unmet } from "../../../compare/requirement.ts";
import type { Result } from "../../../../src/result/result.ts";

Deno.test("a requirement names a number that there is, and says what does not hold", () => {
  const { path, comparison, bound } = parseRequirement(" map.parallelogram <= 0.5");
  assertEquals([path, comparison, bound], ["map.parallelogram", "<=", 0.5]);
  assertThrows(() => parseRequirement("map.paralelogram<1"), RangeError, "map.parallelogram?");
  assertThrows(() => parseRequirement("object.test>=2"), RangeError, "probe.object.test?");
  assertThrows(() => parseRequirement("map.parallelogram=1"), SyntaxError, ">=0.8");
  const result = { kind: "map", metrics: { parallelogram: 0.6 } } as unknown as Result;
  const entries = [{ name: "m", result }];
  const held = (words: string) => unmet(entries, [parseRequirement(words)]);
  assertEquals(held("map.parallelogram<=0.6"), []);
  assertEquals(held("map.parallelogram<0.6").length, 1);
  assertEquals(held("probe.swap.test>=0"), [
    "m: probe.swap.test is not measured, but must be >= 0.",
  ]);
});

Deno.test("a number of the Results goes by its name alone, one of other measures is named whole", () => {
  const probed = { kind: "probe", metrics: { swap: { test: 0.95 } } } as unknown as Result;
  const entries = [{ name: "m", result: probed }];
  assertEquals(parseRequirement("swap>0.9", entries).path, "probe.swap.test");
  assertEquals(unmet(entries, [parseRequirement("swap>0.9", entries)]), []);
  assertEquals(unmet(entries, [parseRequirement("swap>0.96", entries)]).length, 1);
  // Of an analysis too; where nothing of it was measured, the nearest is the number of that name.
  const analyzed = { ...probed, kind: "analyze", metrics: { probe: probed.metrics } } as Result;
  const whole = [{ name: "m", result: analyzed }];
  assertEquals(parseRequirement("swap>0.9", whole).path, "probe.swap.test");
  assertThrows(() => parseRequirement("swap>0.9"), RangeError, "Did you mean probe.swap.test?");
  assertThrows(() => parseRequirement("swop>0.9", whole), RangeError, "swop is no number");
});

Deno.test("all bounds hold or not as numbers do, and at the bound as the sign says", () => {
  const result = { kind: "map", metrics: { parallelogram: -0.25 } } as unknown as Result;
  const holds = (words: string) => unmet([{ name: "m", result }], [parseRequirement(words)]);
  for (const words of [">=-0.25", "<=-0.25", ">-1", "<0", "<1e-3", ">-2.5e-1000"]) {
    const expected = words === ">-2.5e-1000" ? 1 : 0;
    assertEquals(holds(`map.parallelogram${words}`).length, expected, words);
  }
  for (const words of [">-0.25", "<-0.25", ">=0", "<=-1"]) {
    assertEquals(holds(`map.parallelogram${words}`).length, 1, words);
  }
  for (const words of ["map.parallelogram>=0.8.1", "map.parallelogram>=", ">=1", "a b>=1"]) {
    assertThrows(() => parseRequirement(words), SyntaxError, "--require takes");
  }
});

Deno.test("a number that misses is said in four digits, or in as many as show it", () => {
  const texts = (value: number, words: string) => {
    const result = { kind: "map", metrics: { parallelogram: value } } as unknown as Result;
    return unmet([{ name: "m", result }], [parseRequirement(`map.parallelogram${words}`)]);
  };
  assertEquals(texts(95 / 112, ">=0.9"), ["m: map.parallelogram is 0.8482, but must be >= 0.9."]);
  const close = 0.8999999999;
  assertEquals(texts(close, ">=0.9"), [`m: map.parallelogram is ${close}, but must be >= 0.9.`]);
});
