/**
 * What scenes show: makers of scenes, parts of sets, and planted codes whose answer is known.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadCore, loadEmbeddingSet } from "@bindscope/bindscope";
 * import { selectScenes } from "@bindscope/bindscope/scenes";
 *
 * const core = await loadCore();
 * using set = await loadEmbeddingSet(core, { folder: "fixtures/sets/minilm-clevr-captions" });
 * using few = selectScenes(core, set, Int32Array.of(0, 5));
 * assertEquals(few.scenes.count, 2);
 * ```
 *
 * @module
 */

export { type Concept } from "../data/concept_space.ts";
export { type Appearance } from "../data/scene_set.ts";
export { croissantOf } from "../data/croissant.ts";
export { describeSet, type SetDescription } from "../data/describe_set.ts";
export type { Baseline } from "../data/baselines.ts";
export { type EmbeddingSetParts } from "../data/embedding_set.ts";
export { type Draw, type EmbeddingSource } from "../data/embedding_source.ts";
export { type AliasChoice, type Aliases, aliasesOf } from "../data/labels/aliases.ts";
export { selectScenes } from "../data/select_scenes.ts";
export type { SceneMaker, SceneProgress } from "../scenes/maker.ts";
export { type PlantOptions, plantTruth } from "../inference/simulated/plant_truth.ts";
export type { PlantedBinding, PlantedName, PlantedTruth } from "../inference/simulated/truths.ts";

// Types that these name.
export type { ExtraName, Sampled, SetParts } from "../data/embedding_set.ts";
export type { CaptionWords } from "../data/labels/caption_reader.ts";
export type { NamedColumn } from "../data/labels/column_mapping.ts";
export type { LabelWords } from "../data/labels/label_words.ts";
export type { Condition } from "../data/labels/label_filter.ts";
export type { Maker } from "../data/labels/scenes_file.ts";
export type { BytesSource, PartsSource } from "../data/embedding_source.ts";
export type { Provenance } from "../data/manifest.ts";
export type { Content, WriteFile } from "../data/files/atomic.ts";
export type { GivenNumbers, ShapedNumbers } from "../data/given_matrix.ts";
export type { GivenLabels, LabelColumns } from "../data/labels/given_labels.ts";
export type { Digest } from "../data/files/hash.ts";
