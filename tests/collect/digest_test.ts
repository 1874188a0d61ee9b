import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { digestOf } from "../../src/collect/digest.ts";
import { VERSION } from "../../src/version.ts";

Deno.test("what is no Result of this form is refused in a sentence", () => {
  assertThrows(() => digestOf("r.json", "{"), SyntaxError, "r.json is not JSON");
  assertThrows(() => digestOf("r.json", "{}"), SyntaxError, "its schema is missing");
  const old = '{"schema": "bindscope/result@0"}';
  assertThrows(() => digestOf("r.json", old), SyntaxError, "bindscope/result@0");
});

/** Four scenes of two objects of three, each right or wrong, ambiguous or not. */
const text = (more: object = {}) =>
  JSON.stringify({
    schema: "bindscope/result@1",
    kind: "probe",
    version: VERSION,
    seed: 3,
    options: {},
    inputs: [{ sha256: "ab", scenes: 4, dim: 2, objects: 2, concepts: [], model: null }],
    metrics: { object: { test: 0.5, ci: { test: [0.25, 0.75] } }, word: "binds", none: null },
    tables: {},
    ...more,
  });

Deno.test("of a Result its numbers, its words and what it was of are kept, and no curve", () => {
  const { kind, version, seed, input, scenes, numbers, words, readings } = digestOf("r", text());
  assertEquals([kind, version, seed, input, scenes], ["probe", VERSION, 3, "ab", 4]);
  assertEquals(words, { word: "binds" });
  assertEquals(Object.keys(numbers), ["probe.object.test"]);
  assertEquals(readings, {});
  assertThrows(() => digestOf("r", text({ metrics: null })), SyntaxError, "no metrics");
  assertThrows(() => digestOf("r", text({ kind: 7 })), SyntaxError, "no kind");
});

Deno.test("each object in turn is left out as a sum over the other scenes has it", () => {
  const objects = [0, 1, 1, 2, 2, 3, 3, 0, 0, 2];
  const hits = { object: "10110", concepts: ["11111"], ambiguous: "11111", scenes: "s", objects };
  const { readings } = digestOf("r", text({ tables: { hits } }));
  const [path] = Object.keys(readings).filter((path) => path.includes("object"));
  if (path === undefined) throw new Error(`no reading of objects in ${Object.keys(readings)}`);
  const { estimate, without } = readings[path];
  assertAlmostEquals(estimate, 3 / 5, 1e-15);
  const naive = [0, 1, 2, 3].map((id) => {
    const kept = [0, 1, 2, 3, 4].filter((scene) =>
      !objects.slice(2 * scene, 2 * scene + 2).includes(id)
    );
    return kept.filter((scene) => hits.object[scene] === "1").length / kept.length;
  });
  for (const [i, value] of naive.entries()) assertAlmostEquals(without[i], value, 1e-15);
});
