import { assert, assertEquals } from "@std/assert";
import { comparisonNotes } from "../../src/compare/notes.ts";
import { every, matchesResult, PAIRS, type Shown } from "./matches_result.ts";

const ALL = every("1".repeat(16));
const backwards: Shown = { ...PAIRS, scenes: PAIRS.scenes.toReversed() };
const others: Shown = { ...PAIRS, objects: PAIRS.objects.slice(0, 2), scenes: [[0, 1], [1, 0]] };
const twice: Shown = { ...PAIRS, scenes: PAIRS.scenes.flatMap((scene) => [scene, scene]) };

const one = { name: "one", result: matchesResult(PAIRS, ALL) };
const same = { name: "same", result: matchesResult(PAIRS, every("0".repeat(16))) };

Deno.test("of a fair comparison there is nothing to say", () => {
  assertEquals(comparisonNotes([one, same]), []);
  assertEquals(comparisonNotes([one]), []);
});

Deno.test("each thing in the way is said, with the models that it concerns and no others", () => {
  const cases = [
    { name: "turned", result: matchesResult(backwards, ALL), says: "in another order than in one" },
    { name: "apart", result: matchesResult(others, every("11")), says: "in apart than in one" },
    { name: "bare", result: { ...same.result, tables: {} }, says: "scene by scene are in bare (" },
    {
      name: "old",
      result: { ...same.result, version: "0.9.0" },
      says: "Results of versions 0.0.0, 0.9.0",
    },
    {
      name: "single",
      result: matchesResult({ ...PAIRS, scenes: [[0], [1], [2], [3]] }, every("1111")),
      says: "1 object in single, 2 objects in one",
    },
    { name: "seeded", result: matchesResult(PAIRS, ALL, { seed: 1 }), says: "different seeds" },
  ];
  for (const { says, ...entry } of cases) {
    const notes = comparisonNotes([one, same, entry]);
    assertEquals(notes.length, 1, `${entry.name}: ${notes}`);
    assert(notes[0].includes(says), notes[0]);
    assert(!notes[0].includes("same,"), notes[0]);
  }
  const all = comparisonNotes([one, same, ...cases]);
  assertEquals(all.length, cases.length);
});

Deno.test("models are held against the first that has a record of its matches", () => {
  const bare = { name: "bare", result: { ...one.result, tables: {} } };
  const apart = { name: "apart", result: matchesResult(others, every("11")) };
  const notes = comparisonNotes([bare, one, apart]);
  assert(notes.some((note) => note.includes("in apart than in one")));
  // Nothing at all to hold against.
  assertEquals(comparisonNotes([bare, bare]).length, 1);
});

Deno.test("sets with several rows of a scene are named, others are not", () => {
  const views = { name: "views", result: matchesResult(twice, every("1".repeat(32))) };
  const [, said, ...more] = comparisonNotes([one, views]);
  assertEquals(more, []);
  assert(said.includes("show one scene (views) in views: a scene counts once"), said);
});
