// What is said of readers that are no linear map: linearly, not linearly, not found, or that it can't be told.
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { beyond } from "../../../src/verdict/questions/nonlinear.ts";
import { verdict } from "../../../src/verdict/verdict.ts";
import { BASES, number, put } from "../showings.ts";
import type { Json } from "../../../src/result/result.ts";

const decoder = (swap: number, power: number | null, more = {}): Json => ({
  swap: { value: swap, ci: [swap - 0.04, swap + 0.04], threshold: 0.57, ...more },
  ...{ power, scenes: 400 },
});
const both = (quadratic: Json, network: Json) =>
  put(BASES.bag.metrics, { "probe.beyond": { quadratic, network } });

Deno.test("what a linear map reads is said to be bound linearly", () => {
  assertEquals(beyond(BASES.bound.metrics, {})!.answer, "linearly");
  assertEquals(beyond(BASES.bag.metrics, {}), null);
});

Deno.test("what a quadratic reader reads and no linear map does is bound, though not linearly", () => {
  const metrics = both(decoder(0.9, 1), null);
  assertEquals(beyond(metrics, {})!.answer, "not linearly");
  const { verdict: name, sentence } = verdict(metrics);
  assertEquals(name, "binds, not linearly");
  assertStringIncludes(sentence, "It binds, but not linearly: a quadratic probe prefers");
});

Deno.test("…and where a linear map may read it after all, that is not settled", () => {
  const opposed = { value: { value: -0.7, ci: [-0.8, -0.6], threshold: 0.2 } };
  const metrics = put(both(decoder(0.9, 1), null), { "probe.places.cosine": opposed });
  const { answer, sentence } = beyond(metrics, {})!;
  assertEquals(answer, "undecided");
  assertStringIncludes(sentence, "Whether a linear probe does is too close to call.");
});

Deno.test("…nor where a linear map may tell swaps", () => {
  const others = decoder(0.9, 1, { ciValues: [0.73, 1] });
  const metrics = put(both(others, null), number("probe.swap.test", [0.5, 0.75], 0.64));
  const { answer, sentence } = beyond(metrics, {})!;
  assertEquals(answer, "undecided");
  assertEquals(
    sentence,
    "A quadratic probe prefers the true scene to its swap in 90 % of 400 scenes (95 % CI 86-94 %). Whether a linear probe does is too close to call.",
  );
  assertEquals(verdict(metrics).verdict, "undecided");
});

Deno.test("a no of both takes that both would have read what is planted for them", () => {
  const no = beyond(both(decoder(0.5, 1), decoder(0.5, 0.95)), {})!;
  assertEquals(no.answer, "not found");
  assertStringIncludes(
    no.sentence,
    "A quadratic probe and a small network do not decode which values go together either.",
  );
  const powerless = beyond(both(decoder(0.5, 1), decoder(0.5, 0.55)), {})!;
  assertEquals(powerless.answer, "can't tell");
  assertStringIncludes(
    powerless.sentence,
    "a small network reaches 55 % on the positive control, threshold 57 %.",
  );
  assertEquals(beyond(both(decoder(0.5, null), null), {})!.answer, "can't tell");
  const unsure = decoder(0.59, 1, { ci: [0.48, 0.7] });
  assertEquals(beyond(both(unsure, decoder(0.5, 1)), {})!.answer, "undecided");
});

Deno.test("a bag whose readers beyond a linear map fail stays a bag", () => {
  const result = verdict(both(decoder(0.5, 1), decoder(0.5, 0.95)));
  assertEquals(result.verdict, "bag of concepts");
  for (const sentence of result.sentence.split(/[.;:] /)) {
    assert(sentence.split(" ").length <= 30, sentence);
  }
});

Deno.test("each sentence says what it is about, whatever stands before it", () => {
  const others = decoder(0.9, 1, { ciValues: [0.73, 1] });
  assertEquals(
    beyond(both(others, null), {})!.sentence,
    "95 % CI of a quadratic probe for new values of the concepts: 73-100 %.",
  );
  const open = [decoder(0.59, 1, { ci: [0.48, 0.7] }), decoder(0.5, null)];
  for (const first of open) {
    assertStringIncludes(
      beyond(both(first, null), {})!.sentence,
      "whether a nonlinear probe decodes which values go together",
    );
  }
  // Where no interval over values is known, the reader and its share are said again.
  assertStringIncludes(
    beyond(both(decoder(0.9, 1), null), {})!.sentence,
    "A quadratic probe prefers",
  );
});
