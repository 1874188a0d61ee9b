/** A set as the service holds it: loaded once, never written. */

import type { TextEncoder } from "../../encode/served_encoder.ts";
import { columnMeans } from "../../../src/core/tables/table_estimators.ts";
import { type Core } from "../../../src/core/core.ts";
import { type LengthRange, lengthRange } from "../../../src/core/row_lengths.ts";
import { type Matrix } from "../../../src/core/matrix.ts";
import { type EmbeddingSet } from "../../../src/data/embedding_set.ts";
import { modelOf, namedModel } from "../../../src/data/model_of.ts";
import { objectVectors } from "../../../src/measure/tables/object_vectors.ts";
import { SceneIndex } from "../../../src/data/scenes/scene_index.ts";
import { type ServedMap, servedMap } from "./served_map.ts";
import { type LinearProbe, recognitionOver } from "../../../src/probe/linear_probe.ts";
import { matrixRows } from "../../../src/probe/row_source.ts";
import type { ResultModel } from "../../../src/result/result.ts";

/** Estimators of object vectors that edits are made with. */
export type EditEstimator = "avg_pos" | "avg" | "single";

/** All of them; `single` needs embeddings of single objects. */
export const EDIT_ESTIMATORS: readonly EditEstimator[] = ["avg_pos", "avg", "single"];

/** What a served set is made of. */
export interface ServedSetParts {
  /** By what name requests call it. */
  readonly name: string;
  /** Embeddings and scenes; owned by whoever made it, and needed as long as the service runs. */
  readonly set: EmbeddingSet;
  /** A probe of the set. */
  readonly probe: LinearProbe;
  /** Scenes that the probe was not fitted on; null where that is not known. */
  readonly untouched: Int32Array | null;
  /** How probes were fitted, in a word. */
  readonly solver: string;
  /** Absent where texts can't be encoded. */
  readonly encoder?: TextEncoder;
  /** A linear map [dim, cols] by which cosines can be taken; owned by whoever made it. */
  readonly map?: Matrix;
}

/** What the probe recognises of scenes that it was not fitted on. */
export interface ServedRecognition {
  /** Number of scenes. */
  readonly scenes: number;
  /** Mean over concepts of their shares of exact matches. */
  readonly concept: number;
  /** Share of scenes whose every concept is an exact match. */
  readonly joint: number;
  /** Share of scenes whose objects are an exact match. */
  readonly object: number;
}

/**
 * A set, its probe and its object vectors, ready to answer. `fitServedSet` makes one of a set; this is for
 * probes that were fitted elsewhere.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ConceptSpace, EmbeddingSet, loadCore, Matrix, SceneSet } from "@bindscope/bindscope";
 * import { LinearProbe } from "@bindscope/bindscope/core";
 * import { ServedSet } from "@bindscope/serve";
 *
 * const core = await loadCore();
 * const space = new ConceptSpace([{ name: "color", values: ["red", "blue"] }]);
 * const scenes = new SceneSet(space, 1, Int32Array.of(0, 1));
 * const embeddings = Matrix.from(core, 2, 2, [1, 0, 0, 1]);
 * const set = new EmbeddingSet({ name: "two", scenes, embeddings });
 * const identity = Float32Array.of(1, 0, 0, 1);
 * const probe = new LinearProbe([identity, identity], 2);
 * const served = new ServedSet(core, {
 *   name: "two",
 *   set,
 *   probe,
 *   untouched: Int32Array.of(0, 1),
 *   solver: "given",
 * });
 * assertEquals(served.recognition?.object, 1);
 * ```
 */
export class ServedSet {
  /** By what name requests call it. */
  readonly name: string;
  /** Embeddings and scenes. */
  readonly set: EmbeddingSet;
  /** What reads vectors out. */
  readonly probe: LinearProbe;
  /** How probes were fitted. */
  readonly solver: string;
  /** Scenes that the probe was not fitted on; null where that is not known. */
  readonly untouched: Int32Array | null;
  /** Null where every scene was fitted on, or nobody knows. */
  readonly recognition: ServedRecognition | null;
  /** The model that made the embeddings, or is taken for it where it encodes texts; null if nobody said. */
  readonly model: ResultModel | null;
  /**
   * Finds rows by what they show.
   *
   * @internal
   */
  readonly index: SceneIndex;
  /** Appearance id by radix id, of objects that some scene shows. */
  readonly appearance: ReadonlyMap<number, number>;
  /** Null where texts can't be encoded. */
  readonly encoder: TextEncoder | null;
  /**
   * By which cosines can be taken; null where no map was given.
   *
   * @internal
   */
  readonly map: ServedMap | null;
  /** Of the embeddings. */
  readonly lengths: LengthRange;
  readonly #vectors = new Map<EditEstimator, Matrix>();
  /** Radix id x positions + position, of every object that some scene shows there. */
  readonly #shown = new Set<number>();

  /** Takes nothing over: the set is its maker's. */
  constructor(core: Core, { name, set, probe, untouched, solver, encoder, map }: ServedSetParts) {
    requireName(name);
    this.name = name;
    this.set = set;
    this.probe = probe;
    this.solver = solver;
    this.untouched = untouched;
    this.encoder = encoder ?? null;
    this.map = map === undefined ? null : servedMap(core, set, map);
    this.model = modelOf(set.provenance) ?? namedModel(encoder?.model);
    this.lengths = lengthRange(set.embeddings);
    this.index = new SceneIndex(set.scenes);
    const { radix } = set.scenes.appearance();
    this.appearance = new Map(Array.from(radix, (id, at) => [id, at]));
    const m = set.scenes.objects;
    for (const [i, id] of set.scenes.radixIds().entries()) this.#shown.add(id * m + i % m);
    const mean = columnMeans(core, set.embeddings);
    for (const estimator of EDIT_ESTIMATORS) {
      if (estimator === "single" && set.objects === null) continue;
      this.#vectors.set(estimator, objectVectors(core, set, estimator, mean).table);
    }
    this.recognition = recognise(core, this);
  }

  /** Estimators that the set allows. */
  get estimators(): readonly EditEstimator[] {
    return [...this.#vectors.keys()];
  }

  /** Whether some scene shows this object in this position. */
  shows(radix: number, position: number): boolean {
    return this.#shown.has(radix * this.set.scenes.objects + position);
  }

  /** Object vectors [U, dim], or [positions x U, dim] where each position has its own; null if there are none. */
  vectors(estimator: EditEstimator): Matrix | null {
    return this.#vectors.get(estimator) ?? null;
  }
}

/** Names are used in queries and file names; this is what needs no escape there. */
const NAME = /^[\w][\w.-]{0,99}$/;

function requireName(name: string): void {
  if (!NAME.test(name)) {
    throw new RangeError(
      `A served set can't be called "${name}". Use letters, digits, "-", "_" and ".", at most 100.`,
    );
  }
}

function recognise(
  core: Core,
  { probe, set, untouched }: ServedSet,
): ServedRecognition | null {
  if (untouched === null || untouched.length === 0) return null;
  const matches = probe.matches(core, matrixRows(core, set.embeddings), set.scenes);
  const { concept, joint, object } = recognitionOver(matches, untouched);
  return { scenes: untouched.length, concept: concept!, joint: joint!, object: object! };
}
