/**
 * The measures as functions of a set. Each is a measure for `measureSet` too, under the same name. The paper is
 * Uselis, Koishigarina and Oh, arXiv 2605.31503.
 *
 * All take what {@linkcode SetSource} names, their own options and how they are run, and give a Result.
 */
import type { OptionTable } from "../../../src/job/options.ts";
import { analysisOf } from "../../../src/measure/analyze.ts";
import { approximate as approximateMeasure } from "../../../src/measure/approximate/measure.ts";
import { baselines as baselinesMeasure } from "../../../src/measure/baselines/measure.ts";
import { decompose as decomposeMeasure } from "../../../src/measure/decompose/measure.ts";
import { factors as factorsMeasure } from "../../../src/measure/factors/measure.ts";
import { intervene as interveneMeasure } from "../../../src/measure/intervene/measure.ts";
import { embeddingMap as mapMeasure } from "../../../src/measure/map/measure.ts";
import type { AnyMeasure, Measure } from "../../../src/measure/measure.ts";
import { probe as probeMeasure } from "../../../src/measure/probe/measure.ts";
import { ANALYZE_SPEC } from "../../../src/measure/registry.ts";
import { retrieve as retrieveMeasure } from "../../../src/measure/retrieve/measure.ts";
import { robust as robustMeasure } from "../../../src/measure/robust/measure.ts";
import { subtract as subtractMeasure } from "../../../src/measure/subtract/measure.ts";
import { visible as visibleMeasure } from "../../../src/measure/visible/measure.ts";
import { layers as layersMeasure } from "../../layers/layers/measure.ts";
import { patch as patchMeasure } from "../../layers/patch/measure.ts";
import { repair as repairMeasure } from "../../repair/measure.ts";
import { type VerdictName, verdictOf } from "../../../src/verdict/verdict.ts";
import type { Result } from "../../../src/result/result.ts";
import type { AnalyzeResult, MeasureKind, ResultByKind, TablesByKind } from "../analysis.ts";
import type { LayersResult, PatchResult, RepairResult } from "../numbers.ts";
import type { AnalyzeOptions, LayersOptions, PatchOptions, RepairOptions } from "../options.ts";
import { oneSentence } from "../one_sentence.ts";
import { callable, callMeasure, type CallSettings, type MeasureCall } from "./measure_call.ts";
import type { SetSource } from "./set_source.ts";

/**
 * Every measure of an analysis, in the order in which `analyze` makes and reports show them.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MEASURES } from "@bindscope/bindscope";
 *
 * assertEquals([MEASURES[0].kind, MEASURES.at(-1)!.kind], ["probe", "visible"]);
 * ```
 */
export const MEASURES: readonly AnyMeasure[] = [
  probeMeasure,
  decomposeMeasure,
  subtractMeasure,
  interveneMeasure,
  retrieveMeasure,
  approximateMeasure,
  mapMeasure,
  factorsMeasure,
  baselinesMeasure,
  robustMeasure,
  visibleMeasure,
];

/** A measure of an analysis as a function: its options, and what it finds. */
export type CallOf<K extends MeasureKind> = MeasureCall<TablesByKind[K], ResultByKind[K]>;

/** A Result of `analyze`, with its answer as properties: the same as in its metrics, and no part of its JSON. */
export interface Analysis extends Result<AnalyzeResult> {
  /** Whether the embedding binds. */
  readonly verdict: VerdictName;
  /** The answer in one sentence: claim, number, threshold, what follows. */
  readonly sentence: string;
  /** All of it, a paragraph for each question. */
  readonly explain: string;
}

/** `analyze` as a function, whose Result has its answer as properties. */
export interface AnalyzeCall extends MeasureCall<OptionTable<AnalyzeOptions>, AnalyzeResult> {
  /** Measures a set in every way that it allows. */
  (set: SetSource, options?: Partial<AnalyzeOptions> & CallSettings): Promise<Analysis>;
}

const analyzeMeasure = /* @__PURE__ */ analysisOf(ANALYZE_SPEC, MEASURES) as Measure<
  OptionTable<AnalyzeOptions>,
  AnalyzeResult
>;

/**
 * Every measure that a set allows, in one Result, and the verdict: does the embedding bind? Numbers are
 * under the kind of their measure, `metrics.probe.object.test`.
 *
 * Takes embeddings `[scenes, dim]` and labels, a row a scene; minutes for a thousand scenes, on as many
 * threads as `workers` says. Its options are those of all measures, and `measures`, which of them to make.
 *
 * @throws {TypeError} for an option or a part of a set that there is not, naming the nearest
 * @throws {RangeError} for embeddings and labels that don't fit each other, or numbers that are not finite
 *
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { analyze } from "@bindscope/bindscope";
 *
 * const embeddings = [[1, 0, 0, 1], [0, 1, 1, 0], [1, 0, 1, 0], [0, 1, 0, 1]];
 * const labels = [
 *   { object1_color: "red", object1_shape: "cube", object2_color: "blue", object2_shape: "ball" },
 *   { object1_color: "blue", object1_shape: "cube", object2_color: "red", object2_shape: "ball" },
 *   { object1_color: "red", object1_shape: "ball", object2_color: "blue", object2_shape: "cube" },
 *   { object1_color: "blue", object1_shape: "ball", object2_color: "red", object2_shape: "cube" },
 * ];
 * const { verdict, metrics } = await analyze({ embeddings, labels }, { measures: ["probe"] });
 * assertEquals(verdict, metrics.verdict);
 * assert(metrics.probe!.count.test > 0);
 * ```
 */
export const analyze: AnalyzeCall = /* @__PURE__ */ Object.assign(
  async (set: SetSource, options?: Partial<AnalyzeOptions> & CallSettings) => {
    const result = await callMeasure(analyzeMeasure, set, options);
    const { verdict, answer, paragraphs } = verdictOf(result)!;
    return Object.defineProperties(result, {
      verdict: { value: verdict },
      sentence: { value: oneSentence(result) ?? answer },
      explain: { value: paragraphs.join("\n\n") },
    }) as Analysis;
  },
  analyzeMeasure,
);

/**
 * What a linear map reads out of a scene embedding: each concept, whole objects and what goes with what, beside
 * chance and controls. Shares in [0, 1]. (Paper, section 3.)
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { probe } from "@bindscope/bindscope";
 *
 * const { metrics } = await probe("fixtures/golden/reference/product_8x3", { workers: 2 });
 * const { value, controls } = metrics.object.test;
 * assert(value! > 0.2 + controls!.shuffled);
 * ```
 */
export const probe: CallOf<"probe"> = /* @__PURE__ */ callable(probeMeasure);

/**
 * How much of a scene embedding is a sum of object vectors, and of an object vector a sum of concept vectors:
 * R², 1 for all of it, each beside its noise floor. (Paper, section 4.)
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { decompose } from "@bindscope/bindscope";
 *
 * const { metrics } = await decompose("fixtures/sets/minilm-clevr-captions", { estimator: ["avg_pos"] });
 * const { r2 } = metrics.levelI.avg_pos!;
 * assert(r2.value! > r2.null! && r2.value! <= 1);
 * ```
 */
export const decompose: CallOf<"decompose"> = /* @__PURE__ */ callable(decomposeMeasure);

/**
 * What is still read once the concept part or the object part is taken away, beside controls that take away as
 * much. Shares in [0, 1]. (Paper, section 4.)
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { subtract } from "@bindscope/bindscope";
 *
 * const { metrics } = await subtract("fixtures/golden/reference/product_8x3");
 * const { original, minus_object } = metrics;
 * assert(minus_object.object.test.value! < original.object.test.value!);
 * ```
 */
export const subtract: CallOf<"subtract"> = /* @__PURE__ */ callable(subtractMeasure);

/**
 * Whether one object of a scene can be exchanged by arithmetic, by retrieval and by probing, beside edits with
 * the wrong objects. Shares in [0, 1]. (Paper, section 5.)
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { intervene } from "@bindscope/bindscope";
 *
 * const { metrics } = await intervene("fixtures/sets/minilm-clevr-captions", { estimator: ["avg_pos"] });
 * const { all } = metrics.avg_pos!.retrieval;
 * assert(all.value! > 0.1 && all.value! <= 1);
 * ```
 */
export const intervene: CallOf<"intervene"> = /* @__PURE__ */ callable(interveneMeasure);

/**
 * Whether scenes lie nearer to their captions than to captions with the attributes exchanged (chance 0.5). The set
 * needs `captions` `[scenes, dim]`, its own or another set's (`with`). (Paper, section 2.)
 *
 * @throws {Error} for a set without captions
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { retrieve } from "@bindscope/bindscope";
 *
 * const folder = "fixtures/sets/minilm-clevr-captions";
 * const [embeddings, labels] = [`${folder}/embeddings.npy`, `${folder}/labels.csv`];
 * // Captions that are the scenes themselves are always the nearest.
 * const { metrics } = await retrieve({ embeddings, labels, captions: embeddings });
 * assertEquals(metrics.caption.accuracy.value, 1);
 * ```
 */
export const retrieve: CallOf<"retrieve"> = /* @__PURE__ */ callable(retrieveMeasure);

/**
 * How small a model, fitted on scenes of some objects, predicts the embeddings of scenes of others. A row of
 * `curves.approximate` a fit. (Paper, section 6.)
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { approximate } from "@bindscope/bindscope";
 *
 * const { curves } = await approximate("fixtures/golden/reference/product_8x3", {
 *   approximator: ["additive"],
 *   coverage: [0.6],
 * });
 * const [point] = curves.approximate;
 * assert(point.heldout.r2! <= 1 && point.chance! < 0.1);
 * ```
 */
export const approximate: CallOf<"approximate"> = /* @__PURE__ */ callable(
  approximateMeasure,
);

/**
 * One quadruple of scenes, its swap and the two mixed ones, by multidimensional scaling, and over all quadruples how
 * nearly they make a parallelogram (0: exactly), beside shuffled scenes. Its kind is `map`. (Paper, section 5.)
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { embeddingMap } from "@bindscope/bindscope";
 *
 * const { metrics } = await embeddingMap("fixtures/sets/minilm-clevr-captions");
 * assert(metrics.parallelogram.value! < metrics.parallelogram.null!);
 * ```
 */
export const embeddingMap: CallOf<"map"> = /* @__PURE__ */ callable(mapMeasure);

/**
 * Whether embeddings of single objects are sums of concept vectors at right angles, beside shuffled rows. Labels
 * name one object a scene.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { factors } from "@bindscope/bindscope";
 *
 * const labels = ["blue", "red", "teal"].flatMap((object1_color) =>
 *   ["cube", "disc", "ring"].map((object1_shape) => ({ object1_color, object1_shape }))
 * );
 * // One axis a value: colours and shapes at right angles.
 * const embeddings = labels.map((_, n) =>
 *   Array.from({ length: 6 }, (_, j) => Number(j === Math.floor(n / 3) || j === 3 + n % 3))
 * );
 * const { metrics } = await factors({ embeddings, labels });
 * const { r2, across, unseen } = metrics;
 * assert(r2.value! > 0.999 && across.cosine.value! < 1e-6 && unseen.joint.value === 1);
 * ```
 */
export const factors: CallOf<"factors"> = /* @__PURE__ */ callable(factorsMeasure);

/**
 * What is read of a set, and of untrained baselines, by the same probes, with paired differences. `baseline`
 * names files of embeddings `[scenes, any dim]`, or sets, with commas.
 *
 * @throws {Error} where neither the set nor `baseline` has any
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { baselines } from "@bindscope/bindscope";
 *
 * const folder = "fixtures/golden/reference/product_8x3";
 * const { metrics } = await baselines(folder, { baseline: `${folder}/embeddings.npy` });
 * assert(Math.abs(metrics.shown.swap.value!) < 1e-9); // beside itself a set adds nothing
 * ```
 */
export const baselines: CallOf<"baselines"> = /* @__PURE__ */ callable(baselinesMeasure);

/**
 * Whether probes fitted on some views of scenes decode other views, every bag of values left out in all of its
 * views. Labels name views in the column `view`.
 *
 * @throws {Error} for a set without views
 *
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { robust } from "@bindscope/bindscope";
 *
 * await assertRejects(() => robust("fixtures/sets/minilm-clevr-captions"), Error, "view");
 * ```
 */
export const robust: CallOf<"robust"> = /* @__PURE__ */ callable(robustMeasure);

/**
 * What cosines see of which value goes with which: is another view of a scene nearer than its swap? Views are in
 * the column `view`; without them scenes with one other value replace paraphrases.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { visible } from "@bindscope/bindscope";
 *
 * const [red, blue] = ["red", "blue"].map((color) => (shape: string) => ({ color, shape }));
 * const scenes = [[red("cube"), blue("sphere")], [blue("cube"), red("sphere")]];
 * const labels = scenes.flatMap((objects) => ["and", "next"].map((view) => ({ objects, view })));
 * // One axis tells the views apart, a smaller one the scenes.
 * const embeddings = [[5, 1, 1], [5, -1, 1], [5, 1, -1], [5, -1, -1]];
 * const { metrics } = await visible({ embeddings, labels });
 * assertEquals([metrics.paired.value, metrics.right.value], [0.5, 1]);
 * ```
 */
export const visible: CallOf<"visible"> = /* @__PURE__ */ callable(visibleMeasure);

/**
 * The smallest linear map that lets cosines see which value goes with which, judged on objects and views that it
 * never saw. Labels name views in the column `view`.
 *
 * @throws {Error} for a set with one view a scene
 *
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { repair } from "@bindscope/bindscope";
 *
 * // Its captions are written in one way only, and a map learns from several.
 * await assertRejects(() => repair("fixtures/sets/minilm-clevr-captions"), Error, "have one");
 * ```
 */
export const repair: MeasureCall<OptionTable<RepairOptions>, RepairResult> =
  /* @__PURE__ */ callable(repairMeasure);

/**
 * Every headline number over a model's layers, by ways to pool their tokens: where binding is made, and where it is lost.
 * `tokens` names a file [scenes, tokens, dim], or with layers before; `sets` more sets of one layer each.
 *
 * @throws {Error} where neither is given
 *
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { layers } from "@bindscope/bindscope";
 *
 * // The bundled set holds one vector a scene, of one layer.
 * await assertRejects(() => layers("fixtures/sets/minilm-clevr-captions"), Error, "several layers");
 * ```
 */
export const layers: MeasureCall<OptionTable<LayersOptions>, LayersResult> =
  /* @__PURE__ */ callable(layersMeasure);

/**
 * Whether a model uses what binds in its layers: what the rest of the graph made of states that were exchanged between scenes,
 * as `encodeScenes` with `patch` writes it. `patched` names the file.
 *
 * @throws {Error} where there is none
 *
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { patch } from "@bindscope/bindscope";
 *
 * await assertRejects(() => patch("fixtures/sets/minilm-clevr-captions"), Error, "--patch");
 * ```
 */
export const patch: MeasureCall<OptionTable<PatchOptions>, PatchResult> = /* @__PURE__ */ callable(
  patchMeasure,
);
