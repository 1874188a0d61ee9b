// Options are typed for every measure: a wrong one neither compiles nor runs.
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  type Analysis,
  analyze,
  approximate,
  decompose,
  embeddingMap,
  loadCore,
  loadEmbeddingSet,
  measureSet,
  probe,
  repair,
  visible,
} from "../../../mod.ts";
import { FACTORS_RESULT } from "../../../src/measure/factors/index.ts";
import { MAP_RESULT } from "../../../src/measure/map/index.ts";
import type { MetricsReadBelow } from "../../../src/metrics/catalogue.ts";
import type { NumbersOf } from "../../../src/metrics/node.ts";
import { LAYERS_RESULT } from "../../layers/layers/numbers.ts";
import { PATCH_RESULT } from "../../layers/patch/numbers.ts";
import { REPAIR_RESULT } from "../../repair/numbers.ts";
import { TRAIN_RESULT } from "../../train/run/numbers.ts";
import type { AllMetrics } from "../metrics.ts";

/** Whether each is one of the other. */
type Same<A, B> = [A] extends [B] ? [B] extends [A] ? true : false : false;

const core = await loadCore();
const source = {
  embeddings: Float32Array.of(1, 0, 0, 1),
  shape: [2, 2],
  labels: [{ object1_a: "x" }, { object1_a: "y" }],
};

Deno.test("a call that does not compile is refused when it is made", async () => {
  using set = await loadEmbeddingSet(core, source);
  const calls: readonly (() => Promise<unknown>)[] = [
    // @ts-expect-error epochs is a number
    () => analyze(source, { epochs: "many" }),
    // @ts-expect-error no such option
    () => analyze(source, { epoch: 10 }),
    // @ts-expect-error no such measure
    () => analyze(source, { measures: ["prob"] }),
    // @ts-expect-error no such solver
    () => probe(source, { solver: "sgd" }),
    // @ts-expect-error an option of another measure
    () => probe(source, { estimator: ["avg"] }),
    // @ts-expect-error estimators are a list
    () => decompose(source, { estimator: "avg" }),
    // @ts-expect-error no such approximator
    () => approximate(source, { approximator: ["cnn"] }),
    // @ts-expect-error visible has no options
    () => visible(source, { epochs: 1 }),
    // @ts-expect-error labels are missing
    () => analyze({ embeddings: [[1, 2]] }),
    // @ts-expect-error no such part of a set
    () => analyze({ folder: "fixtures", labls: "my.csv" }),
    // @ts-expect-error epochs is a number
    () => measureSet(core, analyze, set, { epochs: "many" }),
    // @ts-expect-error no such option
    () => measureSet(core, repair, set, { unrelatd: null }),
    // @ts-expect-error visible has no options
    () => measureSet(core, visible, set, { epochs: 1 }),
    // @ts-expect-error a seed is no option here, but a setting
    () => measureSet(core, probe, set, { seed: 1 }),
    // @ts-expect-error no such setting
    () => measureSet(core, probe, set, {}, { worker: 1 }),
  ];
  for (const call of calls) await assertRejects(call, TypeError, undefined, String(call));
});

Deno.test("what a Result has is typed too", async () => {
  const analysis: Analysis = await analyze(source, { measures: ["map"] });
  // @ts-expect-error a verdict is one of a few
  assertEquals(analysis.verdict === "bounds", false);
  // @ts-expect-error a measure that was not made is absent
  assertThrows(() => analysis.metrics.probe.swap, TypeError);
  assertEquals(analysis.metrics.probe?.swap.test, undefined);
  const { metrics } = await embeddingMap(source);
  const parallelogram: number | null = metrics.parallelogram.value;
  assertEquals(parallelogram, null);
});

Deno.test("types that are written out for publishing are those of the declarations", () => {
  const outside = {
    map: MAP_RESULT,
    factors: FACTORS_RESULT,
    repair: REPAIR_RESULT,
    layers: LAYERS_RESULT,
    patch: PATCH_RESULT,
    train: TRAIN_RESULT,
  };
  type Outside = { [K in keyof typeof outside]: NumbersOf<typeof outside[K]["metrics"]> };
  type Declared = MetricsReadBelow & Outside;
  const same: { [K in keyof AllMetrics]: Same<AllMetrics[K], Declared[K]> } = {
    ...{ probe: true, decompose: true, subtract: true, intervene: true, retrieve: true },
    ...{ approximate: true, map: true, factors: true, baselines: true, robust: true },
    ...{ visible: true, repair: true, layers: true, patch: true, train: true },
  };
  // @ts-expect-error numbers of two measures are not the same
  const different: Same<AllMetrics["map"], Declared["factors"]> = true;
  assertEquals([different, ...Object.values(same)].every((one) => one), true);
});
