import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { PointToFit } from "../../../src/core/approximator/point.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import {
  joined,
  objectMatchRate,
  scoresOf,
  squares,
  unreadScores,
  valuesOf,
} from "../../../src/core/approximator/point_scores.ts";

import { asTheyAre } from "./simulated_point.ts";
const core = await loadCore();

/** One object a scene, of two concepts with two values; the embedding is the one-hot of the object. */
const VALUES = Int32Array.of(0, 0, 0, 1, 1, 0, 1, 1);
const F = Float32Array.from({ length: 16 }, (_, i) => i % 5 === 0 ? 1 : 0);

function point(over: Partial<PointToFit> = {}): PointToFit {
  return {
    embeddings: F,
    scenes: 4,
    dim: 4,
    positions: 1,
    sizes: [2, 2],
    values: VALUES,
    train: Int32Array.of(0, 1),
    heldout: Int32Array.of(3),
    mixed: Int32Array.of(2),
    approximator: { kind: "additive" },
    productFit: "adam",
    seed: 0,
    objects: 4,
    steps: 0,
    by: {},
    learningRates: null,
    initial: null,
    validation: null,
    // Each probe adds up the dimensions of the objects that show the value.
    heads: [
      {
        classes: 2,
        labels: Int32Array.of(0, 0, 1, 1),
        weights: Float32Array.of(1, 1, 0, 0, 0, 0, 1, 1),
      },
      {
        classes: 2,
        labels: Int32Array.of(0, 1, 0, 1),
        weights: Float32Array.of(1, 0, 1, 0, 0, 1, 0, 1),
      },
      { classes: 4, labels: Int32Array.of(0, 1, 2, 3), weights: F.slice() },
    ],
    coordinates: null,
    readers: [],
    score: "dot",
    temperature: null,
    ...over,
  };
}

const truth = () => Matrix.from(core, 4, 4, F);
/** What a fit says of some scenes, by a function of the scene. */
const predict = (of: (scene: number) => number[]) => (rows: Int32Array) =>
  Matrix.from(core, rows.length, 4, Array.from(rows, of).flat());
const oneHot = (object: number) => [0, 1, 2, 3].map((d) => d === object ? 1 : 0);

Deno.test("predictions that are the embeddings themselves score 1 everywhere", async () => {
  using embeddings = truth();
  const scores = await scoresOf(core, point(), asTheyAre(embeddings), predict(oneHot));
  for (const part of [scores.train, scores.heldout, scores.mixed]) {
    assertEquals([part.concept, part.object, part.r2, part.mse], [1, 1, 1, 0]);
  }
  assertEquals([scores.train.scenes, scores.heldoutMatches], [2, "1"]);
});

Deno.test("…and those of another object miss, concept by concept", async () => {
  using embeddings = truth();
  // Object 3 shows values (1, 1); predicted is object 1, (0, 1): one concept of two is right.
  const scores = await scoresOf(
    core,
    point(),
    asTheyAre(embeddings),
    predict((s) => oneHot(s === 3 ? 1 : s)),
  );
  assertEquals([scores.heldout.concept, scores.heldout.object], [0.5, 0]);
  assertEquals([scores.heldoutMatches, scores.train.object], ["0", 1]);
  assertEquals(scores.heldout.mse, 0.5);
});

Deno.test("R² is around the mean of all scenes, and the mean itself scores 0", async () => {
  using embeddings = truth();
  const mean = predict(() => [0.25, 0.25, 0.25, 0.25]);
  const { train, heldout } = await scoresOf(core, point(), asTheyAre(embeddings), mean);
  assertAlmostEquals(train.r2!, 0, 1e-12);
  // A tie is a miss.
  assertEquals([heldout.object, heldout.concept], [0, 0]);
  using predicted = mean(Int32Array.of(0));
  const { error, spread } = squares(core, embeddings, predicted, Int32Array.of(0));
  assertEquals([error, spread], [0.75, 0.75]);
});

Deno.test("where there are no scenes, no heads or no variance there is no number, not 0", async () => {
  using embeddings = truth();
  const none = await scoresOf(
    core,
    point({ mixed: new Int32Array() }),
    asTheyAre(embeddings),
    predict(oneHot),
  );
  assertEquals(none.mixed, { concept: null, object: null, r2: null, mse: null, scenes: 0 });
  const headless = await scoresOf(
    core,
    point({ heads: [] }),
    asTheyAre(embeddings),
    predict(oneHot),
  );
  assertEquals([headless.train.concept, headless.train.object], [null, null]);
  assertEquals([headless.train.r2, headless.heldoutMatches], [1, null]);
  using flat = Matrix.from(core, 4, 4, new Array(16).fill(2));
  const still = await scoresOf(core, point(), asTheyAre(flat), predict(() => [2, 2, 2, 2]));
  assertEquals([still.train.r2, still.train.mse], [null, 0]);
  const unseen = unreadScores(point());
  assertEquals([unseen.train.scenes, unseen.train.object, unseen.heldoutMatches], [2, null, null]);
});

Deno.test("a cosine probe reads directions, whatever the lengths", async () => {
  using embeddings = truth();
  const cosine = point({ score: "cosine", temperature: 3 });
  using long = predict((s) => oneHot(s).map((x) => 1000 * x))(cosine.train);
  assertEquals(objectMatchRate(core, cosine, long, cosine.train), 1);
  const { train: { mse } } = await scoresOf(
    core,
    cosine,
    asTheyAre(embeddings),
    predict(oneHot),
  );
  assertEquals(mse, 0);
});

Deno.test("values and lists of scenes keep the order asked for", () => {
  assertEquals([...valuesOf(point(), Int32Array.of(3, 1))], [1, 1, 0, 1]);
  assertEquals([...joined(Int32Array.of(2), new Int32Array(), Int32Array.of(1, 0))], [2, 1, 0]);
});
