import { assertEquals, assertThrows } from "@std/assert";
import { fc } from "../properties.ts";
import { formatResult } from "../../src/result/format.ts";
import { parseResult } from "../../src/result/parse.ts";
import type { Json, Result } from "../../src/result/result.ts";
import { sampleResult } from "./sample_result.ts";

Deno.test("a Result survives being written and read", () => {
  assertEquals(parseResult(formatResult(sampleResult())), sampleResult());
});

Deno.test("any options, curves and tables survive being written and read", () => {
  const json = fc.jsonValue({ maxDepth: 3 })
    .map((value) => JSON.stringify(value))
    // The schema drops a key of this name, as it should.
    .filter((text) => !text.includes("__proto__"))
    .map((text) => JSON.parse(text));
  fc.assert(fc.property(json, json, json, (a: Json, b: Json, c: Json) => {
    const result = { ...sampleResult(), options: { a }, curves: { b }, tables: { c } };
    assertEquals(parseResult(formatResult(result)), result);
  }));
});

Deno.test("a field that a later version adds is passed on", () => {
  const later = { ...sampleResult(), licence: "CC0" } as Result;
  assertEquals(parseResult(formatResult(later)), later);
});

Deno.test("a Result with NaN in it is not written, and the error says where", () => {
  const result = sampleResult();
  result.metrics.object = { test: NaN };
  assertThrows(
    () => formatResult(result),
    RangeError,
    "probe result: metrics.object.test is NaN, which JSON can't hold.",
  );
});

/** The sample with one place in its JSON changed. */
function spoilt(change: (value: Record<string, Json>) => void): string {
  const value = JSON.parse(formatResult(sampleResult()));
  change(value);
  return JSON.stringify(value);
}

const BAD: [string, string, string][] = [
  ["cut off", '{"schema": "bindsc', "r.json is not JSON ("],
  ["another document", "[1, 2]", "r.json: the file is a list, but must be an object."],
  ["null", "null", "r.json: the file is null, but must be an object."],
  [
    "another schema",
    spoilt((v) => v.schema = "bindscope/result@1"),
    'r.json: schema is "bindscope/result@1", but this version reads "bindscope/result@2". Measure again,',
  ],
  [
    "no schema",
    spoilt((v) => delete v.schema),
    'r.json: schema is missing, but must be "bindscope/result@2".',
  ],
  [
    "an input of before models were named",
    spoilt(({ inputs }) => delete (inputs as Record<string, Json>[])[0].model),
    "r.json: inputs[0].model is missing, but must be",
  ],
  [
    "no metrics",
    spoilt((v) => delete v.metrics),
    "r.json: metrics is missing, but must be an object.",
  ],
  [
    "a flag among metrics",
    spoilt((v) => v.metrics = { object: { test: true } }),
    "r.json: metrics.object.test is true, but must be a finite number or null or",
  ],
  [
    "text in an interval",
    spoilt((v) => v.metrics = { ci: { object: [0, "1"] } }),
    'r.json: metrics.ci.object[1] is "1", but must be a finite number.',
  ],
  [
    "an infinite number",
    formatResult(sampleResult()).replace("0.975", "1e999"),
    "r.json: metrics.concept.test is Infinity, but must be",
  ],
  [
    "an infinite number in a curve",
    formatResult(sampleResult()).replace("3.25", "-1e999"),
    "r.json: curves.loss[0].value is -Infinity, but must be",
  ],
  [
    "half a scene",
    spoilt((v) => (v.inputs as Record<string, Json>[])[0].scenes = 1.5),
    "r.json: inputs[0].scenes is 1.5, but must be a whole number.",
  ],
  [
    "fewer scenes than none",
    spoilt((v) => (v.inputs as Record<string, Json>[])[0].scenes = -1),
    "r.json: inputs[0].scenes is -1, but must be at least 0.",
  ],
  [
    "a short hash",
    spoilt((v) => (v.inputs as Record<string, Json>[])[0].sha256 = "abc"),
    'r.json: inputs[0].sha256 is "abc", but must be 64 hexadecimal digits.',
  ],
  [
    "a note that is a sentence",
    spoilt((v) => v.notes = [{ code: "x" }, "All is well."]),
    'r.json: notes[1] is "All is well.", but must be an object.',
  ],
  [
    "a note without a code",
    spoilt((v) => v.notes = [{ most: 3 }]),
    "r.json: notes[0].code is missing, but must be text.",
  ],
  ["no kind", spoilt((v) => v.kind = ""), 'r.json: kind is "", but must be text that is not empty'],
];

for (const [what, text, message] of BAD) {
  Deno.test(`refused in one sentence that says where: ${what}`, () => {
    assertThrows(() => parseResult(text, "r.json"), SyntaxError, message);
  });
}

Deno.test("a wrong value as long as a page is not quoted whole", () => {
  try {
    parseResult(spoilt((v) => v.seed = "x".repeat(5000)), "r.json");
  } catch (error) {
    assertEquals((error as Error).message.length < 200, true);
  }
});
