import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { positions } from "../../../src/verdict/questions/positions.ts";
import { BASES, IN_STEP, part, put } from "../showings.ts";
import type { Json, Metrics } from "../../../src/result/result.ts";

const figure = (swap: number, power: number, half = 0.04) => ({
  swap: { value: swap, ci: [swap - half, Math.min(1, swap + half)], threshold: 0.56 },
  power,
});

function told(
  { own = 0.98, cross = 0.97, power = 0.99, cosine = 0.9, half = 0.04 },
  more: { [path: string]: Json } = {},
  parts: Json[] = [],
) {
  const metrics: Metrics = put(BASES.bound.metrics, {
    "probe.places": {
      scenes: 400,
      own: figure(own, power),
      cross: figure(cross, power, half),
      cosine: {
        value: { value: cosine, ci: [cosine - 0.05, cosine + 0.05], threshold: 0.1 },
        ...{ objects: 24, power: 1 },
      },
    },
    ...more,
  });
  return positions(metrics, { parts });
}

Deno.test("objects that are read across positions, and alike in both, are bound wherever they stand", () => {
  const { answer, sentence } = told({})!;
  assertEquals(answer, "wherever it stands");
  assertStringIncludes(sentence, "97 % of 400 scenes (95 % CI 93-100 %)");
  assertStringIncludes(sentence, "Cosine between the object codes of two positions: 0.90");
});

Deno.test("not without the cosine, and not where readers of one position guess in another", () => {
  assertEquals(told({ cosine: 0.1 })!.answer, "in part");
  const byPosition = told({ cross: 0.5, cosine: 0 })!;
  assertEquals(byPosition.answer, "by place");
  assert(!byPosition.sentence.includes("same way"));
});

Deno.test("where one position binds and another does not, nothing is said of each position", () => {
  const slots = (second: [number, number]) => [
    part("slot", { slot: 1 }, [0.88, 0.98], 0.57),
    part("slot", { slot: 2 }, second, 0.57),
  ];
  const byPosition = { cross: 0.44, cosine: 0 };
  assertEquals(told(byPosition, {}, slots([0.003, 0.1])), null);
  assertEquals(told(byPosition, {}, slots([0.88, 0.98]))!.answer, "by place");
  assertEquals(told(byPosition, {}, slots([0.4, 0.7]))!.answer, "by place");
});

Deno.test("a no takes planted objects that would have been read across positions", () => {
  const { answer, sentence } = told({ cross: 0.5, power: 0.55 })!;
  assertEquals(answer, "can't tell");
  assertEquals(told({ cross: 0.52, half: 0.2, power: 0.7 })!.answer, "in part");
  assertStringIncludes(sentence, "the positive control fails on this set");
  assertEquals(told({ cross: 0.55, half: 0.12 })!.answer, "by place");
  assertEquals(told({ cross: 0.58, half: 0.12 })!.answer, "in part");
});

Deno.test("a yes takes p, however far above the threshold it lies", () => {
  assertEquals(told({}, { "probe.places.cosine.value.p": 0.02 })!.answer, "in part");
  assertEquals(told({}, { "probe.places.own.swap.p": 0.02 }), null);
});

Deno.test("nothing is said where no position is read, or where rows and labels are out of step", () => {
  assertEquals(told({ own: 0.52 }), null);
  assertEquals(told({}, { "probe.alignment": { ...IN_STEP, offsetR2: 0.9 } }), null);
  assertEquals(told({}, { "probe.pair.families": 3 }), null);
  assertEquals(positions(BASES.bound.metrics, {}), null);
});

Deno.test("no sentence about positions has more than 25 words", () => {
  for (const case_ of [{}, { cosine: 0.1 }, { cross: 0.5 }, { cross: 0.5, power: 0.6 }]) {
    for (const sentence of told(case_)!.sentence.split(/[.;] /)) {
      assert(sentence.split(" ").length <= 25, sentence);
    }
  }
});
