// When a single number is a yes, a no, or neither.
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Json } from "../../src/result/result.ts";
import { verdict } from "../../src/verdict/verdict.ts";
import { permutedAt, put } from "./showings.ts";
import { type Interval, metrics } from "./simulated_metrics.ts";

// Permutations: concepts stay below 0.3, pairs 0.1, swaps 0.6, positions 1/2.
const READ: Interval = [0.8, 0.9];
const NOT_READ: Interval = [0.05, 0.15];
const BOUND = { pair: [0.7, 0.9] as Interval, swap: [0.85, 0.95] as Interval };
const BAG = { pair: [0, 0.03] as Interval, swap: [0.35, 0.55] as Interval };
const NO_POSITIONS: Interval = [0.05, 0.2];

Deno.test("swaps must lie above what a bag gets, and pairs must not be ruled out", () => {
  const objects = (pair: Interval, swap: Interval) =>
    verdict(metrics({ concepts: READ, pair, swap, role: NO_POSITIONS })).evidence[1].outcome;
  assertEquals(objects([0.2, 0.4], [0.7, 0.9]), "yes");
  assertEquals(objects([0, 0.2], [0.4, 0.6]), "no");
  assertEquals(objects([0, 0.1], [0.5, 0.6]), "no");
  // One number says yes and the other no: then it is neither.
  assertEquals(objects([0.2, 0.4], [0.4, 0.6]), "unclear");
  assertEquals(objects([0, 0.1], [0.7, 0.9]), "unclear");
  assertEquals(objects([0.05, 0.2], [0.7, 0.9]), "yes");
  // The interval of either lies above what permutations give on average.
  assertEquals(objects([0.05, 0.2], [0.45, 0.95]), "yes");
  assertEquals(objects([0, 0.3], [0.45, 0.95]), "unclear");
});

Deno.test("swaps that reach over their threshold are no bag's, though no pair is right", () => {
  const sentenceFor = (concepts: Interval, swap: Interval) =>
    verdict(metrics({ concepts, pair: [0, 0.064], swap, role: NO_POSITIONS })).line;
  assertEquals(sentenceFor(READ, [0.47, 0.75]), "swaps.too-close");
  assertEquals(sentenceFor(NOT_READ, [0.49, 0.735]), "objects.too-close");
  assertEquals(sentenceFor(READ, [0.47, 0.6]), "bag");
  assertEquals(sentenceFor(NOT_READ, [0.47, 0.6]), "none.no-concepts");
});

Deno.test("swaps that permuted vectors get too are a bag's where some simulated binding would show, however wide their interval", () => {
  const objects = (
    swap: Interval,
    highest: number | null,
    pair: Interval = [0, 0.14],
    least: number | null = 0.12,
  ) => {
    const data = metrics({ concepts: READ, pair, swap, role: NO_POSITIONS });
    const shown = [0.9, 1] as const;
    const more: { readonly [path: string]: Json } = highest === null
      ? { "probe.swap.test.threshold": null }
      : {
        ...permutedAt("probe.swap.test", 0.5, highest),
        ...permutedAt("probe.pair.test", 0, 0.1),
        "probe.planted": {
          ...{ share: 0.25, least, concept: { value: 1, ci: shown } },
          ...{ swap: { value: 1, ci: shown }, role: { value: 1, ci: shown } },
        },
      };
    return verdict(put(data, more)).evidence[1];
  };
  assertEquals(objects([0.3, 0.7], null).outcome, "unclear");
  assertEquals(objects([0.3, 0.7], 0.57).outcome, "no");
  assertStringIncludes(objects([0.3, 0.7], 0.57).why, "reach a swap accuracy of 57 %");
  assertEquals(objects([0.4, 0.8], 0.57).outcome, "unclear");
  // So few scenes that a quarter of binding would not show either.
  assertEquals(objects([0.3, 0.7], 0.57, [0, 0.14], null).outcome, "unclear");
  assertEquals(objects([0.7, 0.9], 0.57, [0.05, 0.2]).outcome, "yes");
  // Swaps alone are not enough where no more pairs are right than by permutation.
  assertEquals(objects([0.7, 0.9], 0.57).outcome, "unclear");
  // Where some sets are shown more often, permuted vectors get far more than half.
  assertEquals(objects([0.6, 0.85], 0.75, [0.05, 0.2]).outcome, "unclear");
});

Deno.test("concepts are held to bags in the place of others, whatever controls give", () => {
  const data = metrics({ concepts: [0.5, 0.9], ...BOUND, role: null });
  const noise = put(data, { "probe.concept.test.controls.gaussian": 0.45 });
  const { outcome, thresholdIs } = verdict(noise).evidence[0];
  assertEquals([outcome, thresholdIs], ["yes", "permutation of bags"]);
});

Deno.test("a threshold that no score can exceed leaves the question open", () => {
  const data = metrics({ concepts: [0.95, 1], ...BOUND, role: null });
  const result = verdict(put(data, { "probe.concept.test.threshold": 1 }));
  assertEquals(result.evidence[0].outcome, "unknown");
  assertStringIncludes(result.support, "out of reach");
});

Deno.test("without p, or without an interval, nothing is decided", () => {
  const without = (member: string) =>
    verdict(
      put(metrics({ concepts: READ, ...BAG, role: null }), {
        [`probe.concept.test.${member}`]: null,
      }),
    );
  const [p, interval] = [without("threshold"), without("ci")];
  assertStringIncludes(p.support, "without p: too few groups");
  assertStringIncludes(interval.support, "its interval was not measured");
  assertEquals([p.verdict, interval.verdict], ["undecided", "undecided"]);
});
