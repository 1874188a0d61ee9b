// The bars of the verdict: what each is made of, and on which side an interval lies.
import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import type { Metrics } from "../../src/result/result.ts";
import { barOf, judgedAt, sentenceOf, standingOf } from "../../src/verdict/numbers.ts";
import { BASES, JUDGED_PATHS, put } from "./showings.ts";

const { metrics } = BASES.bag;
type JudgedPath = typeof JUDGED_PATHS[number];
const exchanged = (path: string, highest: number): Metrics =>
  put(metrics, { [`probe.control.exchanged.${path}`]: { mean: 0.5, spread: 0.02, highest } });

Deno.test("an interval is above, below or across its bar; without one nothing is known", () => {
  const held = { bar: 0.6, floor: 0.6 };
  assertEquals(standingOf([0.61, 0.7], held), "above");
  assertEquals(standingOf([0.6, 0.7], held), "across");
  assertEquals(standingOf([0.5, 0.6], held), "below");
  assertEquals(standingOf([0.5, 0.61], held), "across");
  assertEquals(standingOf(null, held), "unknown");
  assertEquals(standingOf([0.5, 0.6], null), "unknown");
});

Deno.test("what luck raised the bar to shows no absence: a no takes the floor", () => {
  const held = { bar: 0.8, floor: 0.6 };
  assertEquals(standingOf([0.5, 0.7], held), "across");
  assertEquals(standingOf([0.5, 0.6], held), "below");
  assertEquals(standingOf([0.7, 0.9], held), "across");
});

Deno.test("a bar that no share can exceed decides nothing, but bits have no highest", () => {
  assertEquals(standingOf([0.9, 1], { bar: 1, floor: 1 }), "unknown");
  assertEquals(standingOf([0.9, 1], { bar: 1, floor: 0.6 }), "across");
  assertEquals(standingOf([1.5, 2], { bar: 1, floor: 1 }, Infinity), "above");
});

Deno.test("without exchanges the bars are a bag's and a margin, and the controls' of concepts", () => {
  const bare = put(metrics, { "probe.control.exchanged": null });
  const bars = Object.fromEntries(JUDGED_PATHS.map((path) => [path, barOf(bare, path)]));
  assertEquals(bars, {
    // Shuffled rows 0.1 + 0.2; the bag control keeps concepts and is none.
    "probe.concept.test": 0.1 + 0.2,
    "probe.pair.test": 0.1,
    "probe.swap.test": 0.6,
    // The bag control's own 0.9.
    "probe.object.ambiguous": 0.9,
    "probe.binding.bits": null,
    "probe.role.ambiguous": 0.5,
  });
});

/** Where its exchanges and its interval are. */
const OF: { readonly [exchanges: string]: readonly [JudgedPath, string] } = {
  "pair": ["probe.pair.test", "probe.pair.ci"],
  "swap": ["probe.swap.test", "probe.swap.ci"],
  "object.ambiguous": ["probe.object.ambiguous", "probe.ciOverObjects.object.ambiguous"],
  "role": ["probe.role.ambiguous", "probe.role.ci"],
};

for (const [path, [judged, ci]] of Object.entries(OF)) {
  Deno.test(`${judged}: exchanged rows raise the bar where they reach higher, and never lower it`, () => {
    const plain = barOf(metrics, judged)!;
    assertEquals(barOf(exchanged(path, 0.97), judged), 0.97);
    assertEquals(barOf(exchanged(path, 0.01), judged), plain);
    // Between the two it is neither present nor absent.
    const between = { [judged]: plain + 0.02, [ci]: [plain + 0.01, plain + 0.03] };
    const found = judgedAt(put(exchanged(path, 0.97), between), judged)!;
    assertEquals(
      [found.standing, found.barIs],
      ["across", "what vectors exchanged within their bags stay below"],
    );
    assertEquals(judgedAt(put(exchanged(path, 0.01), between), judged)!.standing, "above");
  });
}

Deno.test("a bag control below 0, and one above, are counted from 0 on", () => {
  const pair = (control: number) =>
    barOf(put(metrics, { "probe.control.bag.pair": control }), "probe.pair.test");
  assertAlmostEquals(pair(0.05)!, 0.15, 1e-15);
  assertEquals(pair(-0.3), 0.1);
});

Deno.test("bits are held to what their exchanges scatter, the mean having been taken off", () => {
  const bits = (mean: number, highest: number) =>
    barOf(
      put(metrics, { "probe.control.exchanged.bits": { mean, spread: 0.1, highest } }),
      "probe.binding.bits",
    );
  assertAlmostEquals(bits(0.4, 0.65)!, 0.25, 1e-15);
  // A mean below 0 is not taken off.
  assertAlmostEquals(bits(-0.2, 0.1)!, 0.1, 1e-15);
  assertEquals(bits(-0.4, -0.1), 0);
});

Deno.test("the stronger of shuffled rows and noise is the bar of concepts; where neither is, there is none", () => {
  const noise = put(metrics, { "probe.control.gaussian.concept.test": 0.4 });
  assertAlmostEquals(barOf(noise, "probe.concept.test")!, 0.6, 1e-15);
  const none = put(metrics, {
    "probe.control.gaussian.concept": {},
    "probe.control.shuffled.concept": {},
  });
  assertEquals(barOf(none, "probe.concept.test"), null);
  assertEquals(judgedAt(none, "probe.concept.test")!.standing, "unknown");
});

Deno.test("numbers that the verdict does not judge have no bar of it", () => {
  for (const path of ["probe.object.test", "map.parallelogram", "probe.swap", "toString"]) {
    assertEquals(barOf(metrics, path), null, path);
  }
  assertEquals(judgedAt({}, "probe.swap.test"), null);
});

Deno.test("a number is said with its interval, its bar and what that is made of", () => {
  assertEquals(
    sentenceOf(judgedAt(metrics, "probe.swap.test")!),
    "swap accuracy 0.500 (95 %: 0.450 to 0.550), not above 0.600 (a bag's 0.500 + 0.1)",
  );
  assertStringIncludes(
    sentenceOf(judgedAt(BASES.bound.metrics, "probe.swap.test")!),
    "all above 0.600",
  );
  assertStringIncludes(
    sentenceOf(judgedAt(metrics, "probe.role.ambiguous")!),
    "not above 0.500 (the most without positions 0.500)",
  );
});
