import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { digestOf, matchShares } from "../../collect/digest.ts";
import { PAIRED_METRICS } from "../../../compare/paired_metrics.ts";
import { VERSION } from "../../../../src/version.ts";

Deno.test("what is no Result of this form is refused in a sentence", () => {
  assertThrows(() => digestOf("r.json", "{"), SyntaxError, "r.json is not JSON");
  assertThrows(() => digestOf("r.json", "{}"), SyntaxError, "its schema is missing");
  const old = '{"schema": "bindscope/result@0"}';
  assertThrows(() => digestOf("r.json", old), SyntaxError, "bindscope/result@0");
});

/** Four scenes of two objects of three, each right or wrong, ambiguous or not. */
const text = (more: object = {}) =>
  JSON.stringify({
    schema: "bindscope/result@2",
    kind: "probe",
    version: VERSION,
    seed: 3,
    options: {},
    inputs: [{ sha256: "ab", scenes: 4, dim: 2, objects: 2, concepts: [], model: null }],
    metrics: {
      object: {
        test: { value: 0.5, ci: [0.25, 0.75] },
        ambiguous: { value: null, reason: "no-choice" },
      },
      word: "binds",
      none: null,
    },
    tables: {},
    ...more,
  });

Deno.test("of a Result its numbers, its words and what it was of are kept, and no curve", () => {
  const { kind, version, seed, input, scenes, numbers, words, readings } =
    digestOf("r", text()).digest;
  assertEquals([kind, version, seed, input, scenes], ["probe", VERSION, 3, "ab", 4]);
  assertEquals(words, { word: "binds" });
  assertEquals(numbers, { "probe.object.test": [0.5, 0.25, 0.75] });
  assertEquals(readings, {});
  assertThrows(() => digestOf("r", text({ metrics: null })), SyntaxError, "no metrics");
  assertThrows(() => digestOf("r", text({ kind: 7 })), SyntaxError, "no kind");
});

Deno.test("what matches of each tested scene is kept, and which objects it has", () => {
  const all = [0, 1, 1, 2, 2, 3, 3, 0, 0, 2];
  const matches = {
    object: "1011-",
    concepts: ["1111-", "0011-"],
    ambiguous: "01111",
    scenes: "s",
  };
  const found = (more: object) =>
    digestOf("r", text({ tables: { matches: { ...matches, objects: all, ...more } } }));
  const { digest, objects } = found({});
  const [path] = Object.keys(digest.readings);
  assertEquals(path, "probe.object.ambiguous");
  assertEquals(objects, { ids: [1, 2, 2, 3, 3, 0], units: 4 });
  const reading = digest.readings[path];
  assertEquals([reading.estimate, [...matchShares(reading)]], [2 / 3, [0, 1, 1]]);
  // Without ambiguous scenes, by what is read of all; others have another name.
  const other = found({ ambiguous: "00000" });
  const [next] = Object.values(other.digest.readings);
  assertEquals(other.objects!.ids, all.slice(0, 8));
  assertNotEquals(next.scenes, reading.scenes);
  const scenes = PAIRED_METRICS.find(({ path }) => path in other.digest.readings)!;
  assertEquals(
    [...matchShares(next)],
    scenes.matches === "concept" ? [0.5, 0.5, 1, 1] : [1, 0, 1, 1],
  );
});

Deno.test("what no object can be left out of has no reading", () => {
  const star = { object: "101", concepts: ["111"], ambiguous: "111", scenes: "s" };
  const of = (objects: number[], more: object = {}) =>
    digestOf("r", text({ tables: { matches: { ...star, ...more, objects } } })).digest.readings;
  assertEquals(Object.keys(of([0, 1, 1, 2, 2, 0])).length, 1);
  assertEquals(of([0, 1, 0, 2, 0, 3]), {});
  assertEquals(of([0, 1, 1, 0, 0, 1]), {});
  assertEquals(of([0, 1, 1, 2, 2, 0], { object: "1x1", concepts: ["1x1"] }), {});
});
