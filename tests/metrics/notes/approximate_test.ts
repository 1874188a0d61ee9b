// Texts of notes of `approximate`, with each of their halves.
import { assertEquals } from "@std/assert";
import { APPROXIMATE_NOTES } from "../../../src/metrics/notes/approximate.ts";
import { isDetail, note, noteText } from "../../../src/metrics/notes/catalogue.ts";

Deno.test("an analysis counts them all, and the measure itself those of what was not measured", () => {
  const codes = Object.keys(APPROXIMATE_NOTES).map((code) => ({ code }));
  assertEquals(codes.filter((one) => !isDetail(one, true)), []);
  assertEquals(codes.filter((one) => isDetail(one, false)).map(({ code }) => code), [
    "approximate.coverage-left-out",
    "approximate.no-mlp",
    "approximate.no-rank",
    "approximate.not-reached",
  ]);
});

Deno.test("a coverage that can't be used names the nearest that can, if there is one", () => {
  const of = (nearest: number | null) =>
    noteText(note("approximate.coverage-left-out", {
      ...{ coverage: 0.1, seed: 2, lacks: "trained", scenes: 16, objects: 4, nearest },
    }));
  const why = "approximate: a coverage was left out. At coverage 0.1 with seed 2 no scene shows " +
    "trained objects only, of 16 scenes with 4 objects. ";
  assertEquals(of(0.375), `${why}The nearest coverage that works is 0.375.`);
  assertEquals(of(null), `${why}No other coverage helps: the set has too few scenes.`);
});

Deno.test("shares in notes are percents", () => {
  assertEquals(
    noteText(note("approximate.leading-dimensions", { dims: 512, of: 768, share: 0.98765 })),
    "approximate: fits and scores use the 512 leading of 768 dimensions, which hold " +
      "98.8 % of the variance; R² is of these.",
  );
  assertEquals(
    noteText(note("approximate.products-astray", { fits: 3, below: -1, untrained: 1, apart: 2 })),
    "approximate: products extrapolate without bound: 3 fits have a held-out R² below -1. " +
      "Far off only on scenes with a value not in training (unseen in the row): 1. " +
      "Also on values that never met in training, whose products no training scene determines: 2.",
  );
});
