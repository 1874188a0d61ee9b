// Calibrated stacking against brute force in NumPy: fixtures/golden/seen_offset.py.
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { bestOffset, offsetMatches } from "../../../src/core/probe/seen_offset.ts";

const core = await loadCore();
const golden = JSON.parse(await Deno.readTextFile("fixtures/golden/seen_offset.json"));
const scores = Matrix.from(
  core,
  golden.scores.length / golden.classes,
  golden.classes,
  golden.scores,
);
const scenes = {
  scores,
  labels: Int32Array.from(golden.labels),
  positions: golden.positions,
  unseen: Uint8Array.from(golden.unseen),
};

Deno.test("matches with an offset are those of NumPy's moved scores", () => {
  for (const { offset, matches } of golden.matches) {
    assertEquals([...offsetMatches(core, scenes, offset)], matches, `${offset}`);
  }
});

Deno.test("the best offset has the most matches of all, and lies in the stretch nearest to 0", () => {
  const { offset, count } = bestOffset(core, scenes);
  assertEquals(count, golden.most);
  const without = golden.matches.find((one: { offset: number }) => one.offset === 0).matches;
  assert(count > without.reduce((sum: number, match: number) => sum + match, 0));
  const inside = golden.stretches.filter(([low, high]: number[]) => low < offset && offset < high);
  assertEquals(inside.length, 1);
  const distance = ([low, high]: number[]) =>
    low < 0 && high > 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
  const nearest = Math.min(...golden.stretches.map(distance));
  // Stretches that touch are one to the core, which knows only ends at which some scene turns.
  assert(distance(inside[0]) - nearest < 0.2, `${offset} ${golden.stretches}`);
});
