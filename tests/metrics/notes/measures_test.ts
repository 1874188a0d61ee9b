// Texts of notes that name values, one of each form; those without are words alone.
import { assertEquals } from "@std/assert";
import { isDetail, note, noteText } from "../../../src/metrics/notes/catalogue.ts";
import { MEASURE_NOTES } from "../../../src/metrics/notes/measures.ts";
import { INPUT_NOTES } from "../../../src/result/input_notes.ts";
import { type NoteTexts, written } from "../../../src/result/note.ts";

Deno.test("notes of measures name their values", () => {
  const texts = [
    note("baselines.no-interval", { numbers: ["swap", "bits"] }),
    note("decompose.no-interval", { estimators: ["avg", "ls"] }),
    note("embeddings.biased-averages", { scenes: 30, possible: 36 }),
    note("factors.span-of-all", { rank: 3, rows: 4, repeated: false }),
    note("intervene.no-edits", { edits: "same" }),
    note("intervene.no-edits", { edits: "different" }),
    note("intervene.sampled", { edited: 10, scenes: 144 }),
    note("map.many-objects", { objects: 2000, dim: 1500, most: 1024 }),
    note("map.in-order", { used: 16, of: 138 }),
    note("retrieve.in-order", { used: 4, of: 30 }),
    note("retrieve.all-found", { mapped: false }),
    note("retrieve.all-found", { mapped: true }),
    note("retrieve.without-caption", { without: 2, scenes: 9 }),
    note("robust.few-bags", { views: ["left", "right"] }),
    note("robust.views-drawn", { views: ["left", "right"], of: 3 }),
    note("visible.never-alone", { concepts: ["color", "shape"] }),
  ].map(noteText);
  assertEquals(texts, [
    "Compared with baselines without a 95 % CI, since an object is in every case or there are only two: Swap accuracy; Bits of binding.",
    "Adjusted R² of object vectors (avg, ls) has no 95 % CI: there are too few objects to leave one out, or too many.",
    "30 of 36 possible scenes of the occurring objects are present. Averages (avg, avg_pos) are biased where combinations are missing; least squares (ls, ls_pos) is not.",
    "The read-out spans 3 directions of 4 scenes, so any sum explains them all. R² in its span needs more than 4 scenes.",
    'In no edited scene is the attribute equal in all objects, so there are no rates of "same" edits.',
    'In no edited scene do the objects differ in the attribute, so there are no rates of "different" edits.',
    "Interventions edit 10 of 144 scenes, a seeded sample (--max-edits); all scenes are candidates.",
    "The 2000 object vectors of 1500 dimensions were not mapped: the limit is 1024 objects or dimensions.",
    "16 of 138 quadruples were measured: the others show their objects in other positions.",
    "4 of 30 swaps were compared: the captions of the others have their objects in other positions.",
    "Compared as they are, every scene found its own caption, so there is no share of swap errors.",
    "Compared through the map, every scene found its own caption, so there is no share of swap errors.",
    "2 of 9 scenes have no caption in the second set.",
    "Views with fewer than two groups of scenes were left out: left, right.",
    "2 of 3 views were compared, a seeded sample: left, right.",
    "No two scenes differ by a swap of color or shape alone, with every other value in its position.",
  ]);
});

Deno.test("what changes no number that is shown is a detail, in an analysis and alone", () => {
  for (const ofAnalysis of [true, false]) {
    assertEquals(isDetail(note("map.one-object"), ofAnalysis), true);
    assertEquals(isDetail(note("map.objects-equal"), ofAnalysis), false);
  }
});

Deno.test("no sentence of a note has more than 25 words", () => {
  const texts: NoteTexts = { ...INPUT_NOTES, ...MEASURE_NOTES };
  const named = new Proxy({}, { get: () => "one" });
  const long = Object.values(texts)
    .map((text) => typeof text === "object" && "text" in text ? text.text : text)
    .flatMap((text) =>
      typeof text === "function" ? [] : written(text, named, noteText).split(/[.?] /)
    )
    .filter((sentence) => sentence.split(/\s+/).length > 25);
  assertEquals(long, []);
});
