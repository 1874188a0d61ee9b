// Texts of notes on probes, intervals, unseen objects and seeds.
import { assertEquals } from "@std/assert";
import { isDetail, note, noteText } from "../../../src/metrics/notes/catalogue.ts";

Deno.test("values, objects and views are named", () => {
  assertEquals(
    noteText(note("probe.values-not-trained", { concept: "color", values: ["red", "blue"] })),
    "No training scene shows color red, blue: the probe can't have learned it.",
  );
  const some = (missing: number) =>
    noteText(
      note("probe.objects-not-trained", { missing, of: 9, first: ["red cube", "blue cube"] }),
    );
  assertEquals(
    some(2),
    "2 of 9 objects are in no training scene (red cube, blue cube): the object probe can't have learned them.",
  );
  assertEquals(
    some(3),
    "3 of 9 objects are in no training scene (red cube, blue cube, …): the object probe can't have learned them.",
  );
  assertEquals(
    noteText(note("probe.scenes-left-out-alone", { because: "one bag", views: true })),
    "All scenes have the same bag of values, so each scene is decoded by a fit without that scene alone, in all of its views.",
  );
  assertEquals(
    noteText(note("probe.scenes-left-out-alone", { because: "one object", views: false })),
    "A scene of one object has no swap, so each scene is decoded by a fit without that scene alone.",
  );
});

Deno.test("an interval that does not exist is a detail, and its reason is told", () => {
  const none = note("intervals.none", { of: "pair", reason: "too few units" });
  assertEquals(
    noteText(none),
    "No 95 % CI of group score: three or more objects are needed.",
  );
  assertEquals([isDetail(none, false), isDetail(none, true)], [true, true]);
  assertEquals(
    noteText(note("intervals.none-over-values", { of: ["concepts", "swaps"] })),
    "No 95 % CI of concepts, swaps for new values: this needs three values of a concept, and cases without each of them.",
  );
  assertEquals(
    noteText(note("intervals.object-everywhere", { object: "red cube" })),
    "No 95 % CIs over objects: red cube is in every scene.",
  );
});

Deno.test("how readers of unseen objects were made is shown; that they were not is a detail", () => {
  const read = note("transfer.leading-dimensions", { read: 256, of: 768 });
  assertEquals(noteText(read), "Decoder transfer uses the 256 leading of 768 dimensions.");
  const notes = [read, note("transfer.no-split"), note("transfer.sampled")];
  assertEquals(notes.map((one) => isDetail(one, true)), [false, true, false]);
});

Deno.test("numbers that some seeds lack are named with these seeds", () => {
  const missing = [{ number: "swap.test", seeds: [1, 2] }, { number: "pair.test", seeds: [2] }];
  const lacking = note("seeds.missing", { measure: "probe", missing });
  assertEquals(
    noteText(lacking),
    "probe: no spread over seeds for numbers that some seeds lack: " +
      "swap.test (seed 1, 2); pair.test (seed 2).",
  );
  assertEquals([isDetail(lacking, false), isDetail(lacking, true)], [false, true]);
});

Deno.test("a note that lacks a value of its text, or has another, is shown by code and values", () => {
  assertEquals(noteText({ code: "analysis.not-asked" }), "analysis.not-asked");
  assertEquals(
    noteText({ code: "analysis.not-asked", measures: null }),
    "analysis.not-asked: measures null",
  );
});
