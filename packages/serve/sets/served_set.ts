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
import { type LinearProbe } from "../../../src/probe/linear_probe.ts";
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
  /** What it recognises of scenes whose fit left them out; null where that is not known. */
  readonly recognition: ServedRecognition | null;
  /** How probes were fitted, in a word. */
  readonly solver: string;
  /** Absent where texts can't be encoded. */
  readonly encoder?: TextEncoder;
  /** A linear map [dim, cols] by which cosines can be taken; owned by whoever made it. */
  readonly map?: Matrix;
  /** The form of the set's captions. Default: the set's own, where it names one. */
  readonly template?: string;
}

/** What is recognised of scenes by fits that left out their bags of values, or by one that was not fitted on them. */
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
 *   recognition: { scenes: 2, concept: 1, joint: 1, object: 1 },
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
  /** Null where nobody knows. */
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
  /** The form of captions by which pairs of texts are understood; null where nobody said. */
  readonly template: string | null;
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
  constructor(core: Core, parts: ServedSetParts) {
    const { name, set, probe, recognition, solver, encoder, map, template } = parts;
    requireName(name);
    this.name = name;
    this.set = set;
    this.probe = probe;
    this.solver = solver;
    this.recognition = recognition;
    this.template = template ?? templateOf(set);
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

/** The form of whole captions, as the maker of the scenes wrote it down. */
function templateOf({ provenance, scenes }: EmbeddingSet): string | null {
  const { maker } = ((provenance ?? {}) as { scenes?: { maker?: { options?: unknown } | null } })
    .scenes ?? {};
  const made = maker?.options as {
    template?: string;
    join?: string;
    lastJoin?: string;
    templates?: { template: string }[];
  } | undefined;
  if (made?.templates !== undefined) return made.templates.map((one) => one.template).join("|");
  if (made?.template === undefined || made.join === undefined) return null;
  const all = new Array<string>(scenes.objects).fill(made.template);
  const last = all.pop()!;
  const joined = all.join(made.join);
  return joined === "" ? last : joined + (made.lastJoin ?? made.join) + last;
}
