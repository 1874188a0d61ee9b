/**
 * bindscope as a library: does an embedding model bind concepts, and how complex is its binding
 * function?
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { analyze, loadCore, loadEmbeddingSet, measureSet } from "@bindscope/bindscope";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * const result = await measureSet(core, analyze, set, { epochs: 200, approximator: ["additive"] });
 * assert(result.metrics.verdict !== undefined);
 * ```
 *
 * These are the names of the main path: load, make or encode a set, measure it, report. The rest is in
 * subpaths: `/core` the numeric core, `/scenes` makers of scenes, sets and planted codes, `/encode` models
 * and embeddings, `/train` models from scratch, `/report` Results, measures and all that is made of them.
 *
 * @module
 */

// A set: what scenes show, and their embeddings.
export type { Arithmetic } from "./src/core/arithmetic.ts";
export { loadCore } from "./src/core/load.ts";
export { Matrix } from "./src/core/matrix.ts";
export { ConceptSpace } from "./src/data/concept_space.ts";
export { EmbeddingSet } from "./src/data/embedding_set.ts";
export { loadEmbeddingSet } from "./src/data/load_embedding_set.ts";
export { saveEmbeddingSet } from "./src/data/save_embedding_set.ts";
export { SceneSet, type Views } from "./src/data/scene_set.ts";
export { encodeScenes } from "./src/encode/encode_scenes.ts";
export { SCENE_MAKERS } from "./src/scenes/registry.ts";
export { trainDualEncoder } from "./src/train/train_dual_encoder.ts";

// Measures, and how one is made.
export { analyze } from "./src/measure/analyze.ts";
export { approximate } from "./src/measure/approximate/measure.ts";
export { decompose } from "./src/measure/decompose/measure.ts";
export { intervene } from "./src/measure/intervene/measure.ts";
export { embeddingMap } from "./src/measure/map/measure.ts";
export { baselines } from "./src/measure/baselines/measure.ts";
export { factors } from "./src/measure/factors/measure.ts";
export { robust } from "./src/measure/robust/measure.ts";
export { repair } from "./src/measure/repair/measure.ts";
export { visible } from "./src/measure/visible/measure.ts";
export { probe } from "./src/measure/probe/measure.ts";
export { MEASURES } from "./src/measure/registry.ts";
export { retrieve } from "./src/measure/retrieve/measure.ts";
export { subtract } from "./src/measure/subtract/measure.ts";
export { measureSet, type MeasureSettings } from "./src/measure/measure_set.ts";

// Results and reports.
export { compareResults } from "./src/compare/compare_results.ts";
export { type Figure, figureAt } from "./src/metrics/figure.ts";
export { renderHtml } from "./src/report/html.ts";
export { type Verdict, verdictOf } from "./src/verdict/verdict.ts";
export { formatResult } from "./src/result/format.ts";
export { readResult } from "./src/result/read.ts";
export type { Result } from "./src/result/result.ts";
export { VERSION } from "./src/version.ts";
