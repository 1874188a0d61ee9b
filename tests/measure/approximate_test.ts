import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertLessOrEqual,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { loadCore } from "../../src/core/load.ts";
import { WorkerPool } from "../../src/core/pool.ts";
import { loadEmbeddingSet } from "../../src/data/load_embedding_set.ts";
import { approximate } from "../../src/measure/approximate.ts";
import type { ApproximateOptions } from "../../src/measure/approximate_options.ts";
import type { MeasureOutcome } from "../../src/measure/measure.ts";
import { ProbeFits } from "../../src/measure/probe_fits.ts";
import { metricAt, numberAt } from "../../src/result/metric.ts";
import type { Json } from "../../src/result/result.ts";
import { defaultsOf } from "../../src/job/options.ts";
import { UsageError } from "../../src/job/failure.ts";
import { MemoryStore } from "../../src/job/store.ts";
import { verdict } from "../../src/report/verdict.ts";
import { gapAtLast, pathsOf } from "../core/golden_paths.ts";
import { expected, GOLDEN, planted, resultOf, run } from "./context.ts";

const core = await loadCore();

/** Few probe steps: enough to read planted sets. */
const SHORT = { epochs: 600 } as const;

/** Tolerances of fixtures/golden/reference/README.md. */
const BOUND = { object: 0.05, concept: 0.1, r2: 0.3 };

function rowsOf(outcome: MeasureOutcome): Json[] {
  return outcome.curves!.approximate as Json[];
}

for (const name of ["additive_8x3", "product_8x3"]) {
  // NumPy: fixtures/golden/reference/README.md
  Deno.test(`${name}: additive is the reference's least squares`, async () => {
    using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
    const outcome = await run(approximate, set, {
      approximator: ["additive"],
      coverage: [0.3, 0.6, 0.9],
      probes: `${GOLDEN}/${name}/probe_zero_final`,
    });
    for (const [i, { final, counts }] of expected.sets[name].additive_heldout.entries()) {
      const row = rowsOf(outcome)[i];
      for (const [ours, theirs] of [["train", "train"], ["heldout", "test"], ["mixed", "mixed"]]) {
        assertEquals(numberAt(row, `${ours}.scenes`), counts[theirs]);
        for (const [key, reference] of [["r2", "r2"], ["mse", "mse"]]) {
          const exact = final[`${theirs}_${reference}`];
          assertAlmostEquals(
            numberAt(row, `${ours}.${key}`)!,
            exact,
            2e-6 * Math.abs(exact) + 1e-9,
          );
        }
        for (const key of ["concept", "object"]) {
          const oneScene = 1 / counts[theirs] + 1e-9;
          const exact = final[`${theirs}_${key}_acc`];
          assertAlmostEquals(numberAt(row, `${ours}.${key}`)!, exact, oneScene);
        }
      }
    }
  });

  // PyTorch: fixtures/golden/reference/README.md, with its tolerances.
  Deno.test(`${name}: the published protocol is where the reference is after 3,900 steps`, async () => {
    using set = await loadEmbeddingSet(core, { folder: `${GOLDEN}/${name}` });
    for (const { model, hidden, coverage, counts, ...entry } of expected.sets[name].complexity) {
      const isMlp = model === "mlp";
      const outcome = await run(approximate, set, {
        approximator: [
          isMlp ? "mlp" : model.includes("within") ? "object_product" : "global_product",
        ],
        form: model.startsWith("sum") ? "sum" : "product",
        w: model.includes("-W-"),
        width: isMlp ? [hidden[0]] : [64],
        depth: Math.max(1, hidden.length),
        coverage: [coverage],
        probes: `${GOLDEN}/${name}/probe_zero_final`,
        init: `${GOLDEN}/${entry.initial_weights}`,
        // The reference logs after update 3,900, counted from 0.
        approximatorEpochs: 3901,
      });
      const [row] = rowsOf(outcome);
      const say = `${model} ${hidden.join(" ")} at ${coverage}`;
      // By then the path is chaotic: where runs of PyTorch itself part by more than the tolerances,
      // what they part by is added.
      const paths = pathsOf(name, { model, hidden, coverage });
      const part = (scenes: string, what: string) =>
        gapAtLast(paths, `${scenes === "train" ? "train" : "test"}_${what}`);
      for (const [ours, theirs] of [["train", "train"], ["heldout", "test"], ["mixed", "mixed"]]) {
        for (const key of ["object", "concept"] as const) {
          const gap = numberAt(row, `${ours}.${key}`)! - entry.last_logged[`${theirs}_${key}_acc`];
          const most = Math.max(BOUND[key], 1 / counts[theirs]) + part(theirs, `${key}_acc`) + 1e-6;
          assertLessOrEqual(Math.abs(gap), most, `${say}: ${ours} ${key} off by ${gap}`);
        }
      }
      if (isMlp) {
        const gap = numberAt(row, "heldout.r2")! - entry.last_logged.test_r2;
        assertLess(Math.abs(gap), BOUND.r2 + part("test", "r2"), say);
      }
      assert(numberAt(row, "bestOnHeldout.object")! >= 0);
    }
  });
}

Deno.test("a sum of concepts is predicted for unseen objects; free object codes are not", async () => {
  const short = {
    ...SHORT,
    approximator: ["additive", "mlp"] as const,
    width: [64],
    coverage: [0.6],
    approximatorEpochs: 400,
    approximatorLr: 0.003,
  };
  using sum = planted(core, { code: "concepts", sizes: [5, 4] });
  const [additive, mlp] = rowsOf(await run(approximate, sum, short));
  assertGreater(numberAt(additive, "heldout.r2")!, 0.99);
  assertGreater(numberAt(additive, "heldout.object")!, 0.8 * numberAt(additive, "ceiling.object")!);
  assertGreater(numberAt(mlp, "heldout.r2")!, 0.5);

  using free = planted(core, { code: "objects", sizes: [5, 4] });
  for (const row of rowsOf(await run(approximate, free, short))) {
    assertLess(numberAt(row, "heldout.object")!, 0.1);
    assertGreater(numberAt(row, "ceiling.object")!, 0.8);
  }
});

Deno.test("a row says which values were never trained, and its ceiling and chance", async () => {
  using set = planted(core, { code: "concepts", sizes: [6, 2] });
  const outcome = await run(approximate, set, {
    ...SHORT,
    approximator: ["additive"],
    coverage: [0.25],
  });
  const [row] = rowsOf(outcome);
  const unseen = metricAt(row, "unseen") as string[];
  // Three objects can't show six values.
  assert(unseen.length >= 3 && unseen.every((value) => /^concept0 c0v\d$/.test(value)));
  assertGreater(numberAt(row, "chance")!, 0);
  assertLess(numberAt(row, "chance")!, 0.1);
  assertGreater(numberAt(row, "ceiling.concept")!, 0.9);
});

for (const productFit of ["adam", "als"] as const) {
  Deno.test(`one, two and four workers give the same bytes, and a second run finds every point (${productFit})`, () =>
    sameBytes(productFit));
}

/** Every approximator, so that all of them are held to it. */
async function sameBytes(productFit: "adam" | "als") {
  using set = planted(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const options: ApproximateOptions = {
    ...defaultsOf(approximate.options),
    ...SHORT,
    productFit,
    width: [8, 16],
    coverage: [0.4, 0.7],
    seeds: [0, 1],
    approximatorEpochs: 60,
  };
  const store = new MemoryStore();
  const texts: string[] = [];
  for (const workers of [1, 2, 4, 1]) {
    using pool = new WorkerPool(workers);
    // The last run meets the points of the one before.
    const kept = texts.length >= 2 ? store : new MemoryStore();
    const { curves } = await approximate.measure(set, options, {
      core,
      seed: 0,
      probes: new ProbeFits(core, pool, kept),
      pool,
      store: kept,
      progress: () => {},
    });
    texts.push(JSON.stringify(curves));
  }
  assertEquals(new Set(texts).size, 1);
}

Deno.test("a stopped grid keeps its finished points", async () => {
  using set = planted(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const options = {
    ...defaultsOf(approximate.options),
    ...SHORT,
    approximator: ["mlp"] as const,
    width: [8],
    coverage: [0.4, 0.7],
    seeds: [0, 1, 2],
    approximatorEpochs: 400,
  };
  const stop = new AbortController();
  const store = new MemoryStore();
  let kept = 0;
  const counting = {
    get: (key: string) => store.get(key),
    put: async (key: string, files: Map<string, Uint8Array>) => {
      await store.put(key, files);
      if (files.has("point.json") && ++kept === 2) stop.abort(new DOMException("", "AbortError"));
    },
  };
  const context = (signal?: AbortSignal) => {
    const pool = new WorkerPool(1);
    const probes = new ProbeFits(core, pool, counting);
    return { core, seed: 0, probes, pool, store: counting, signal, progress: () => {} };
  };
  const stopped = context(stop.signal);
  await assertRejects(() => approximate.measure(set, options, stopped), DOMException);
  stopped.pool.close();
  const before = kept;
  assert(before >= 2 && before < 6);
  const again = context();
  const { curves } = await approximate.measure(set, options, again);
  again.pool.close();
  assertEquals((curves!.approximate as Json[]).length, 6);
  assertEquals(kept, 6);
});

Deno.test("validated chooses a rate that fits where the published one does not", async () => {
  using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
  const options = {
    epochs: 300,
    approximator: ["mlp"] as const,
    width: [256],
    coverage: [0.9],
    approximatorEpochs: 300,
  };
  const published = await run(approximate, set, options);
  const validated = await run(approximate, set, { ...options, protocol: "validated" });
  const [before] = rowsOf(published);
  const [after] = rowsOf(validated);
  assertLess(numberAt(before, "train.r2")!, 0.95);
  assertGreater(numberAt(after, "train.r2")!, numberAt(before, "train.r2")!);
  assertLess(numberAt(after, "lr")!, 0.01);
  assertGreater(numberAt(after, "heldout.r2")!, numberAt(before, "heldout.r2")!);
  assertEquals(metricAt(after, "bestOnHeldout"), null);
  const noteOf = (outcome: MeasureOutcome) => outcome.notes!.join("\n");
  assertStringIncludes(noteOf(published), "--protocol validated");
  assertStringIncludes(noteOf(published), "less than 0.9 of the objects");
  assertStringIncludes(noteOf(validated), "Held-out scenes chose nothing");
  assertEquals([rowsOf(published)[0], after].map((row) => metricAt(row, "chosen")), [null, true]);
});

Deno.test("where validated can choose nothing, the row and a note say so", async () => {
  using set = planted(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const options = {
    ...SHORT,
    approximator: ["mlp", "additive"] as const,
    width: [8],
    approximatorEpochs: 20,
    protocol: "validated" as const,
  };
  // One of twelve objects is trained: none can be set apart.
  const outcome = await run(approximate, set, { ...options, coverage: [0.1, 0.6] });
  const rows = rowsOf(outcome);
  assertEquals(rows.map((row) => metricAt(row, "chosen")), [false, true, null, null]);
  assertEquals(numberAt(rows[0], "lr"), 0.01);
  const notes = outcome.notes!.join("\n");
  assertStringIncludes(notes, "of 1 fits were chosen");
  assertStringIncludes(notes, "1 fits could choose no rate");
  await assertRejects(
    () => run(approximate, set, { ...options, coverage: [0.6], approximatorLr: 0.003 }),
    UsageError,
    "Leave one of them out",
  );
});

Deno.test("a diverging fit is named, and the other points stand", async () => {
  using set = planted(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const outcome = await run(approximate, set, {
    ...SHORT,
    approximator: ["mlp", "additive"],
    width: [8],
    coverage: [0.6],
    approximatorEpochs: 50,
    approximatorLr: 1e6,
  });
  const [mlp, additive] = rowsOf(outcome);
  assertEquals(numberAt(mlp, "diverged.rate"), 1e6);
  assertEquals(numberAt(mlp, "heldout.object"), null);
  assertGreater(numberAt(additive, "heldout.r2")!, 0.9);
  assertStringIncludes(
    outcome.notes!.join("\n"),
    "MLP of width 8 at coverage 0.6, seed 0, diverged at step",
  );
});

Deno.test("a coverage without trained or held-out scenes names the nearest that works", async () => {
  using set = planted(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const of = (coverage: number, changed = {}) =>
    run(approximate, set, {
      ...SHORT,
      approximator: ["additive"],
      coverage: [coverage],
      ...changed,
    });
  await assertRejects(
    () => of(0.05),
    RangeError,
    "At coverage 0.05 with seed 0 no scene shows trained objects only, of 144 scenes with 12 " +
      "objects. The nearest coverage that works is 0.125.",
  );
  assertEquals(rowsOf(await of(0.125)).length, 1);
  // All 12 scenes of one object twice: coverage 1 - 1/24 still holds one object out.
  assertEquals(rowsOf(await of(0.95)).length, 1);
  using disjoint = planted(core, {
    code: "concepts",
    sizes: [2, 2],
    keep: ([a, b]) => a + b === 3,
  });
  await assertRejects(
    () =>
      run(approximate, disjoint, {
        ...SHORT,
        approximator: ["additive"],
        coverage: [0.25],
        trainFraction: 0.8,
      }),
    RangeError,
    "no scene shows trained objects only",
  );
});

Deno.test("widths, seeds and coverages are checked in the user's words", async () => {
  using set = planted(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  for (
    const [changed, message] of [
      [{ width: [0] }, "--width takes whole numbers from 1 to 65536, not 0."],
      [{ width: [2.5] }, "--width takes whole numbers"],
      [{ coverage: [1] }, "--coverage takes shares between 0 and 1"],
      [{ seeds: [-1] }, "--seeds takes whole numbers from 0"],
    ] as const
  ) {
    await assertRejects(() => run(approximate, set, changed), UsageError, message);
  }
  await assertRejects(
    () =>
      run(approximate, set, {
        ...SHORT,
        approximator: ["mlp"],
        width: [64],
        coverage: [0.6],
        init: `${GOLDEN}/init/mlp_64`,
      }),
    RangeError,
    "but mlp needs [64, 96]. Give --approximator and --width",
  );
});

Deno.test("three objects with three concepts go through every approximator", async () => {
  using set = planted(core, {
    code: "concepts",
    sizes: [3, 2, 2],
    objects: 3,
    dim: 16,
    keep: ([a, b, c]) => (a + 5 * b + 7 * c) % 4 === 0,
  });
  const outcome = await run(approximate, set, {
    ...SHORT,
    width: [16],
    depth: 2,
    coverage: [0.6],
    approximatorEpochs: 50,
  });
  assertEquals(rowsOf(outcome).length, 6);
  for (const row of rowsOf(outcome)) assert(numberAt(row, "heldout.r2") !== null);
});

Deno.test("the quick grid is labelled, and the verdict and the report read the curve", async () => {
  using set = planted(core, { code: "concepts", sizes: [5, 4], dim: 32 });
  const outcome = await run(approximate, set, {
    ...SHORT,
    grid: "quick",
    approximator: ["mlp", "additive"],
    approximatorLr: 0.003,
  });
  const rows = rowsOf(outcome);
  assertEquals(rows.map((row) => numberAt(row, "width")), [256, 256, 256, null, null, null]);
  assertEquals(numberAt(rows[0], "epochs"), 500);
  assertStringIncludes(outcome.notes![0], "quick grid (width 256, coverage 0.3, 0.6, 0.9");
  const { evidence } = verdict({}, outcome.curves);
  assertEquals(evidence[2].outcome, "yes");
  const result = resultOf("approximate", set, outcome);
  const [complexity, heat, detail] = approximate.tables(result);
  assertEquals(complexity.rows.length, 1);
  assertEquals(heat.rows.map(([name]) => name), [
    "MLP 256",
    "additive",
    "ceiling",
    "ceiling, new scenes",
    "chance",
  ]);
  assertEquals(detail.rows.length, 6);
  const [chart] = approximate.charts(result);
  assertStringIncludes(chart.description, "additive: at best");
});
