/**
 * bindscope as a library: does an embedding model bind concepts, and how complex is its binding
 * function?
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { analyze } from "@bindscope/bindscope";
 *
 * const set = "fixtures/sets/minilm-clevr-captions";
 * const { verdict } = await analyze(set, { measures: ["probe"] });
 * assertEquals(verdict, "binds");
 * ```
 *
 * A set is a folder, or `{ embeddings, labels }` from files or from memory. Measures are called with it, or given to
 * {@linkcode measureSet} with a core and a set that stay. The rest is in subpaths: `/core` numerics on matrices,
 * `/scenes` makers of scenes, sets and simulated codes, `/encode` models and embeddings, `/train` models from scratch,
 * `/metrics` types of what measures find, `/report` Results and all that is made of them.
 *
 * @module
 */

import { registerInputs } from "./packages/inputs.ts";

// A set: what scenes show, and their embeddings.
export type { Arithmetic } from "./src/core/arithmetic.ts";
export { loadCore } from "./src/core/load.ts";
export { Matrix } from "./src/core/matrix.ts";
export { ConceptSpace } from "./src/data/concept_space.ts";
export { EmbeddingSet } from "./src/data/embedding_set.ts";
export { loadEmbeddingSet } from "./src/data/load_embedding_set.ts";
export { saveEmbeddingSet } from "./src/data/save_embedding_set.ts";
export { SceneSet, type Views } from "./src/data/scene_set.ts";
export { encodeScenes } from "./packages/library/calls/encode_scenes.ts";
export { SCENE_MAKERS } from "./packages/scenes/registry.ts";
export { trainDualEncoder } from "./packages/train/train_dual_encoder.ts";

// Measures, by a call and by parts.
export * from "./packages/library/calls/measures.ts";
export { compare } from "./packages/library/calls/compare.ts";
export type { CallSettings, MeasureCall } from "./packages/library/calls/measure_call.ts";
export type { SetSource } from "./packages/library/calls/set_source.ts";
export { measureSet, type MeasureSettings } from "./src/measure/measure_set.ts";
export type { AnalyzeOptions } from "./packages/library/options.ts";

// Results and reports.
export { compareResults } from "./packages/compare/compare_results.ts";
export { figureAt } from "./packages/library/figure.ts";
export type { Figure } from "./src/metrics/figure.ts";
export { renderHtml } from "./src/report/html.ts";
export { type Verdict, verdictOf } from "./src/verdict/verdict.ts";
export { formatResult } from "./src/result/format.ts";
export type { Note } from "./src/result/note.ts";
export { readResult } from "./src/result/read.ts";
export type { Result } from "./src/result/result.ts";
export { VERSION } from "./src/version.ts";

registerInputs();
