// The bars of the verdict: what each is made of, and on which side an interval lies.
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Metrics } from "../../src/result/result.ts";
import {
  comparisonAt,
  intervalPosition,
  sentenceOf,
  thresholdOf,
} from "../../src/verdict/numbers.ts";
import { BASES, COMPARED_PATHS, number, permutedAt, put } from "./showings.ts";

const { metrics } = BASES.bag;
const permuted = (path: string, highest: number): Metrics =>
  put(metrics, permutedAt(path, 0.5, highest));

Deno.test("an interval is above, below or across its threshold; without one nothing is known", () => {
  const held = { threshold: 0.6, floor: 0.6 };
  assertEquals(intervalPosition([0.61, 0.7], held), "above");
  assertEquals(intervalPosition([0.6, 0.7], held), "across");
  assertEquals(intervalPosition([0.5, 0.6], held), "below");
  assertEquals(intervalPosition([0.5, 0.61], held), "across");
  assertEquals(intervalPosition(null, held), "unknown");
  assertEquals(intervalPosition([0.5, 0.6], null), "unknown");
});

Deno.test("what luck raised the threshold to shows no absence: a no takes the floor", () => {
  const held = { threshold: 0.8, floor: 0.6 };
  assertEquals(intervalPosition([0.5, 0.7], held), "across");
  assertEquals(intervalPosition([0.5, 0.6], held), "below");
  assertEquals(intervalPosition([0.7, 0.9], held), "across");
});

Deno.test("a threshold that no share can exceed decides nothing, but bits have no highest", () => {
  assertEquals(intervalPosition([0.9, 1], { threshold: 1, floor: 1 }), "unknown");
  assertEquals(intervalPosition([0.9, 1], { threshold: 1, floor: 0.6 }), "across");
  assertEquals(intervalPosition([1.5, 2], { threshold: 1, floor: 1 }, Infinity), "above");
});

Deno.test("without permutations nothing has a threshold, and nothing is concluded", () => {
  const bare = put(
    metrics,
    Object.fromEntries(COMPARED_PATHS.map((path) => [`${path}.threshold`, null])),
  );
  for (const path of COMPARED_PATHS) {
    assertEquals(thresholdOf(bare, path), null, path);
    assertEquals(comparisonAt(put(bare, number(path, [0.9, 1])), path)!.side, "unknown", path);
  }
});

Deno.test("no bag gets more than a half of swaps, nor of positions, in an even design", () => {
  for (const path of ["probe.swap.test", "probe.role.ambiguous"] as const) {
    assertEquals(thresholdOf(permuted(path, 0.3), path), 0.5);
  }
  // Scenes of objects have the bag control's own 0.9.
  assertEquals(thresholdOf(metrics, "probe.object.ambiguous"), 0.9);
});

const SHARES = [
  "probe.pair.test",
  "probe.swap.test",
  "probe.object.ambiguous",
  "probe.role.ambiguous",
] as const;

for (const judged of SHARES) {
  Deno.test(`${judged}: what permuted rows stay below is the threshold, and the interval lies above their mean`, () => {
    const held = permuted(judged, 0.97);
    assertEquals(thresholdOf(held, judged), 0.97);
    const position = (interval: [number, number], value: number) =>
      comparisonAt(put(held, number(judged, interval, value)), judged)!;
    const least = comparisonAt(permuted(judged, 0.01), judged)!.threshold!;
    const chance = Math.max(0.5, least);
    assertEquals(position([chance + 0.01, 1], 0.98).side, "above");
    assertEquals(position([chance + 0.01, 1], 0.96).side, "across");
    assertEquals(position([chance, 1], 0.98).side, "across");
    assertEquals(position([chance, 1], 0.98).thresholdIs, "permutation within bags");
  });
}

Deno.test("bits are held to what their exchanges scatter, the mean having been taken off", () => {
  const bits = (highest: number) =>
    thresholdOf(permuted("probe.binding.bits", highest), "probe.binding.bits");
  assertEquals([bits(0.25), bits(-0.1)], [0.25, 0]);
});

Deno.test("numbers that the verdict does not judge have no threshold of it", () => {
  for (const path of ["probe.object.test", "map.parallelogram", "probe.swap", "toString"]) {
    assertEquals(thresholdOf(metrics, path), null, path);
  }
  assertEquals(comparisonAt({}, "probe.swap.test"), null);
});

Deno.test("a number is said with its interval, its threshold and what that is made of", () => {
  assertEquals(
    sentenceOf(comparisonAt(metrics, "probe.swap.test")!),
    "swap accuracy 50 % (95 % CI 45-55 %), not above the threshold 56 % (permutation within bags)",
  );
  assertStringIncludes(
    sentenceOf(comparisonAt(BASES.bound.metrics, "probe.swap.test")!),
    "above the threshold 56 %",
  );
  assertStringIncludes(
    sentenceOf(comparisonAt(metrics, "probe.role.ambiguous")!),
    "not above the threshold 50 % (without positions at most 50 %)",
  );
});
