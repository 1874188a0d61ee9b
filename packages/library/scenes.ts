/**
 * What scenes show: makers of scenes, parts of sets, and simulated codes whose answer is known.
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

export { type Concept } from "../../src/data/concept_space.ts";
export { type Appearance } from "../../src/data/scene_set.ts";
export { croissantOf } from "../../src/data/croissant.ts";
export { describeSet, type SetDescription } from "../../src/data/describe_set.ts";
export type { Baseline } from "../../src/data/baselines.ts";
export { type EmbeddingSetParts } from "../../src/data/embedding_set.ts";
export { type Draw, type EmbeddingSource } from "../../src/data/embedding_source.ts";
export { type AliasChoice, type Aliases, aliasesOf } from "../../src/data/labels/aliases.ts";
export { selectScenes } from "../../src/data/select_scenes.ts";
export type { SceneMaker, SceneProgress } from "../scenes/maker.ts";
export { simulateTruth, type SimulationOptions } from "../scenes/simulated/simulate_truth.ts";
export type { SimulatedCode, SimulatedName, SimulatedTruth } from "../scenes/simulated/truths.ts";

// Types that these name.
export type { ExtraName, Sampled, SetParts } from "../../src/data/embedding_set.ts";
export type { CaptionWords } from "../../src/data/labels/caption_reader.ts";
export type { NamedColumn } from "../../src/data/labels/column_mapping.ts";
export type { LabelWords } from "../../src/data/labels/label_words.ts";
export type { Condition } from "../../src/data/labels/label_filter.ts";
export type { Maker } from "../../src/data/labels/scenes_file.ts";
export type { BytesSource, PartsSource } from "../../src/data/embedding_source.ts";
export type { Provenance } from "../../src/data/manifest.ts";
export type { Content, WriteFile } from "../../src/data/files/atomic.ts";
export type { GivenNumbers, ShapedNumbers } from "../../src/data/given_matrix.ts";
export type { GivenLabels, LabelColumns } from "../../src/data/labels/given_labels.ts";
export type { Digest } from "../../src/data/files/hash.ts";
