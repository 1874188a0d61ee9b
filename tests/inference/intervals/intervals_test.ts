// What is drawn together when an interval is made: cases that stand or fall together are no evidence
// of their own.
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { bootstrapInterval } from "../../../src/core/statistics/bootstrap.ts";
import { jackknifeInterval } from "../../../src/core/statistics/jackknife.ts";
import { loadCore } from "../../../src/core/load.ts";
import { Matrix } from "../../../src/core/matrix.ts";
import { WorkerPool } from "../../../src/core/jobs/pool.ts";
import { CounterStream } from "../../../src/core/random/streams.ts";
import { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { clusteredIntervals } from "../../../src/inference/intervals/clustered_intervals.ts";
import { influencesOnShare, numbered } from "../../../src/inference/intervals/influence.ts";
import { decompose } from "../../../src/measure/decompose/measure.ts";
import { retrieve } from "../../../src/measure/retrieve/measure.ts";
import { swapTrials } from "../../../src/measure/retrieve/swap_trials.ts";
import { SceneIndex } from "../../../src/data/scenes/scene_index.ts";
import { intervalAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { codedSet, number, run } from "../../measure/context.ts";

const core = await loadCore();

function width([low, high]: readonly number[]): number {
  return high - low;
}

/** Width over scenes of three trials a scene, against that of as many independent trials. */
async function threeTrialsAScene(fate: (scene: number, trial: number) => number): Promise<number> {
  using pool = new WorkerPool(0);
  using set = codedSet(core, { sizes: [5, 3], code: "noise", dim: 1 });
  const rows = Array.from({ length: 3 * set.scenes.count }, (_, i) => Math.floor(i / 3));
  const values = Float64Array.from(rows, (scene, i) => fate(scene, i % 3));
  const found = await clusteredIntervals(
    { core, pool, seed: 0 },
    set.scenes,
    values,
    rows,
    "x",
    "rate",
  );
  return width(found.ciScenes!) / width(bootstrapInterval(core, values, { seed: 0, stream: "y" }));
}

Deno.test("trials of one scene that agree count as one over scenes", async () => {
  const ratio = await threeTrialsAScene((scene) => +(scene * 7 % 5 < 2));
  assert(ratio > 1.5 && ratio < 2, `${ratio}, √3 expected`);
});

Deno.test("…and trials that have nothing to do with one another count each", async () => {
  using stream = new CounterStream(core, 0, "test/fates");
  const fates = stream.uniform(3 * 225);
  const ratio = await threeTrialsAScene((scene, trial) => +(fates[3 * scene + trial] < 0.4));
  assert(ratio > 0.8 && ratio < 1.2, `${ratio}, 1 expected`);
});

Deno.test("one value a scene is drawn as before: to the bit that of the plain bootstrap", async () => {
  using pool = new WorkerPool(0);
  using set = codedSet(core, { sizes: [3, 2], code: "noise", dim: 1 });
  const values = Float64Array.from({ length: 36 }, (_, i) => (i * 7 % 11) / 11);
  const rows = values.map((_, i) => i);
  const found = await clusteredIntervals(
    { core, pool, seed: 3 },
    set.scenes,
    values,
    rows,
    "x",
    "rate",
  );
  assertEquals(found.ciScenes, bootstrapInterval(core, values, { seed: 3, stream: "x/scenes" }));
});

Deno.test("a family of swaps is what swapping leads to, with three objects up to six scenes", () => {
  using set = codedSet(core, { sizes: [3, 2], objects: 3, code: "noise", dim: 1 });
  const trials = swapTrials(set.scenes, 0, new SceneIndex(set.scenes));
  // Straight from the definition: scenes joined by a trial are of one family.
  const root = Array.from({ length: set.scenes.count }, (_, s) => s);
  const find = (s: number): number => root[s] === s ? s : find(root[s]);
  for (const [t, scene] of trials.scenes.entries()) root[find(scene)] = find(trials.swaps[t]);
  const groups = numbered(trials.families);
  const components = numbered(Int32Array.from(trials.scenes, find));
  assertEquals(groups, components);
  const sizes = Array.from(
    { length: groups.units },
    (_, f) => new Set(trials.scenes.filter((_, t) => groups.ids[t] === f)).size,
  );
  assertEquals(Math.max(...sizes), 6);
});

/** Scenes of three objects with themselves as captions; every scene of half of the families upside down. */
function halfTheGroupsWrong() {
  const set = codedSet(core, { sizes: [3, 2], objects: 3, code: "objects", noise: 0.01 });
  const trials = swapTrials(set.scenes, 0, new SceneIndex(set.scenes));
  const captions = Matrix.from(core, set.embeddings.rows, set.dim, set.embeddings.toArray());
  const F = set.embeddings.view();
  for (const scene of new Set(trials.scenes)) {
    const group = trials.families[trials.scenes.indexOf(scene)];
    if (group % 2 === 0) continue;
    for (let j = 0; j < set.dim; j++) F[scene * set.dim + j] *= -1;
  }
  const { name, scenes, embeddings } = set;
  return { trials, set: new EmbeddingSet({ name, scenes, embeddings, captions }) };
}

Deno.test("scenes of three objects: swaps that share captions are drawn as one, so trials are fewer than they look", async () => {
  const { set, trials } = halfTheGroupsWrong();
  using _ = set;
  const { metrics } = await run(retrieve, set);
  const accuracy = number(metrics, "caption.accuracy");
  assert(accuracy > 0.3 && accuracy < 0.7, `${accuracy}`);
  const value = width(intervalAt<Json>(metrics, "caption.accuracy.ciScenes")!);
  const n = trials.scenes.length;
  const independent = 3.92 * Math.sqrt(accuracy * (1 - accuracy) / n);
  const groups = 3.92 * Math.sqrt(accuracy * (1 - accuracy) / numbered(trials.families).units);
  assertGreater(value, 1.5 * independent);
  assertLess(Math.abs(value / groups - 1), 0.35);
});

/**
 * Successes of edits, which depend on the objects of the scene and on the one that comes: whether they land is
 * random effects of all of them, and of the edit.
 */
function coverage(units: (edit: { shown: number[]; new: number }) => number[]): number {
  const [colors, shapes] = [8, 4];
  const objects = colors * shapes;
  const edits: { shown: number[]; new: number }[] = [];
  for (let left = 0; left < objects; left++) {
    for (let right = 0; right < objects; right++) {
      if (left % shapes === right % shapes) continue;
      for (let color = 0; color < colors; color++) {
        if ([left, right].some((id) => Math.floor(id / shapes) === color)) continue;
        edits.push({ shown: [left, right], new: shapes * color + left % shapes });
      }
    }
  }
  const draw = (seed: number) => {
    using stream = new CounterStream(core, seed, "test/luck");
    const noise = stream.normal(objects);
    const own = stream.normal(edits.length);
    return edits.map(({ shown: [a, b], new: c }, e) =>
      +(noise[a] + noise[b] + noise[c] + own[e] > -1)
    );
  };
  const share = (successes: number[]) =>
    successes.reduce((sum, one) => sum + one, 0) / successes.length;
  const truth = Array.from({ length: 300 }, (_, i) => share(draw(1000 + i)))
    .reduce((sum, x) => sum + x / 300, 0);
  const ids = { ids: Int32Array.from(edits.flatMap(units)), units: objects };
  let held = 0;
  for (let seed = 0; seed < 100; seed++) {
    const cases = { values: Float64Array.from(draw(seed)), of: ids };
    const [low, high] = jackknifeInterval(core, cases, { scale: "rate" }).interval!;
    held += +(low <= truth && truth <= high);
  }
  return held;
}

Deno.test("the interval of edits holds the truth as often as it says, with the object that comes", () => {
  const held = coverage(({ shown, new: coming }) => [...shown, coming]);
  assert(held >= 92, `${held} of 100`);
});

Deno.test("…and too seldom without it", () => {
  const held = coverage(({ shown }) => shown);
  assert(held <= 82, `${held} of 100`);
});

Deno.test("what hangs on nothing counts as often as it has units, no more", () => {
  const successes = Array.from({ length: 4000 }, (_, i) => +(i * 7919 % 100 < 40));
  using stream = new CounterStream(core, 0, "test/units");
  const ids = (k: number) => ({ ids: stream.below(200, 4000 * k), units: 200 });
  const plain = width(
    bootstrapInterval(core, Float64Array.from(successes), { seed: 0, stream: "x", resamples: 500 }),
  );
  for (const k of [1, 3]) {
    const { values } = influencesOnShare(successes, ids(k));
    const value = width(bootstrapInterval(core, values, { seed: 0, stream: "y" }));
    assertLess(Math.abs(value / plain / Math.sqrt(k) - 1), 0.35, `${k} units`);
  }
});

Deno.test("a unit that a case names twice counts once, and a mean stays the mean", () => {
  const of = { ids: Int32Array.of(0, 0, 1, 0, 2, 1), units: 3 };
  const { values } = influencesOnShare([1, 0, 0], of);
  // Deviations 2/9, -1/9, -1/9; sums 1/9, -2/9, -1/9 and their mean -2/27.
  const expected = [1 / 9, -2 / 9, -1 / 9].map((sum) => 1 / 3 + 3 * (sum + 2 / 27));
  for (const [i, value] of values.entries()) assertAlmostEquals(value, expected[i], 1e-12);
});

/** Object vectors of single objects, a sum of concept vectors or free, with 8 x 3 values. */
async function levelTwoOf(code: "concepts" | "objects") {
  using set = codedSet(core, { sizes: [8, 3], code, dim: 48, noise: 0.01 });
  const { metrics } = await run(decompose, set, { epochs: 1, estimator: ["avg", "avg_pos"] });
  const at = (path: string) => number(metrics, `levelII.${path}`);
  return { at, interval: intervalAt<Json>(metrics, "levelII.avg_pos.r2.ci")! };
}

Deno.test("free object vectors reach the noise floor of Level II, 9 / 23 for 8 x 3 objects, and no more", async () => {
  const { at, interval } = await levelTwoOf("objects");
  assert(Math.abs(at("avg.r2.null") - 9 / 23) < 1e-12);
  assert(Math.abs(at("avg_pos.r2.null") - 19 / 47) < 1e-12);
  assertLess(Math.abs(at("avg_pos.r2") - 19 / 47), 0.06);
  assert(interval[0] < at("avg_pos.r2.null") && at("avg_pos.r2.null") < interval[1]);
});

Deno.test("…and sums of concept vectors lie far above it, with their whole interval", async () => {
  const { at, interval } = await levelTwoOf("concepts");
  assertGreater(at("avg_pos.r2"), 0.99);
  assertGreater(interval[0], 0.95);
  assertLess(interval[1], 1.0000001);
});

Deno.test("the interval of adjusted R² holds the share that values explain about as often as it says", async () => {
  // Object vectors: sums of fixed concept vectors and as much of their own, redrawn.
  const { levelTwo } = await import("../../../src/measure/decompose/level_two.ts");
  using one = codedSet(core, { sizes: [6, 4], objects: 1, code: "noise", dim: 1 });
  const [objects, dim] = [24, 12];
  using fixed = new CounterStream(core, 5, "test/concepts");
  const ofValues = fixed.normal(10 * dim);
  const sums = Float64Array.from({ length: objects * dim }, (_, i) => {
    const [object, j] = [Math.floor(i / dim), i % dim];
    return ofValues[Math.floor(object / 4) * dim + j] + ofValues[(6 + object % 4) * dim + j];
  });
  let variance = 0;
  for (let j = 0; j < dim; j++) {
    const column = sums.filter((_, i) => i % dim === j);
    const mean = column.reduce((sum, x) => sum + x / objects, 0);
    variance += column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (objects - 1) / dim;
  }
  const share = variance / (variance + 1);
  const result = Array.from({ length: 100 }, (_, draw) => {
    using stream = new CounterStream(core, draw, "test/own part");
    const own = stream.normal(objects * dim);
    using table = Matrix.from(core, objects, dim, own.map((x, i) => x + sums[i]));
    const metrics = levelTwo(core, one.scenes, "avg", table);
    const { value, ci: [low, high] = [NaN, NaN] } = metrics.adjustedR2;
    return { r2: metrics.r2.value!, adjusted: value!, held: low <= share && share <= high };
  });
  const mean = (of: "r2" | "adjusted") => result.reduce((sum, one) => sum + one[of] / 100, 0);
  assertLess(Math.abs(mean("adjusted") - share), 0.02);
  assertGreater(mean("r2"), share + 0.1);
  assertGreater(result.filter(({ held }) => held).length, 91);
});
