// The grid against NumPy and PyTorch: fixtures/golden/reference/README.md, with its tolerances.
import { assertAlmostEquals, assertEquals, assertLess, assertLessOrEqual } from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import type { EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { loadEmbeddingSet } from "../../../src/data/load_embedding_set.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import { numberAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { gapAtLast, pathsOf } from "../../core/golden_paths.ts";
import { pointsOf } from "./points.ts";
import { expected, GOLDEN, run } from "../context.ts";
import { beforeRelease } from "../../before_release.ts";

const core = await loadCore();

const BOUND = { object: 0.05, concept: 0.1, r2: 0.3 };

/** An entry of `complexity`, as far as it is asked for here. */
interface Entry {
  readonly model: string;
  readonly hidden: number[];
  readonly coverage: number;
  readonly initial_weights: string;
}

/** Few scenes or few weights: the others take seconds each, and their first losses are the reference's. */
const LONG = ["mlp 64 0.3", "mlp 64 0.6", "mult-within-linear  0.6"];

/** The fit of an entry after so many steps, from its first weights. */
async function fitted(set: EmbeddingSet, entry: Entry, approximatorEpochs: number) {
  const { model, hidden, coverage } = entry;
  const isMlp = model === "mlp";
  const outcome = await run(approximate, set, {
    protocol: "published",
    approximator: [isMlp ? "mlp" : model.includes("within") ? "object_product" : "global_product"],
    form: model.startsWith("sum") ? "sum" : "product",
    w: model.includes("-W-"),
    width: isMlp ? [hidden[0]] : [64],
    depth: Math.max(1, hidden.length),
    coverage: [coverage],
    probes: `${GOLDEN}/${set.name}/probe_zero_final`,
    init: `${GOLDEN}/${entry.initial_weights}`,
    approximatorEpochs,
  });
  return { row: pointsOf(outcome)[0], isMlp, say: `${model} ${hidden} at ${coverage}` };
}

for (const name of ["additive_8x3", "product_8x3"]) {
  // NumPy.
  Deno.test(`${name}: additive is the reference's least squares`, async () => {
    using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
    const outcome = await run(approximate, set, {
      protocol: "published",
      approximator: ["additive"],
      coverage: [0.3, 0.6, 0.9],
      probes: `${GOLDEN}/${name}/probe_zero_final`,
    });
    for (const [i, { final, counts }] of expected.sets[name].additive_heldout.entries()) {
      const row = pointsOf(outcome)[i];
      for (const [ours, theirs] of [["train", "train"], ["heldout", "test"], ["mixed", "mixed"]]) {
        assertEquals(numberAt<Json>(row, `${ours}.scenes`), counts[theirs]);
        for (const [key, reference] of [["r2", "r2"], ["mse", "mse"]]) {
          const exact = final[`${theirs}_${reference}`];
          assertAlmostEquals(
            numberAt<Json>(row, `${ours}.${key}`)!,
            exact,
            2e-6 * Math.abs(exact) + 1e-9,
          );
        }
        for (const key of ["concept", "object"]) {
          const oneScene = 1 / counts[theirs] + 1e-9;
          const exact = final[`${theirs}_${key}_acc`];
          assertAlmostEquals(numberAt<Json>(row, `${ours}.${key}`)!, exact, oneScene);
        }
      }
    }
  });

  // PyTorch. Fits of the other set are followed step by step in tests/core/approximator.
  if (name === "additive_8x3") continue;
  Deno.test(`${name}: the published protocol is where the reference is after 200 steps`, async () => {
    using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
    for (const entry of expected.sets[name].complexity) {
      // The reference logs after updates 0, 100, 200, …
      const { row, isMlp, say } = await fitted(set, entry, 201);
      const { counts: { test }, trace } = entry;
      for (
        const [path, key, most] of [
          ["train.object", "train_object_acc", isMlp ? BOUND.object : 0],
          ["heldout.object", "test_object_acc", isMlp ? Math.max(BOUND.object, 1 / test) : 0],
          ["mixed.object", "mixed_object_acc", isMlp ? BOUND.object : 0],
          ["heldout.concept", "test_concept_acc", isMlp ? Math.max(BOUND.concept, 1 / test) : 0],
          ["train.r2", "train_r2", isMlp ? 0.01 : 1e-6],
          ["heldout.r2", "test_r2", isMlp ? 0.05 : 1e-3],
        ] as const
      ) {
        const gap = numberAt<Json>(row, path)! - trace[key][2];
        assertLessOrEqual(Math.abs(gap), most + 1e-6, `${say}: ${path} off by ${gap}`);
      }
      const best = Math.max(...trace.test_object_acc.slice(0, 3));
      assertAlmostEquals(
        numberAt<Json>(row, "bestOnHeldout.object")!,
        best,
        isMlp ? BOUND.object : 1e-6,
      );
    }
  });

  beforeRelease(`${name}: and after 3,900`, async () => {
    using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
    for (const entry of expected.sets[name].complexity) {
      if (!LONG.includes(`${entry.model} ${entry.hidden} ${entry.coverage}`)) continue;
      const { row, isMlp, say } = await fitted(set, entry, 3901);
      // By then the path is chaotic: where runs of PyTorch itself part by more than the tolerances,
      // what they part by is added.
      const paths = pathsOf(name, entry);
      const part = (scenes: string, what: string) =>
        gapAtLast(paths, `${scenes === "train" ? "train" : "test"}_${what}`);
      for (const [ours, theirs] of [["train", "train"], ["heldout", "test"], ["mixed", "mixed"]]) {
        for (const key of ["object", "concept"] as const) {
          const gap = numberAt<Json>(row, `${ours}.${key}`)! -
            entry.last_logged[`${theirs}_${key}_acc`];
          const most = Math.max(BOUND[key], 1 / entry.counts[theirs]) +
            part(theirs, `${key}_acc`) + 1e-6;
          assertLessOrEqual(Math.abs(gap), most, `${say}: ${ours} ${key} off by ${gap}`);
        }
      }
      if (!isMlp) continue;
      const gap = numberAt<Json>(row, "heldout.r2")! - entry.last_logged.test_r2;
      assertLess(Math.abs(gap), BOUND.r2 + part("test", "r2"), say);
    }
  });
}
