import {
  assert,
  assertEquals,
  assertGreater,
  assertLess,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { loadCore } from "../../../src/core/load.ts";
import { selectScenes } from "../../../src/data/select_scenes.ts";
import { UsageError } from "../../../src/job/failure.ts";
import { approximate } from "../../../src/measure/approximate/measure.ts";
import { verdict } from "../../../src/verdict/verdict.ts";
import { noteText } from "../../../src/metrics/notes/catalogue.ts";
import { metricAt, numberAt } from "../../../src/metrics/read.ts";
import type { Json } from "../../../src/result/result.ts";
import { pointsOf, runFits, SHORT } from "./points.ts";
import { codedSet, GOLDEN, resultOf } from "../context.ts";

const core = await loadCore();

Deno.test("a sum of concepts is predicted for unseen objects; free object codes are not", async () => {
  const short = {
    ...SHORT,
    approximator: ["additive", "mlp"] as const,
    width: [64],
    coverage: [0.6],
    approximatorEpochs: 400,
    approximatorLr: 0.003,
  };
  using sum = codedSet(core, { code: "concepts", sizes: [4, 3] });
  const [additive, mlp] = pointsOf(await runFits(sum, short));
  assertGreater(numberAt<Json>(additive, "heldout.r2")!, 0.99);
  assertGreater(
    numberAt<Json>(additive, "heldout.object")!,
    0.8 * numberAt<Json>(additive, "ceiling.object")!,
  );
  assertGreater(numberAt<Json>(mlp, "heldout.r2")!, 0.5);

  using free = codedSet(core, { code: "objects", sizes: [4, 3] });
  for (const row of pointsOf(await runFits(free, short))) {
    assertLess(numberAt<Json>(row, "heldout.object")!, 0.1);
    assertGreater(numberAt<Json>(row, "ceiling.object")!, 0.8);
  }
});

Deno.test("a row says which values were never trained, and its ceiling and chance", async () => {
  using set = codedSet(core, { code: "concepts", sizes: [6, 2] });
  const outcome = await runFits(set, {
    ...SHORT,
    approximator: ["additive"],
    coverage: [0.25],
  });
  const [row] = pointsOf(outcome);
  const unseen = metricAt<Json>(row, "unseen") as string[];
  // Three objects can't show six values.
  assert(unseen.length >= 3 && unseen.every((value) => /^concept0 c0v\d$/.test(value)));
  assertGreater(numberAt<Json>(row, "chance")!, 0);
  assertLess(numberAt<Json>(row, "chance")!, 0.1);
  assertGreater(numberAt<Json>(row, "ceiling.concept")!, 0.9);
});

Deno.test("rows of one scene count as one scene", async () => {
  using set = codedSet(core, { code: "concepts", sizes: [4, 3] });
  const rows = Int32Array.from(
    { length: 3 * set.scenes.count },
    (_, row) => row % set.scenes.count,
  );
  using thrice = selectScenes(core, set, rows);
  const asked = { ...SHORT, approximator: ["additive"], coverage: [0.6] } as const;
  const [once, again] = await Promise.all([set, thrice].map(async (one) => {
    const [row] = pointsOf(await runFits(one, asked));
    return ["train", "heldout", "mixed", "ceiling.test"].map((of) =>
      numberAt<Json>(row, `${of}.scenes`)
    );
  }));
  assertEquals(again.slice(0, 3), once.slice(0, 3));
  assert(again[3]! <= again[1]!, `${again}`);
});

Deno.test("a diverging fit is named, and the other points stand", async () => {
  using set = codedSet(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const outcome = await runFits(set, {
    ...SHORT,
    protocol: "published",
    approximator: ["mlp", "additive"],
    width: [8],
    coverage: [0.6],
    approximatorEpochs: 50,
    approximatorLr: 1e6,
  });
  const [mlp, additive] = pointsOf(outcome);
  assertEquals(numberAt<Json>(mlp, "diverged.rate"), 1e6);
  assertEquals(numberAt<Json>(mlp, "heldout.object"), null);
  assertGreater(numberAt<Json>(additive, "heldout.r2")!, 0.9);
  const [diverged] = outcome.notes.filter(({ code }) => code === "approximate.diverged");
  assertStringIncludes(
    noteText(diverged),
    "approximate: MLP of width 8 at coverage 0.6, seed 0, diverged at step",
  );
});

Deno.test("a coverage without trained or held-out scenes names the nearest that works", async () => {
  using set = codedSet(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const of = (coverage: number, changed = {}) =>
    runFits(set, {
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
  assertEquals(pointsOf(await of(0.125)).length, 1);
  // All 12 scenes of one object twice: coverage 1 - 1/24 still holds one object out.
  assertEquals(pointsOf(await of(0.95)).length, 1);
  using disjoint = codedSet(core, {
    code: "concepts",
    sizes: [2, 2],
    keep: ([a, b]) => a + b === 3,
  });
  await assertRejects(
    () =>
      runFits(disjoint, {
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
  using set = codedSet(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  for (
    const [changed, message] of [
      [{ width: [0] }, '--width takes a whole number from 1 to 65536, not "0".'],
      [{ width: [2.5] }, "--width takes a whole number"],
      [{ coverage: [1] }, "--coverage takes a number above 0 and below 1"],
      [{ seeds: [-1] }, "--seeds takes a whole number from 0"],
    ] as const
  ) {
    await assertRejects(() => runFits(set, changed), UsageError, message);
  }
  await assertRejects(
    () =>
      runFits(set, {
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
  using set = codedSet(core, {
    code: "concepts",
    sizes: [3, 2, 2],
    objects: 3,
    dim: 16,
    keep: ([a, b, c]) => (a + 5 * b + 7 * c) % 4 === 0,
  });
  const outcome = await runFits(set, {
    ...SHORT,
    width: [16],
    depth: 2,
    coverage: [0.6],
    approximatorEpochs: 50,
  });
  assertEquals(pointsOf(outcome).length, 6);
  for (const row of pointsOf(outcome)) assert(numberAt<Json>(row, "heldout.r2") !== null);
});

Deno.test("the quick grid is labelled, and the verdict and the report read the curve", async () => {
  using set = codedSet(core, { code: "concepts", sizes: [4, 3], dim: 24 });
  const outcome = await runFits(set, {
    ...SHORT,
    grid: "quick",
    approximator: ["mlp", "additive"],
    approximatorLr: 0.003,
  });
  const rows = pointsOf(outcome);
  assertEquals(rows.map((row) => numberAt<Json>(row, "width")), [256, 256, 256, null, null, null]);
  assertLess(numberAt<Json>(rows[0], "epochs")!, 501);
  assertStringIncludes(
    noteText(outcome.notes[0]),
    "quick grid (width 256, coverage 0.3, 0.6, 0.9, seeds 0, ",
  );
  const { evidence } = verdict({}, outcome.curves);
  assertEquals(evidence[4].outcome, "yes");
  const result = resultOf("approximate", set, outcome);
  const tables = approximate.tables(result);
  const [complexity] = tables;
  const detail = tables.find(({ title }) => title === "Approximators in detail")!;
  assertEquals(complexity.rows.length, 1);
  assertEquals([...new Set(detail.rows.map(([name]) => name))], ["MLP 256", "additive"]);
  const heads = detail.columns.map(({ name }) => name);
  assert(["ceiling", "ceiling, new to the probe", "chance"].every((name) => heads.includes(name)));
  assertEquals(detail.rows.length, 6);
  const [chart] = approximate.charts(result);
  assertStringIncludes(chart.description, "additive: at best");
});
