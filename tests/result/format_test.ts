import { assertEquals } from "@std/assert";
import { canonicalJson } from "../../src/result/canonical.ts";
import { formatResults } from "../../src/result/format.ts";
import { parseResult } from "../../src/result/parse.ts";
import { sampleResult } from "./sample_result.ts";

const TWO = [
  { name: "images", result: sampleResult() },
  { name: "captions", result: { ...sampleResult(), seed: 3 } },
];

Deno.test("several Results are one object by name, and the same bytes in whatever order they came", () => {
  const text = formatResults(TWO);
  assertEquals(formatResults([...TWO].reverse()), text);
  assertEquals(Object.keys(JSON.parse(text)), ["captions", "images"]);
  assertEquals(text.endsWith("}\n"), true);
});

Deno.test("each of several Results is whole", () => {
  const all = JSON.parse(formatResults(TWO)) as { [name: string]: unknown };
  for (const { name, result } of TWO) {
    const read = parseResult(JSON.stringify(all[name]), name);
    assertEquals(canonicalJson(read), canonicalJson(result));
  }
});
