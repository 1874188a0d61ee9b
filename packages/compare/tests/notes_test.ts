import { assertEquals } from "@std/assert";
import { comparisonNotes } from "../notes.ts";
import { compareNote } from "../note_texts.ts";
import { textsOf } from "../../../tests/note_texts.ts";
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
    {
      name: "turned",
      result: matchesResult(backwards, ALL),
      says: compareNote("compare.other-order", { models: ["turned"], first: "one" }),
    },
    {
      name: "apart",
      result: matchesResult(others, every("11")),
      says: compareNote("compare.other-scenes", { models: ["apart"], first: "one" }),
    },
    {
      name: "bare",
      result: { ...same.result, tables: {} },
      says: compareNote("compare.no-matches", { models: ["bare"] }),
    },
    {
      name: "old",
      result: { ...same.result, version: "0.9.0" },
      says: compareNote("compare.versions", { versions: ["0.0.0", "0.9.0"] }),
    },
    {
      name: "single",
      result: matchesResult({ ...PAIRS, scenes: [[0], [1], [2], [3]] }, every("1111")),
      says: compareNote("compare.other-tasks", {
        models: [{ name: "single", objects: 1 }, { name: "one", objects: 2 }],
      }),
    },
    {
      name: "seeded",
      result: matchesResult(PAIRS, ALL, { seed: 1 }),
      says: compareNote("compare.seeds"),
    },
  ];
  for (const { says, ...entry } of cases) {
    assertEquals(comparisonNotes([one, same, entry]), [says]);
  }
  const all = comparisonNotes([one, same, ...cases]);
  assertEquals(all.length, cases.length);
  assertEquals(textsOf(all).filter((text) => text.startsWith("Scenes show different")), [
    "Scenes show different numbers of objects: 1 object in single, 2 objects in one. Differences between rates may come from the scenes. Encode the same scenes with all models.",
  ]);
});

Deno.test("models are held against the first that has a record of its matches", () => {
  const bare = { name: "bare", result: { ...one.result, tables: {} } };
  const apart = { name: "apart", result: matchesResult(others, every("11")) };
  const notes = comparisonNotes([bare, one, apart]);
  assertEquals(notes[1], compareNote("compare.other-scenes", { models: ["apart"], first: "one" }));
  // Nothing at all to hold against.
  assertEquals(comparisonNotes([bare, bare]).length, 1);
});

Deno.test("of sets with several rows of a scene it is said of how many, and nothing of views or of other sets", () => {
  const views = { name: "views", result: matchesResult(twice, every("1".repeat(32))) };
  const [, ...notes] = comparisonNotes([one, views]);
  assertEquals(notes, [
    compareNote("compare.views", { models: [{ name: "views", repeated: 16 }] }),
  ]);
  const again: Shown = { ...PAIRS, scenes: [...PAIRS.scenes, PAIRS.scenes[3]] };
  const some = { name: "mine", result: matchesResult(again, every("1".repeat(17))) };
  assertEquals(
    textsOf(comparisonNotes([one, some])).at(-1),
    "mine has several rows of 1 scene; a scene counts once, by their mean.",
  );
});
