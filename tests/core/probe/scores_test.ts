import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { fc } from "../../properties.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { exactMatches, probeScores, softCrossEntropy } from "../../../src/core/probe/scores.ts";

const core = await loadCore();

/** Scenes of m objects with scores of few different values, so that ties are common. */
const scenes = fc.record({
  rows: fc.integer({ min: 1, max: 6 }),
  classes: fc.integer({ min: 1, max: 5 }),
  objects: fc.integer({ min: 1, max: 3 }),
}).chain(({ rows, classes, objects }) =>
  fc.record({
    classes: fc.constant(classes),
    objects: fc.constant(objects),
    scores: fc.array(fc.array(fc.integer({ min: -3, max: 3 }), size(classes)), size(rows)),
    labels: fc.array(fc.array(fc.nat(classes - 1), size(objects)), size(rows)),
  })
);

function size(length: number) {
  return { minLength: length, maxLength: length };
}

/** Straight from the definition. */
function isMatch(scores: readonly number[], present: readonly number[]): boolean {
  const absent = scores.filter((_, k) => !present.includes(k));
  return Math.min(...present.map((k) => scores[k])) > Math.max(...absent);
}

/** -sum_k t_k log softmax(z)_k, t the mean of the one-hot vectors. */
function crossEntropy(scores: readonly number[], labels: readonly number[]): number {
  const sum = Math.log(scores.reduce((sum, z) => sum + Math.exp(z), 0));
  return labels.reduce((loss, k) => loss + (sum - scores[k]) / labels.length, 0);
}

Deno.test("a scene is an exact match where its lowest present score is above its highest absent one", () => {
  fc.assert(
    fc.property(scenes, ({ classes, objects, scores, labels }) => {
      using matrix = Matrix.from(core, scores.length, classes, scores.flat());
      const matches = exactMatches(core, matrix, Int32Array.from(labels.flat()), objects);
      assertEquals([...matches], scores.map((row, s) => Number(isMatch(row, labels[s]))));
    }),
    { numRuns: 200 },
  );
});

Deno.test("a tie and a score that is no number are misses; without absent classes it is an exact match", () => {
  const match = (scores: number[], ...labels: number[]) => {
    using matrix = Matrix.from(core, 1, scores.length, scores);
    return exactMatches(core, matrix, Int32Array.from(labels), labels.length)[0];
  };
  assertEquals([match([2, 1, 0], 0, 1), match([2, 1, 1], 0, 1)], [1, 0]);
  assertEquals([match([NaN, 1, 0], 1), match([2, 1, NaN], 0), match([NaN, 1, 0], 0)], [0, 0, 0]);
  assertEquals([match([0, 5], 0, 1), match([7], 0)], [1, 1]);
  assertEquals(match([3, 0, 0], 0, 0), 1, "an object may be there twice");
});

Deno.test("the loss is the cross-entropy against the mean of the one-hot vectors, over chosen rows", () => {
  fc.assert(
    fc.property(scenes, ({ classes, objects, scores, labels }) => {
      using matrix = Matrix.from(core, scores.length, classes, scores.flat());
      const losses = scores.map((row, s) => crossEntropy(row, labels[s]));
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      const every = Int32Array.from(labels.flat());
      assertAlmostEquals(softCrossEntropy(core, matrix, every, objects), mean, 1e-6);
      const last = Int32Array.of(losses.length - 1);
      assertAlmostEquals(
        softCrossEntropy(core, matrix, every, objects, last),
        losses[losses.length - 1],
        1e-6,
      );
      assert(Number.isNaN(softCrossEntropy(core, matrix, every, objects, new Int32Array())));
    }),
    { numRuns: 100 },
  );
});

Deno.test("a loss of huge scores is a number", () => {
  using matrix = Matrix.from(core, 1, 2, [1e4, -1e4]);
  assertEquals(softCrossEntropy(core, matrix, Int32Array.of(1), 1), 2e4);
});

Deno.test("scores are products, or cosines times the temperature", () => {
  using embeddings = Matrix.from(core, 2, 3, [1, 2, 2, -4, 0, 3]);
  const weights = Float32Array.of(2, 0, 0, 0, 3, 4, 0, 0, 0);
  const scores = (...how: ["dot" | "cosine", number | null]) => {
    using matrix = probeScores(core, embeddings, weights, 3, ...how);
    return [...matrix.view()].map((x) => Math.round(x * 1e5) / 1e5);
  };
  assertEquals(scores("dot", null), [2, 14, 0, -8, 12, 0]);
  assertEquals(scores("dot", 10), [2, 14, 0, -8, 12, 0], "products have no temperature");
  assertEquals(scores("cosine", null), [0.33333, 0.93333, 0, -0.8, 0.48, 0]);
  assertEquals(scores("cosine", 10), [3.33333, 9.33333, 0, -8, 4.8, 0]);
});

Deno.test("offsets are added to products class by class; cosines have none", () => {
  using embeddings = Matrix.from(core, 2, 2, [1, 2, 3, 4]);
  const weights = Float32Array.of(1, 0, 0, 1);
  const offsets = Float32Array.of(0.5, -1);
  using matrix = probeScores(core, embeddings, weights, 2, "dot", null, offsets);
  assertEquals([...matrix.view()], [1.5, 1, 3.5, 3]);
  const cosine = () => probeScores(core, embeddings, weights, 2, "cosine", 1, offsets);
  assertThrows(cosine, RangeError, "no offsets");
  const short = () => probeScores(core, embeddings, weights, 2, "dot", null, offsets.slice(1));
  assertThrows(short, RangeError, "offsets has 1 entries");
});

Deno.test("weights, labels and rows that don't fit are refused in a sentence", () => {
  using embeddings = Matrix.zeros(core, 2, 3);
  const weights = new Float32Array(5);
  const score = () => probeScores(core, embeddings, weights, 2, "dot", null);
  assertThrows(score, RangeError, "The probe has 5 weights; 2 classes on embeddings");
  const cold = () => probeScores(core, embeddings, new Float32Array(6), 2, "cosine", 0);
  assertThrows(cold, RangeError, "The temperature is 0");
  const matches = (labels: number[]) => () =>
    exactMatches(core, embeddings, Int32Array.from(labels), 1);
  assertThrows(matches([0]), RangeError, "has 1 labels, but 2 scenes of 1 objects need 2");
  assertThrows(matches([0, 3]), RangeError, "label 3 in scene 1, position 0");
  const labels = Int32Array.of(0, 1);
  const loss = () => softCrossEntropy(core, embeddings, labels, 1, Int32Array.of(2));
  assertThrows(loss, RangeError, "There is no row 2");
});
